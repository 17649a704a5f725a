// Pointers are malloc's own, so what was allocated before is freed all the same, and the size of a
// block is asked of it.
#include "git/slack_allocator.h"

#include <git2.h>
#include <git2/sys/alloc.h>
#include <malloc.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>

#include "stanch/matcher.h"

namespace stanch {
namespace {

// The bytes to allocate for `count` elements of `size` bytes; 0 when they are too many.
std::size_t with_slack(std::size_t count, std::size_t size = 1) {
  const bool fits = count == 0 || size <= (SIZE_MAX - kSlack) / count;
  return fits ? count * size + kSlack : 0;
}

// What a thread's GitMemory allows. Small blocks are not worth counting.
struct Account {
  static constexpr std::size_t kCounted = std::size_t{256} << 10;

  bool open = false;
  bool exceeded = false;
  std::int64_t left = 0;

  static std::int64_t counted(std::size_t size) {
    return size < kCounted ? 0 : static_cast<std::int64_t>(size);
  }
  // False when a block of `size` bytes in the place of `old` does not fit.
  bool take(void* old, std::size_t size) {
    const std::int64_t more = open ? counted(size) - counted(::malloc_usable_size(old)) : 0;
    const bool fits = more <= left;
    exceeded = exceeded || !fits;
    left -= fits ? more : 0;
    return fits;
  }
};

thread_local Account account;

void* allocate(void* old, std::size_t bytes) {
  return bytes == 0 || !account.take(old, bytes) ? nullptr : std::realloc(old, bytes);
}

char* copy_of(const char* text, std::size_t size) {
  auto* copy = static_cast<char*>(allocate(nullptr, with_slack(size, 1)));
  if (copy != nullptr) {
    std::memcpy(copy, text, size);
    copy[size] = '\0';
  }
  return copy;
}

// Versions of libgit2 since 1.6 build the rest on these.
template <class Allocator>
void set_basic(Allocator& allocator) {
  allocator.gmalloc = [](std::size_t n, const char*, int) -> void* {
    return allocate(nullptr, with_slack(n));
  };
  allocator.grealloc = [](void* old, std::size_t n, const char*, int) -> void* {
    return allocate(old, with_slack(n));
  };
  allocator.gfree = [](void* old) {
    if (account.open) {
      account.left += Account::counted(::malloc_usable_size(old));
    }
    std::free(old);
  };
}

template <class Allocator>
void set_others(Allocator& allocator) {
  if constexpr (requires { allocator.gcalloc; }) {
    allocator.gcalloc = [](std::size_t count, std::size_t size, const char*, int) -> void* {
      const std::size_t bytes = with_slack(count, size);
      return bytes == 0 || !account.take(nullptr, bytes) ? nullptr : std::calloc(1, bytes);
    };
    allocator.gmallocarray = [](std::size_t count, std::size_t size, const char*, int) -> void* {
      return allocate(nullptr, with_slack(count, size));
    };
    allocator.greallocarray = [](void* old, std::size_t count, std::size_t size, const char*,
                                 int) -> void* { return allocate(old, with_slack(count, size)); };
    allocator.gstrdup = [](const char* text, const char*, int) {
      return copy_of(text, std::strlen(text));
    };
    allocator.gstrndup = [](const char* text, std::size_t n, const char*, int) {
      return copy_of(text, ::strnlen(text, n));
    };
    allocator.gsubstrdup = [](const char* text, std::size_t n, const char*, int) {
      return copy_of(text, n);
    };
  }
}

}  // namespace

GitMemory::GitMemory(std::uint64_t limit) {
  account = {true, false, static_cast<std::int64_t>(std::min<std::uint64_t>(limit, INT64_MAX))};
}

GitMemory::~GitMemory() { account.open = account.exceeded = false; }

bool GitMemory::exceeded() const { return account.exceeded; }

bool allocate_with_slack() {
  git_allocator allocator{};
  set_basic(allocator);
  set_others(allocator);
  return git_libgit2_opts(GIT_OPT_SET_ALLOCATOR, &allocator) == 0;
}

}  // namespace stanch

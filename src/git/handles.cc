// libgit2's life cycle, handles and errors.
#include "git/handles.h"

#include <fmt/format.h>

#include <array>
#include <cstdlib>

#include "git/libgit2.h"
#include "git/slack_allocator.h"

// libgit2 parses every certificate authority of the system when it starts, which takes longer than
// a whole scan of a small commit, for connections that are never made here. Its mbedTLS build asks
// this function for them; the program's own definition comes before the library's and finds none.
// Builds of libgit2 on other libraries do not call it.
extern "C" int mbedtls_x509_crt_parse_file(void* /*chain*/, const char* /*path*/) { return -1; }

namespace stanch {

void HandleDeleter::operator()(git_config* handle) const { git_config_free(handle); }
void HandleDeleter::operator()(git_odb* handle) const { git_odb_free(handle); }
void HandleDeleter::operator()(git_odb_object* handle) const { git_odb_object_free(handle); }
void HandleDeleter::operator()(git_reference* handle) const { git_reference_free(handle); }
void HandleDeleter::operator()(git_reference_iterator* handle) const {
  git_reference_iterator_free(handle);
}
void HandleDeleter::operator()(git_repository* handle) const { git_repository_free(handle); }

Libgit2::Libgit2() {
  if (!allocate_with_slack() || git_libgit2_init() < 0) {
    const git_error* last = git_error_last();
    fmt::print(stderr, "stanch: libgit2 cannot start: {}\n",
               last == nullptr ? "no reason given" : last->message);
    std::exit(2);
  }
  // Ownership protects against running what a repository configures; nothing is run here.
  git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
  // zlib's checksum finds damage; hashing each object again would take most of a scan's time.
  git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
  // The last two change how a repository is read: Repository::open refuses them in clearer words.
  std::array<const char*, 9> extensions = {
      "noop",           "noop-v1",           "preciousobjects",    "partialclone",
      "worktreeconfig", "relativeworktrees", "compatobjectformat", "objectformat",
      "refstorage"};
  git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, extensions.data(), extensions.size());
}

Libgit2::~Libgit2() { git_libgit2_shutdown(); }

bool to_kind(git_object_t type, ObjectKind& kind) {
  switch (type) {
    case GIT_OBJECT_COMMIT:
      kind = ObjectKind::commit;
      return true;
    case GIT_OBJECT_TREE:
      kind = ObjectKind::tree;
      return true;
    case GIT_OBJECT_BLOB:
      kind = ObjectKind::blob;
      return true;
    case GIT_OBJECT_TAG:
      kind = ObjectKind::tag;
      return true;
    default:
      return false;
  }
}

git_object_t to_type(ObjectKind kind) {
  switch (kind) {
    case ObjectKind::commit:
      return GIT_OBJECT_COMMIT;
    case ObjectKind::tree:
      return GIT_OBJECT_TREE;
    case ObjectKind::tag:
      return GIT_OBJECT_TAG;
    case ObjectKind::blob:
      break;
  }
  return GIT_OBJECT_BLOB;
}

tl::unexpected<Error> git_failure(int code, std::string_view operation, std::string where) {
  const git_error* last = git_error_last();
  const std::string_view reason = last != nullptr ? last->message : "unknown error";
  ErrorKind kind = ErrorKind::corrupt;
  if (code == GIT_ENOTFOUND) {
    kind = ErrorKind::not_found;
  } else if (code == GIT_ELOCKED || (last != nullptr && last->klass == GIT_ERROR_OS)) {
    kind = ErrorKind::io;
  } else if (code == GIT_EINVALIDSPEC || code == GIT_EAMBIGUOUS) {
    kind = ErrorKind::usage;
  } else if (last != nullptr && last->klass == GIT_ERROR_CONFIG) {
    kind = ErrorKind::config;
  }
  return fail(kind, fmt::format("cannot {}: {}", operation, reason), std::move(where));
}

}  // namespace stanch

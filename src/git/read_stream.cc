// Files, pipes and terminals read to their end.
#include "git/read_stream.h"

#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/file.h"
#include "stanch/matcher.h"

namespace stanch {
namespace {

// Waits for whoever writes into a pipe or types, as long as it takes. False when the scan is
// stopped meanwhile.
bool wait_for_input(int fd, const TextSink& sink) {
  constexpr int kMilliseconds = 100;
  pollfd input{fd, POLLIN, 0};
  while (!sink.stopped()) {
    const int ready = ::poll(&input, 1, kMilliseconds);
    if (ready > 0 || (ready < 0 && errno != EINTR)) {
      return true;  // what is wrong, read() says
    }
  }
  return false;
}

}  // namespace

Result<StreamContent> read_stream(int fd, std::uint64_t limit, std::uint64_t expected,
                                  const TextSink& sink) {
  constexpr std::size_t kStep = 65536;
  StreamContent content;
  if (!content.make_room(expected + kStep + kSlack)) {
    return errno_failure("read", "the file");
  }
  const bool may_wait = expected == 0;
  while (content.size <= limit && (!may_wait || wait_for_input(fd, sink))) {
    if (content.room - content.size < kStep + kSlack && !content.make_room(2 * content.room)) {
      return errno_failure("read", "the file");
    }
    const ssize_t got = ::read(fd, content.bytes.get() + content.size, kStep);
    if (got == 0) {
      break;
    }
    if (got > 0) {
      content.size += static_cast<std::size_t>(got);
    } else if (errno != EINTR && errno != EAGAIN) {
      return errno_failure("read", "standard input");
    }
  }
  std::memset(content.bytes.get() + content.size, 0, kSlack);
  return content;
}

}  // namespace stanch

#pragma once

#include <cstdint>
#include <cstdlib>
#include <memory>

#include "stanch/result.h"
#include "stanch/text.h"

namespace stanch {

// What was read of a file. Grows without being copied: large blocks move by their page tables.
struct StreamContent {
  struct Free {
    void operator()(char* bytes) const { std::free(bytes); }
  };
  std::unique_ptr<char, Free> bytes;
  std::size_t size = 0;
  std::size_t room = 0;

  bool make_room(std::size_t wanted) {
    auto* grown = static_cast<char*>(std::realloc(bytes.get(), wanted));
    if (grown != nullptr) {
      static_cast<void>(bytes.release());
      bytes.reset(grown);
      room = wanted;
    }
    return grown != nullptr;
  }
};

// Everything up to the end, or too much of it: more than `limit` bytes. With room for the slack.
// Where 0 bytes are expected, as of pipes, what came until `sink` was stopped.
[[nodiscard]] Result<StreamContent> read_stream(int fd, std::uint64_t limit, std::uint64_t expected,
                                                const TextSink& sink);

}  // namespace stanch

#pragma once

#include <cstdint>

namespace stanch {

// Makes libgit2 allocate kSlack bytes more than it asks for, always: so the bytes of its objects
// can be handed to a matcher as they are. False when libgit2 does not take the allocator.
[[nodiscard]] bool allocate_with_slack();

// Limits what libgit2 may hold of large blocks that this thread asks for while this lives: what
// goes beyond fails like a system that has no more memory. Scopes do not nest.
class GitMemory {
 public:
  explicit GitMemory(std::uint64_t limit);
  GitMemory(const GitMemory&) = delete;
  GitMemory& operator=(const GitMemory&) = delete;
  ~GitMemory();

  // Something did not fit.
  [[nodiscard]] bool exceeded() const;
};

}  // namespace stanch

#pragma once

namespace stanch {

// Makes libgit2 allocate kSlack bytes more than it asks for, always: so the bytes of its objects
// can be handed to a matcher as they are. False when libgit2 does not take the allocator.
[[nodiscard]] bool allocate_with_slack();

}  // namespace stanch

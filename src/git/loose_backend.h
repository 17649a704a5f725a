#pragma once

#include <filesystem>

struct git_odb_backend;

namespace stanch {

// A libgit2 backend for the loose objects of `directory`, to be handed to a git_odb, which frees
// it; null when there is no memory for it. Reads objects with stanch's own decoder: libgit2 1.5
// inflates a loose object that is cut short for ever.
git_odb_backend* loose_backend(const std::filesystem::path& directory);

// Whether this thread has read an object from such a backend since it was last asked. libgit2 locks
// nothing for that.
[[nodiscard]] bool was_read_loose();

}  // namespace stanch

#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "stanch/ledger.h"
#include "stanch/result.h"

namespace stanch {

// The indexes in a pack directory, in order of name. Packs that lack theirs go to `skipped`, and so
// does a directory that cannot be listed; one that is not there has none.
std::vector<std::filesystem::path> pack_indexes(const std::filesystem::path& directory,
                                                std::vector<Skipped>& skipped);

// True when every offset in a pack's index lies in the pack: libgit2 reads wherever it is told to.
bool is_sound_index(const std::filesystem::path& index);

// The ledger line for a file of the object database that cannot be used.
Skipped skipped_file(std::string kind, const std::filesystem::path& path, const Error& error);

}  // namespace stanch

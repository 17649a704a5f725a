#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "stanch/ledger.h"
#include "stanch/oid.h"
#include "stanch/result.h"

namespace stanch {

// The object directories to read, most important first: the repository's own (or the quarantine of
// a push), then those of GIT_ALTERNATE_OBJECT_DIRECTORIES. What their info/alternates name is
// added.
struct ObjectDirs {
  std::vector<std::filesystem::path> directories;
};

// A loose object's file is DIRECTORY/ab/cdef...
struct LooseObject {
  Oid oid;
  std::uint32_t directory = 0;  // index into ObjectListing::directories
};

// What lies in the object directories.
struct ObjectListing {
  std::vector<std::filesystem::path> directories;  // alternates included, each once
  struct PackFile {
    std::filesystem::path path;  // the .pack
    std::uint32_t directory = 0;
  };
  std::vector<PackFile> packs;
  std::vector<LooseObject> loose;  // sorted by id, each once
  std::vector<Skipped> skipped;
};

// Lists packs and loose objects. Fails when the first directory cannot be read; anything else that
// cannot be read is listed in `skipped`.
[[nodiscard]] Result<ObjectListing> list_objects(const ObjectDirs& dirs);

// DIRECTORY/ab/cdef...
[[nodiscard]] std::filesystem::path loose_path(const std::filesystem::path& directory,
                                               const Oid& oid);

}  // namespace stanch

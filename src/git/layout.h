#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "git/environment.h"
#include "git/handles.h"
#include "stanch/result.h"

namespace stanch {

// Where a repository's parts are. Absolute paths.
struct RepositoryLayout {
  std::filesystem::path git_dir;     // of this worktree: HEAD, index
  std::filesystem::path common_dir;  // refs, objects, config; git_dir unless a linked worktree
  std::filesystem::path work_tree;   // top of the files; empty when bare
  std::filesystem::path index;
  // The main object directory (in a pre-receive hook the quarantine), then every alternate, whether
  // from the environment or from info/alternates. Each once.
  std::vector<std::filesystem::path> object_dirs;
  std::filesystem::path shallow_file;
};

// A repository found: its handle, its parts, and the environment as far as it is about it.
struct LocatedRepository {
  Handle<git_repository> handle;
  RepositoryLayout layout;
  Environment environment;
};

// Finds the repository as Repository::open() describes.
Result<LocatedRepository> locate_repository(const std::filesystem::path& path,
                                            const Environment& environment);

// The directories that `object_dirs` borrow from, theirs included, appended. Each once.
void add_alternates(std::vector<std::filesystem::path>& object_dirs);

// A small file's text without its last newline; "" when there is none.
std::string read_line_file(const std::filesystem::path& path);

}  // namespace stanch

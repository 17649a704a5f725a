// Listing directories of a repository that somebody else may be changing.
#include "git/listing.h"

#include <fmt/format.h>

#include <algorithm>

namespace stanch {
namespace {

namespace fs = std::filesystem;

bool is_gone(const std::error_code& error) { return error == std::errc::no_such_file_or_directory; }

tl::unexpected<Error> cannot_list(const fs::path& path, const std::error_code& error) {
  return fail(ErrorKind::io, fmt::format("cannot list: {}", error.message()), path.string());
}

// Calls `visit(path, type)` with each entry.
template <class Visit>
Result<void> each_entry(const fs::path& directory, Visit visit) {
  std::error_code error;
  fs::directory_iterator item(directory, error);
  for (const fs::directory_iterator end; !error && item != end; item.increment(error)) {
    std::error_code unknown;
    const fs::file_type type = item->symlink_status(unknown).type();
    if (unknown && !is_gone(unknown)) {
      return cannot_list(item->path(), unknown);
    }
    visit(item->path(), type);
  }
  return error && !is_gone(error) ? cannot_list(directory, error) : Result<void>();
}

}  // namespace

Result<std::vector<fs::path>> files_below(const fs::path& directory) {
  std::vector<fs::path> files;
  for (std::vector<fs::path> open = {directory}; !open.empty();) {
    const fs::path next = std::move(open.back());
    open.pop_back();
    const auto done = each_entry(next, [&](const fs::path& path, fs::file_type type) {
      if (type == fs::file_type::directory) {
        open.push_back(path);
      } else if (type == fs::file_type::regular) {
        files.push_back(path);
      }
    });
    if (!done) {
      return tl::unexpected(done.error());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

Result<std::vector<fs::path>> directories_in(const fs::path& directory) {
  std::vector<fs::path> directories;
  const auto done = each_entry(directory, [&](const fs::path& path, fs::file_type type) {
    if (type == fs::file_type::directory) {
      directories.push_back(path);
    }
  });
  if (!done) {
    return tl::unexpected(done.error());
  }
  std::sort(directories.begin(), directories.end());
  return directories;
}

}  // namespace stanch

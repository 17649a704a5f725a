// Listing directories of a repository that somebody else may be changing.
#include "git/listing.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

namespace stanch {
namespace {

namespace fs = std::filesystem;

bool is_gone(const std::error_code& error) { return error == std::errc::no_such_file_or_directory; }

tl::unexpected<Error> cannot_list(const fs::path& path, const std::error_code& error) {
  return fail(ErrorKind::io, fmt::format("cannot list: {}", error.message()), path.string());
}

// Calls `visit(path, type)` with each entry; the type of a link is that of what it leads to.
template <class Visit>
Result<void> each_entry(const fs::path& directory, Visit visit) {
  std::error_code error;
  fs::directory_iterator item(directory, error);
  for (const fs::directory_iterator end; !error && item != end; item.increment(error)) {
    std::error_code unknown;
    const fs::file_type type = item->status(unknown).type();
    if (unknown && !is_gone(unknown)) {
      return cannot_list(item->path(), unknown);
    }
    visit(item->path(), type);
  }
  return error && !is_gone(error) ? cannot_list(directory, error) : Result<void>();
}

// Of a directory, whatever path leads to it.
using Identity = std::pair<dev_t, ino_t>;

std::optional<Identity> identity_of(const fs::path& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 ? std::optional(Identity(status.st_dev, status.st_ino))
                                            : std::nullopt;
}

}  // namespace

Result<std::vector<fs::path>> files_below(const fs::path& directory) {
  std::vector<fs::path> files;
  std::vector<fs::path> open = {directory};
  std::set<Identity> entered;  // a link may lead back
  const auto visit = [&](const fs::path& path, fs::file_type type) {
    if (type == fs::file_type::directory) {
      open.push_back(path);
    } else if (type == fs::file_type::regular) {
      files.push_back(path);
    }
  };
  while (!open.empty()) {
    const fs::path next = std::move(open.back());
    open.pop_back();
    const std::optional<Identity> identity = identity_of(next);
    if (identity && !entered.insert(*identity).second) {
      continue;
    }
    if (const auto done = each_entry(next, visit); !done) {
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

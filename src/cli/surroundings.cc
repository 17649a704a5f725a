// The work tree around the current directory.
#include "cli/surroundings.h"

#include <fmt/format.h>

#include <cstdio>

#include "base/escape.h"
#include "cli/repo_files.h"
#include "cli/scan_run.h"

namespace stanch {
namespace {

namespace fs = std::filesystem;

bool is_there(const fs::path& path) {
  std::error_code unknown;
  return fs::exists(fs::symlink_status(path, unknown));
}

bool is_in(const fs::path& directory, const fs::path& top) {
  const fs::path below = directory.lexically_relative(top);
  return !below.empty() && *below.begin() != "..";
}

// The closest directory with a .git, from `here` upwards; `here` itself when there is none.
fs::path closest_with_git(const fs::path& here) {
  for (fs::path at = here; at.has_relative_path(); at = at.parent_path()) {
    if (is_there(at / ".git")) {
      return at;
    }
  }
  return here;
}

}  // namespace

Result<Surroundings> look_around(const std::string& named) {
  std::error_code gone;
  const fs::path here = fs::current_path(gone);
  Surroundings around{Repository::open(named), here, here};
  if (!named.empty()) {
    if (!around.repository) {
      return tl::unexpected(around.repository.error());
    }
    around.top = top_of(*around.repository);
  } else if (around.repository) {
    const fs::path& work_tree = around.repository->layout().work_tree;
    around.top = !work_tree.empty() && is_in(here, work_tree) ? work_tree : here;
  } else if (around.repository.error().kind != ErrorKind::not_found) {
    around.top = closest_with_git(here);
  }
  return around;
}

void tell_of_unread_files(const Surroundings& around, const ScanFlags& flags) {
  if (around.here == around.top) {
    return;
  }
  for (const auto& [name, given] :
       {std::pair(kConfigName, &flags.config), std::pair(kBaselineName, &flags.baseline)}) {
    if (given->empty() && is_there(around.here / name)) {
      fmt::print(stderr, "stanch: {} is not read: the one that counts is {}\n",
                 printable((around.here / name).string()), printable((around.top / name).string()));
    }
  }
}

}  // namespace stanch

// Where a repository is and where its parts are: discovery upwards from a directory, the variables
// that git sets for hooks, linked worktrees, and alternates of alternates.
#include "git/layout.h"

#include <algorithm>
#include <cstdint>

#include "base/file.h"
#include "git/libgit2.h"

namespace stanch {
namespace {

namespace fs = std::filesystem;

constexpr unsigned kExactly = GIT_REPOSITORY_OPEN_NO_SEARCH | GIT_REPOSITORY_OPEN_NO_DOTGIT;
constexpr std::uint64_t kSmallFile = std::uint64_t{1} << 20;
constexpr std::size_t kMaxObjectDirs = 1000;

// The same path for the same directory, whatever links lead to it.
fs::path resolved(const fs::path& path) {
  std::error_code error;
  fs::path result = fs::weakly_canonical(path, error);
  if (error) {
    result = path.lexically_normal();
  }
  return result.filename().empty() ? result.parent_path() : result;
}

Result<Handle<git_repository>> open_handle(const fs::path& path, unsigned flags,
                                           std::string_view ceilings) {
  git_repository* raw = nullptr;
  const int code =
      git_repository_open_ext(&raw, path.c_str(), flags, std::string(ceilings).c_str());
  if (code == GIT_ENOTFOUND) {
    return fail(ErrorKind::not_found,
                "not a Git repository, nor is any directory above it: give the repository's path",
                path.string());
  }
  if (code < 0) {
    auto failure = git_failure(code, "open the repository", path.string());
    if (failure.value().message.find("unsupported") != std::string::npos) {
      failure.value().kind = ErrorKind::unsupported;
    }
    return failure;
  }
  return Handle<git_repository>(raw);
}

// The environment without what names a repository.
Environment without_repository(Environment environment) {
  for (const char* name :
       {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR",
        "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_QUARANTINE_PATH", "GIT_SHALLOW_FILE"}) {
    environment.variables.erase(name);
  }
  return environment;
}

// With a path: whether the environment speaks of the repository found there.
bool names_same(const Environment& environment, git_repository* found) {
  const auto named = environment.path("GIT_DIR");
  if (!named) {
    return true;
  }
  const auto other = open_handle(*named, kExactly, {});
  return other &&
         resolved(git_repository_path(other->get())) == resolved(git_repository_path(found));
}

// Opens the repository and says where its own and its common git directory are.
Result<LocatedRepository> open_located(const fs::path& path, const Environment& environment) {
  LocatedRepository located;
  located.environment = environment;
  const auto named = path.empty() ? environment.path("GIT_DIR") : std::nullopt;
  const auto common = named ? environment.path("GIT_COMMON_DIR") : std::nullopt;
  const unsigned search = environment.get("GIT_DISCOVERY_ACROSS_FILESYSTEM").empty()
                              ? 0U
                              : unsigned{GIT_REPOSITORY_OPEN_CROSS_FS};
  auto handle = named ? open_handle(common.value_or(*named), kExactly, {})
                      : open_handle(environment.absolute(path), search,
                                    environment.get("GIT_CEILING_DIRECTORIES"));
  if (!handle) {
    return tl::unexpected(std::move(handle.error()));
  }
  if (!path.empty() && !names_same(environment, handle->get())) {
    located.environment = without_repository(environment);
  }
  located.layout.git_dir = resolved(common ? *named : fs::path(git_repository_path(handle->get())));
  located.layout.common_dir = resolved(git_repository_commondir(handle->get()));
  located.handle = std::move(*handle);
  return located;
}

bool is_set(git_repository* repository, const char* key) {
  git_config* raw = nullptr;
  if (git_repository_config_snapshot(&raw, repository) < 0) {
    return false;
  }
  const Handle<git_config> config(raw);
  const char* value = nullptr;
  return git_config_get_string(&value, raw, key) == 0;
}

// True when `work_tree`/.git is the git directory, or a file that names it.
bool leads_to(const fs::path& work_tree, const fs::path& git_dir) {
  constexpr std::string_view kLink = "gitdir: ";
  const fs::path link = work_tree / ".git";
  const std::string line = read_line_file(link);
  return resolved(line.starts_with(kLink) ? work_tree / line.substr(kLink.size()) : link) ==
         git_dir;
}

fs::path find_work_tree(git_repository* repository, const fs::path& git_dir,
                        const Environment& environment) {
  if (const auto named = environment.path("GIT_WORK_TREE")) {
    return resolved(*named);
  }
  if (const std::string link = read_line_file(git_dir / "gitdir"); !link.empty()) {
    return resolved((git_dir / link).parent_path());
  }
  if (git_repository_is_bare(repository) == 1) {
    return {};
  }
  if (environment.path("GIT_DIR") && git_dir.filename() != ".git" &&
      !is_set(repository, "core.worktree")) {
    return resolved(environment.directory);
  }
  const char* found = git_repository_workdir(repository);
  const fs::path work_tree = found != nullptr ? resolved(found) : fs::path();
  // Without core.bare, libgit2 takes the directory around a bare repository for its work tree.
  const bool is_bare = !is_set(repository, "core.worktree") && !leads_to(work_tree, git_dir);
  return is_bare ? fs::path() : work_tree;
}

std::vector<fs::path> find_object_dirs(const fs::path& common_dir, const Environment& environment) {
  std::vector<fs::path> dirs;
  dirs.push_back(environment.path("GIT_OBJECT_DIRECTORY").value_or(common_dir / "objects"));
  if (const auto quarantine = environment.path("GIT_QUARANTINE_PATH")) {
    dirs.push_back(*quarantine);
  }
  for (fs::path& alternate : environment.path_list("GIT_ALTERNATE_OBJECT_DIRECTORIES")) {
    dirs.push_back(std::move(alternate));
  }
  add_alternates(dirs);
  return dirs;
}

}  // namespace

std::string read_line_file(const fs::path& path) {
  auto text = read_file(path, kSmallFile);
  if (!text) {
    return {};
  }
  while (text->ends_with('\n') || text->ends_with('\r')) {
    text->pop_back();
  }
  return std::move(*text);
}

void add_alternates(std::vector<fs::path>& object_dirs) {
  std::vector<fs::path> found;
  const auto add = [&found](const fs::path& path) {
    fs::path full = resolved(path);
    if (found.size() < kMaxObjectDirs &&
        std::find(found.begin(), found.end(), full) == found.end()) {
      found.push_back(std::move(full));
    }
  };
  for (const fs::path& dir : object_dirs) {
    add(dir);
  }
  for (std::size_t i = 0; i < found.size(); ++i) {
    const std::string list = read_line_file(found[i] / "info/alternates");
    for (std::size_t at = 0; at < list.size();) {
      const std::size_t end = std::min(list.find('\n', at), list.size());
      std::string_view line(list.data() + at, end - at);
      at = end + 1;
      if (!line.empty() && line.front() != '#') {
        add(found[i] / (line.front() == '"' ? take_quoted(line) : std::string(line)));
      }
    }
  }
  object_dirs = std::move(found);
}

Result<LocatedRepository> locate_repository(const fs::path& path, const Environment& environment) {
  auto located = open_located(path, environment);
  if (!located) {
    return located;
  }
  RepositoryLayout& layout = located->layout;
  const Environment& names = located->environment;
  layout.work_tree = find_work_tree(located->handle.get(), layout.git_dir, names);
  layout.index = names.path("GIT_INDEX_FILE").value_or(layout.git_dir / "index");
  layout.object_dirs = find_object_dirs(layout.common_dir, names);
  layout.shallow_file = names.path("GIT_SHALLOW_FILE").value_or(layout.common_dir / "shallow");
  return located;
}

}  // namespace stanch

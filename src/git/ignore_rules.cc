// Ignore rules by libgit2, and the index to know what is tracked in spite of them.
#include "git/ignore_rules.h"

#include "git/libgit2.h"

namespace stanch {
namespace {

namespace fs = std::filesystem;

// Whether `path` is `directory` or below it.
bool is_within(const fs::path& path, const fs::path& directory) {
  const fs::path relative = path.lexically_relative(directory);
  return !relative.empty() && *relative.begin() != "..";
}

}  // namespace

std::unique_ptr<IgnoreRules> IgnoreRules::for_root(const fs::path& root,
                                                   const Environment& environment) {
  std::error_code error;
  const fs::path start = fs::is_directory(root, error) ? root : root.parent_path();
  auto repository = Repository::open(start, environment);
  if (!repository || repository->is_bare() || !is_within(root, repository->layout().work_tree) ||
      is_within(root, repository->layout().git_dir)) {
    return nullptr;
  }
  auto index = IndexFile::open(repository->layout().index, repository->layout().git_dir);
  if (!index) {
    return nullptr;
  }
  const fs::path below_top = root.lexically_relative(repository->layout().work_tree);
  const std::string top = below_top == "." ? std::string() : below_top.string();
  std::unique_ptr<IgnoreRules> rules(
      new IgnoreRules(std::move(*repository), std::move(*index), top.empty() ? top : top + "/"));
  return !top.empty() && rules->leaves_out(top, start == root) ? nullptr : std::move(rules);
}

bool IgnoreRules::excludes(std::string_view path, bool is_directory) const {
  return leaves_out(std::string(prefix_).append(path), is_directory);
}

// Asks the index first: nearly everything in a work tree is tracked, and libgit2 takes a hundred
// times as long to say that a path is not ignored.
bool IgnoreRules::leaves_out(const std::string& path, bool is_directory) const {
  if (is_directory ? index_.has_below(path) : index_.has(path)) {
    return false;
  }
  int ignored = 0;
  const std::string asked = is_directory ? path + "/" : path;
  const int code = git_ignore_path_is_ignored(&ignored, repository_.handle(), asked.c_str());
  return code == 0 && ignored != 0;
}

}  // namespace stanch

#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "git/environment.h"
#include "git/index_file.h"
#include "git/repository.h"

namespace stanch {

// What git would leave out of a directory: .gitignore files, info/exclude and the user's excludes.
// A tracked file is never left out, nor is a directory that holds one.
class IgnoreRules {
 public:
  // The rules that hold at and below `root`, an absolute path without links. Null when it is in no
  // work tree, or when it is ignored itself: whoever names it wants it looked at.
  static std::unique_ptr<IgnoreRules> for_root(const std::filesystem::path& root,
                                               const Environment& environment);

  // `path` is relative to the root.
  [[nodiscard]] bool excludes(std::string_view path, bool is_directory) const;

 private:
  IgnoreRules(Repository repository, IndexFile index, std::string prefix)
      : repository_(std::move(repository)), index_(std::move(index)), prefix_(std::move(prefix)) {}
  [[nodiscard]] bool leaves_out(const std::string& path, bool is_directory) const;

  Repository repository_;
  IndexFile index_;
  std::string prefix_;  // the root below the top of the work tree, "" or ending with a slash
};

}  // namespace stanch

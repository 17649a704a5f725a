#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "stanch/finding.h"

namespace stanch {

// Reported paths, seen from the top of the repository: what patterns of paths in rules,
// configuration and baseline are written for. A value; safe for several threads.
class TopPaths {
 public:
  // Paths are reported from the top.
  TopPaths() = default;
  // Paths are reported as they were given in the directory `here`. Both are absolute.
  TopPaths(const std::filesystem::path& top, const std::filesystem::path& here);

  // What lies outside of the top keeps its path, and so does the name that standard input was
  // given.
  [[nodiscard]] std::string of(const Location& place) const;
  [[nodiscard]] std::string of(std::string_view path) const;

 private:
  std::filesystem::path top_;
  std::filesystem::path here_;
};

}  // namespace stanch

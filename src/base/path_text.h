#pragma once

#include <string_view>

namespace stanch {

// `path` without "./" in front, which says nothing of where a file is: what patterns of paths are
// compared with, and what services look up. Files are reported under the path as it was given.
constexpr std::string_view without_dot(std::string_view path) {
  while (path.size() > 2 && path.starts_with("./")) {
    path.remove_prefix(2);
    while (path.size() > 1 && path.starts_with('/')) {
      path.remove_prefix(1);
    }
  }
  return path;
}

}  // namespace stanch

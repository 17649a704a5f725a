// From a path as it is reported to the one that patterns are compared with.
#include "base/top_paths.h"

#include <algorithm>

#include "base/path_text.h"

namespace stanch {

TopPaths::TopPaths(const std::filesystem::path& top, const std::filesystem::path& here)
    : top_(top.lexically_normal()), here_(here) {}

std::string TopPaths::of(const Location& place) const {
  return place.kind == "stdin" ? std::string(without_dot(place.path)) : of(place.path);
}

std::string TopPaths::of(std::string_view path) const {
  std::string plain(without_dot(path));
  if (top_.empty() || plain.empty()) {
    return plain;
  }
  // Names within an archive are no paths on disk.
  const std::size_t file_size = std::min(plain.find('!'), plain.size());
  const std::filesystem::path file = plain.substr(0, file_size);
  const auto from_top = (here_ / file).lexically_normal().lexically_relative(top_);
  const bool outside = from_top.empty() || *from_top.begin() == "..";
  return outside ? plain : from_top.string() + plain.substr(file_size);
}

}  // namespace stanch

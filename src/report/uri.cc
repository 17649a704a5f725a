// Places and remotes as URIs, for formats whose readers resolve them.
#include "report/uri.h"

#include <filesystem>

#include "base/escape.h"
#include "base/path_text.h"
#include "base/top_paths.h"

namespace stanch {

std::string lookup_path(const Report& report, const Location& place) {
  if (report.top.empty()) {
    return std::string(without_dot(place.path));
  }
  std::string path = TopPaths(report.top, report.root).of(place);
  if (path.starts_with("../")) {
    return (std::filesystem::path(report.root) / path).lexically_normal().string();
  }
  return path;
}

std::string place_uri(const Location& place, std::string_view path) {
  if (place.kind == "ref-name") {
    return ".git/" + percent_encode_path(path);
  }
  if (path.empty() || path == "-") {
    if (place.object.is_zero()) {
      return "stdin";
    }
    const std::string id = place.object.hex();
    return ".git/objects/" + id.substr(0, 2) + "/" + id.substr(2);
  }
  const std::string encoded = percent_encode_path(path);
  return encoded.starts_with('/') ? "file://" + encoded : encoded;
}

std::string remote_uri(std::string_view remote) {
  if (remote.find("://") != remote.npos) {
    return std::string(remote);
  }
  const std::size_t colon = remote.find(':');
  if (colon != remote.npos && remote.find('/') > colon) {
    std::string_view path = remote.substr(colon + 1);
    while (path.starts_with('/')) {
      path.remove_prefix(1);
    }
    return "ssh://" + std::string(remote.substr(0, colon)) + "/" + percent_encode_path(path);
  }
  return remote.starts_with('/') ? "file://" + percent_encode_path(remote)
                                 : percent_encode_path(remote);
}

}  // namespace stanch

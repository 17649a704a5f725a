#pragma once

#include <string>
#include <string_view>

#include "stanch/finding.h"

namespace stanch {

// Where a place is, as a URI reference relative to the top of the repository. `path` is its masked
// path. What has no path is named by its loose-object path: ".git/objects/3f/2a...". Paths outside
// of `root` become file: URIs.
std::string place_uri(const Location& place, std::string_view path, std::string_view root);

// A remote's URL as an absolute URI: "git@host:a/b.git" becomes "ssh://git@host/a/b.git".
std::string remote_uri(std::string_view remote);

}  // namespace stanch

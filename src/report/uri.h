#pragma once

#include <string>
#include <string_view>

#include "stanch/finding.h"

namespace stanch {

// A path from the top of the repository, which is where services look files up; absolute when it
// lies outside.
std::string lookup_path(const Report& report, const Location& place);

// Where a place is, as a URI reference relative to the top of the repository. `path` is its masked
// lookup path. What has no path is named by its loose-object path: ".git/objects/3f/2a...".
// Absolute paths become file: URIs.
std::string place_uri(const Location& place, std::string_view path);

// A remote's URL as an absolute URI: "git@host:a/b.git" becomes "ssh://git@host/a/b.git".
std::string remote_uri(std::string_view remote);

}  // namespace stanch

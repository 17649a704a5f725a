#pragma once

#include <filesystem>
#include <string>

#include "stanch/result.h"

namespace stanch {

// A hook run on a made-up secret, in a repository made for it: a staged file, a message, a commit
// to be merged, pushed or received, whatever the hook is about. What configures scans below `top`
// counts there too.
struct HookTrial {
  bool stopped = false;  // by a finding
  std::string output;
};
[[nodiscard]] Result<HookTrial> try_hook(const std::filesystem::path& path, const std::string& name,
                                         const std::string& secret,
                                         const std::filesystem::path& top);

}  // namespace stanch

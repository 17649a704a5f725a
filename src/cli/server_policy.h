#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "git/environment.h"
#include "git/repository.h"
#include "stanch/result.h"

namespace stanch {

// What a server's own Git configuration says about pushes; nothing that is pushed can change it.
struct ServerPolicy {
  bool allow_bypass = false;            // stanch.allowBypass
  std::chrono::milliseconds budget{0};  // stanch.timeBudget, in seconds; 0 is no limit
  bool accept_on_timeout = false;       // stanch.onTimeout: reject or accept
};

[[nodiscard]] Result<ServerPolicy> server_policy(const GitConfig& config);

// The reason in `git push -o stanch.bypass=REASON`; "" without.
std::string bypass_reason(const Environment& environment);

// Adds a line to stanch-bypass.jsonl in the repository: when, who, why, and which references moved.
[[nodiscard]] Result<void> record_bypass(const Repository& repository, const std::string& reason,
                                         std::string_view updates);

}  // namespace stanch

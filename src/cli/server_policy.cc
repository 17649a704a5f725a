// Settings and records of a server that checks what is pushed to it.
#include "cli/server_policy.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <nlohmann/json.hpp>

#include "base/escape.h"
#include "base/file.h"
#include "git/range_source.h"

namespace stanch {
namespace {

std::string now() {
  const std::time_t time = std::time(nullptr);
  std::tm utc{};
  ::gmtime_r(&time, &utc);
  char text[32];
  return {text, std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc)};
}

// Who pushes, as far as the server tells: web servers, GitLab, Gitea, then the account.
std::string pusher() {
  for (const char* name : {"REMOTE_USER", "GL_USERNAME", "GITEA_PUSHER_NAME", "LOGNAME", "USER"}) {
    if (const char* const value = std::getenv(name); value != nullptr && *value != '\0') {
      return value;
    }
  }
  return "";
}

}  // namespace

Result<ServerPolicy> server_policy(const GitConfig& config) {
  ServerPolicy policy;
  policy.allow_bypass = config.boolean("stanch.allowBypass").value_or(false);
  if (const auto text = config.string("stanch.timeBudget")) {
    double seconds = -1;
    const char* const end = text->data() + text->size();
    const auto read = std::from_chars(text->data(), end, seconds, std::chars_format::fixed);
    const bool is_time = read.ec == std::errc() && read.ptr == end && seconds >= 0;
    if (!is_time || seconds > 86'400) {
      return fail(ErrorKind::config, "not a number of seconds: " + *text, "stanch.timeBudget");
    }
    policy.budget = std::chrono::milliseconds(static_cast<long>(std::ceil(seconds * 1000)));
  }
  const std::string choice = config.string("stanch.onTimeout").value_or("reject");
  if (choice != "reject" && choice != "accept") {
    return fail(ErrorKind::config, "neither reject nor accept: " + choice, "stanch.onTimeout");
  }
  policy.accept_on_timeout = choice == "accept";
  return policy;
}

std::string bypass_reason(const Environment& environment) {
  constexpr std::string_view kOption = "stanch.bypass=";
  const std::string_view text = environment.get("GIT_PUSH_OPTION_COUNT");
  unsigned count = 0;
  std::from_chars(text.data(), text.data() + text.size(), count);
  for (unsigned i = 0; i < count && i < 10'000; ++i) {
    const std::string_view option = environment.get(fmt::format("GIT_PUSH_OPTION_{}", i));
    if (option.starts_with(kOption)) {
      return std::string(option.substr(kOption.size()));
    }
  }
  return {};
}

Result<void> record_bypass(const Repository& repository, const std::string& reason,
                           std::string_view updates) {
  nlohmann::ordered_json line;
  line["time"] = now();
  line["user"] = valid_utf8(pusher());
  line["reason"] = valid_utf8(reason);
  line["updates"] = nlohmann::ordered_json::array();
  const auto parsed = parse_updates(updates);
  if (!parsed) {
    return tl::unexpected(parsed.error());
  }
  for (const RefUpdate& update : *parsed) {
    line["updates"].push_back({{"ref", valid_utf8(update.ref)},
                               {"old", update.old_oid.hex()},
                               {"new", update.new_oid.hex()}});
  }
  const std::string text = line.dump(-1, ' ', true) + "\n";
  const auto path = repository.layout().common_dir / "stanch-bypass.jsonl";
  const UniqueFd fd(::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
  if (!fd.valid() ||
      ::write(fd.get(), text.data(), text.size()) != static_cast<ssize_t>(text.size())) {
    return errno_failure("write", path);
  }
  return {};
}

}  // namespace stanch

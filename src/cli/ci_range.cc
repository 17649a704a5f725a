// Ranges from the environments of CI systems.
#include "cli/ci_range.h"

#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "base/file.h"

namespace stanch {
namespace {

using Json = nlohmann::json;

constexpr std::uint64_t kMaxEvent = std::uint64_t{64} << 20;

// An id of zeros stands for a branch that was not there before.
bool is_commit(const std::string& id) {
  return !id.empty() && std::any_of(id.begin(), id.end(), [](char c) { return c != '0'; });
}

std::string tracking(std::string branch) {
  constexpr std::string_view kHeads = "refs/heads/";
  if (branch.starts_with(kHeads)) {
    branch.erase(0, kHeads.size());
  }
  return branch.empty() ? branch : "refs/remotes/origin/" + branch;
}

std::string member(const Json& event, const char* pointer) {
  const Json::json_pointer path(pointer);
  return event.contains(path) && event.at(path).is_string() ? event.at(path).get<std::string>()
                                                            : std::string();
}

// What a new branch is compared with: the default branch, unless it is that one.
std::string new_branch_base(const std::string& branch, const std::string& default_branch) {
  return tracking(branch) == tracking(default_branch) ? "" : tracking(default_branch);
}

Result<CiRange> complete(CiRange range) {
  if (range.base.empty()) {
    return fail(ErrorKind::usage,
                "this run is not about a range of commits; give one, or use stanch scan-history",
                range.system);
  }
  if (range.head.empty()) {
    range.head = "HEAD";
  }
  return range;
}

Result<CiRange> github(const Variables& variables) {
  CiRange range{"GitHub Actions", {}, {}, "actions/checkout with fetch-depth: 0"};
  const std::string path = variables("GITHUB_EVENT_PATH");
  const auto text = read_file(path, kMaxEvent);
  if (!text) {
    return tl::unexpected(text.error());
  }
  const Json event = Json::parse(*text, nullptr, false);
  if (!event.is_object()) {
    return fail(ErrorKind::config, "not the JSON of an event", path);
  }
  if (event.contains("pull_request")) {
    range.base = member(event, "/pull_request/base/sha");
    range.head = member(event, "/pull_request/head/sha");
  } else if (event.contains("merge_group")) {
    range.base = member(event, "/merge_group/base_sha");
    range.head = member(event, "/merge_group/head_sha");
  } else if (is_commit(member(event, "/after"))) {
    range.base = member(event, "/before");
    range.head = member(event, "/after");
    if (!is_commit(range.base)) {
      const std::string branch = member(event, "/repository/default_branch");
      range.base = new_branch_base(member(event, "/ref"), branch);
    }
  }
  return complete(range);
}

Result<CiRange> gitlab(const Variables& variables) {
  CiRange range{"GitLab CI", variables("CI_MERGE_REQUEST_DIFF_BASE_SHA"),
                variables("CI_COMMIT_SHA"), "the variable GIT_DEPTH: \"0\""};
  const bool is_branch = !variables("CI_COMMIT_BRANCH").empty();
  if (range.base.empty() && is_branch) {
    const std::string before = variables("CI_COMMIT_BEFORE_SHA");
    range.base = is_commit(before) ? before
                                   : new_branch_base(variables("CI_COMMIT_BRANCH"),
                                                     variables("CI_DEFAULT_BRANCH"));
  }
  return complete(range);
}

Result<CiRange> azure(const Variables& variables) {
  return complete({"Azure Pipelines", tracking(variables("SYSTEM_PULLREQUEST_TARGETBRANCH")),
                   variables("BUILD_SOURCEVERSION"), "checkout: self with fetchDepth: 0"});
}

Result<CiRange> bitbucket(const Variables& variables) {
  CiRange range{"Bitbucket Pipelines", variables("BITBUCKET_PR_DESTINATION_COMMIT"),
                variables("BITBUCKET_COMMIT"), "clone: depth: full"};
  if (range.base.empty()) {
    range.base = tracking(variables("BITBUCKET_PR_DESTINATION_BRANCH"));
  }
  return complete(range);
}

Result<CiRange> jenkins(const Variables& variables) {
  CiRange range{"Jenkins", tracking(variables("CHANGE_TARGET")), "HEAD",
                "a checkout that is not shallow, with the target branch"};
  if (range.base.empty()) {
    range.base = variables("GIT_PREVIOUS_COMMIT");
  }
  return complete(range);
}

}  // namespace

Result<std::optional<CiRange>> ci_range(const Variables& variables) {
  constexpr std::pair<const char*, Result<CiRange> (*)(const Variables&)> kSystems[] = {
      {"GITHUB_ACTIONS", github}, {"GITLAB_CI", gitlab},
      {"TF_BUILD", azure},        {"BITBUCKET_BUILD_NUMBER", bitbucket},
      {"JENKINS_URL", jenkins},
  };
  for (const auto& [mark, read] : kSystems) {
    if (!variables(mark).empty()) {
      auto range = read(variables);
      if (!range) {
        return tl::unexpected(range.error());
      }
      return std::optional<CiRange>(std::move(*range));
    }
  }
  return std::optional<CiRange>();
}

std::string process_variable(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace stanch

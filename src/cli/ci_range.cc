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

// A push of `branch`, on which `before` was the last commit so far.
void set_push(CiRange& range, const std::string& before, const std::string& branch,
              const std::string& default_branch) {
  range.instead = new_branch_base(branch, default_branch);
  range.base = is_commit(before) ? before : range.instead;
  range.is_push = true;
}

Result<CiRange> complete(CiRange range) {
  if (range.base.empty() && !range.is_push) {
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
  CiRange range;
  range.system = "GitHub Actions";
  range.remedy = "actions/checkout with fetch-depth: 0";
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
    range.head = member(event, "/after");
    set_push(range, member(event, "/before"), member(event, "/ref"),
             member(event, "/repository/default_branch"));
  }
  return complete(range);
}

Result<CiRange> gitlab(const Variables& variables) {
  CiRange range;
  range.system = "GitLab CI";
  range.base = variables("CI_MERGE_REQUEST_DIFF_BASE_SHA");
  range.head = variables("CI_COMMIT_SHA");
  range.remedy = "the variable GIT_DEPTH: \"0\"";
  if (range.base.empty() && !variables("CI_COMMIT_BRANCH").empty()) {
    set_push(range, variables("CI_COMMIT_BEFORE_SHA"), variables("CI_COMMIT_BRANCH"),
             variables("CI_DEFAULT_BRANCH"));
  }
  return complete(std::move(range));
}

Result<CiRange> azure(const Variables& variables) {
  CiRange range;
  range.system = "Azure Pipelines";
  range.base = tracking(variables("SYSTEM_PULLREQUEST_TARGETBRANCH"));
  range.head = variables("BUILD_SOURCEVERSION");
  range.remedy = "checkout: self with fetchDepth: 0";
  return complete(std::move(range));
}

Result<CiRange> bitbucket(const Variables& variables) {
  CiRange range;
  range.system = "Bitbucket Pipelines";
  range.base = variables("BITBUCKET_PR_DESTINATION_COMMIT");
  range.head = variables("BITBUCKET_COMMIT");
  range.remedy = "clone: depth: full";
  if (range.base.empty()) {
    range.base = tracking(variables("BITBUCKET_PR_DESTINATION_BRANCH"));
  }
  return complete(std::move(range));
}

Result<CiRange> jenkins(const Variables& variables) {
  CiRange range;
  range.system = "Jenkins";
  range.base = tracking(variables("CHANGE_TARGET"));
  range.remedy = "a checkout that is not shallow, with the target branch";
  if (range.base.empty() && !variables("GIT_PREVIOUS_COMMIT").empty()) {
    set_push(range, variables("GIT_PREVIOUS_COMMIT"), {}, {});
  }
  return complete(std::move(range));
}

// `pre-commit run --from-ref A --to-ref B`, in whatever CI system, and its pre-push hooks.
Result<CiRange> pre_commit(const Variables& variables) {
  CiRange range;
  range.system = "pre-commit";
  range.base = variables("PRE_COMMIT_FROM_REF");
  range.head = variables("PRE_COMMIT_TO_REF");
  range.remedy = "a clone that is not shallow";
  return complete(std::move(range));
}

}  // namespace

Result<std::optional<CiRange>> ci_range(const Variables& variables) {
  constexpr std::pair<const char*, Result<CiRange> (*)(const Variables&)> kSystems[] = {
      {"PRE_COMMIT_FROM_REF", pre_commit},
      {"GITHUB_ACTIONS", github},
      {"GITLAB_CI", gitlab},
      {"TF_BUILD", azure},
      {"BITBUCKET_BUILD_NUMBER", bitbucket},
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

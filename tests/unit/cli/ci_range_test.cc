#include "cli/ci_range.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <map>

#include "base/file.h"

namespace stanch {
namespace {

using Map = std::map<std::string, std::string>;

Variables variables(Map map) {
  return [map = std::move(map)](const char* name) {
    const auto found = map.find(name);
    return found == map.end() ? std::string() : found->second;
  };
}

struct Case {
  const char* name;
  Map given;
  const char* event;  // of GitHub
  const char* base;   // "" when there is no range
  const char* head;
};

class CiRanges : public testing::TestWithParam<Case> {};

TEST_P(CiRanges, ComeFromTheEnvironment) {
  Map given = GetParam().given;
  const auto path = std::filesystem::temp_directory_path() /
                    (std::string("stanch-event-") + GetParam().name + ".json");
  if (*GetParam().event != '\0') {
    ASSERT_TRUE(write_file_atomically(path, GetParam().event));
    given["GITHUB_EVENT_PATH"] = path.string();
  }
  const auto range = ci_range(variables(given));
  std::filesystem::remove(path);
  if (*GetParam().base == '\0') {
    ASSERT_FALSE(range);
    EXPECT_EQ(range.error().kind, ErrorKind::usage);
    return;
  }
  ASSERT_TRUE(range) << range.error().text();
  ASSERT_TRUE(*range);
  EXPECT_EQ((*range)->base, GetParam().base);
  EXPECT_EQ((*range)->head, GetParam().head);
  EXPECT_FALSE((*range)->remedy.empty());
}

const Map kGitHub = {{"GITHUB_ACTIONS", "true"}};

INSTANTIATE_TEST_SUITE_P(
    , CiRanges,
    testing::Values(
        Case{"pull_request", kGitHub,
             R"({"pull_request":{"base":{"sha":"b1"},"head":{"sha":"h1"}},"after":"h1"})", "b1",
             "h1"},
        Case{"merge_group", kGitHub, R"({"merge_group":{"base_sha":"b2","head_sha":"h2"}})", "b2",
             "h2"},
        Case{"push", kGitHub, R"({"ref":"refs/heads/x","before":"b3","after":"h3"})", "b3", "h3"},
        Case{"new_branch", kGitHub,
             R"({"ref":"refs/heads/x","before":"0000","after":"h4",
                 "repository":{"default_branch":"main"}})",
             "refs/remotes/origin/main", "h4"},
        Case{"deleted_branch", kGitHub, R"({"before":"b","after":"0000"})", "", ""},
        Case{"schedule", kGitHub, R"({"schedule":"0 0 * * *"})", "", ""},
        Case{"merge_request",
             {{"GITLAB_CI", "true"},
              {"CI_MERGE_REQUEST_DIFF_BASE_SHA", "b5"},
              {"CI_COMMIT_SHA", "h5"}},
             "",
             "b5",
             "h5"},
        Case{"gitlab_push",
             {{"GITLAB_CI", "true"},
              {"CI_COMMIT_BRANCH", "x"},
              {"CI_COMMIT_BEFORE_SHA", "b6"},
              {"CI_COMMIT_SHA", "h6"}},
             "",
             "b6",
             "h6"},
        Case{"gitlab_new_branch",
             {{"GITLAB_CI", "true"},
              {"CI_COMMIT_BRANCH", "x"},
              {"CI_COMMIT_BEFORE_SHA", "0000"},
              {"CI_DEFAULT_BRANCH", "main"},
              {"CI_COMMIT_SHA", "h7"}},
             "",
             "refs/remotes/origin/main",
             "h7"},
        Case{"gitlab_tag",
             {{"GITLAB_CI", "true"}, {"CI_COMMIT_BEFORE_SHA", "0000"}, {"CI_COMMIT_SHA", "h8"}},
             "",
             "",
             ""},
        Case{"azure",
             {{"TF_BUILD", "True"},
              {"SYSTEM_PULLREQUEST_TARGETBRANCH", "refs/heads/main"},
              {"BUILD_SOURCEVERSION", "h9"}},
             "",
             "refs/remotes/origin/main",
             "h9"},
        Case{"bitbucket",
             {{"BITBUCKET_BUILD_NUMBER", "1"},
              {"BITBUCKET_PR_DESTINATION_BRANCH", "main"},
              {"BITBUCKET_COMMIT", "h10"}},
             "",
             "refs/remotes/origin/main",
             "h10"},
        Case{"jenkins_change",
             {{"JENKINS_URL", "https://ci.example.org"}, {"CHANGE_TARGET", "main"}},
             "",
             "refs/remotes/origin/main",
             "HEAD"},
        Case{"jenkins_branch",
             {{"JENKINS_URL", "https://ci.example.org"}, {"GIT_PREVIOUS_COMMIT", "b11"}},
             "",
             "b11",
             "HEAD"},
        Case{"pre_commit",
             {{"GITHUB_ACTIONS", "true"},
              {"PRE_COMMIT_FROM_REF", "b12"},
              {"PRE_COMMIT_TO_REF", "h12"}},
             "",
             "b12",
             "h12"}),
    [](const auto& info) { return info.param.name; });

TEST(CiRange, IsNothingOutsideOfCi) {
  const auto range = ci_range(variables({}));
  ASSERT_TRUE(range);
  EXPECT_FALSE(*range);
}

TEST(CiRange, OfTheFirstPushIsAllThatCameWithIt) {
  const auto range = ci_range(variables({{"GITLAB_CI", "true"},
                                         {"CI_COMMIT_BRANCH", "main"},
                                         {"CI_DEFAULT_BRANCH", "main"},
                                         {"CI_COMMIT_BEFORE_SHA", "0000"},
                                         {"CI_COMMIT_SHA", "h"}}));
  ASSERT_TRUE(range && *range);
  EXPECT_EQ((*range)->base, "");
  EXPECT_EQ((*range)->head, "h");
}

TEST(CiRange, AfterAForcedPushIsComparedWithTheDefaultBranch) {
  Map given = {{"GITLAB_CI", "true"},
               {"CI_COMMIT_BRANCH", "x"},
               {"CI_DEFAULT_BRANCH", "main"},
               {"CI_COMMIT_BEFORE_SHA", "b"},
               {"CI_COMMIT_SHA", "h"}};
  const auto topic = ci_range(variables(given));
  ASSERT_TRUE(topic && *topic);
  EXPECT_TRUE((*topic)->is_push);
  EXPECT_EQ((*topic)->instead, "refs/remotes/origin/main");
  given["CI_COMMIT_BRANCH"] = "main";
  const auto main = ci_range(variables(given));
  ASSERT_TRUE(main && *main);
  EXPECT_EQ((*main)->instead, "");
}

TEST(CiRange, ABrokenEventIsAnError) { EXPECT_FALSE(ci_range(variables(kGitHub))); }

}  // namespace
}  // namespace stanch

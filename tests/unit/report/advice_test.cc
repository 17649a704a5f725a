#include "report/advice.h"

#include <gmock/gmock.h>

#include "sample.h"

namespace stanch {
namespace {

using ::testing::AllOf;
using ::testing::Not;

// What somebody can do about a finding of a range is to change a commit that they have.
TEST(View, AdvisesOnTheCommitOfARange) {
  const Rule rule;
  Report report;
  report.command = "scan-range";
  report.head = sample::oid('8');
  const auto said = [&](const char* kind, char object, char commit) {
    Finding finding;
    finding.rule = &rule;
    finding.locations = {sample::place(kind, object, "a.env")};
    finding.locations.front().commit = commit == 0 ? Oid() : sample::oid(commit);
    std::string text;
    for (const std::string& step : advice(report, finding, "a.env")) {
      text += step + "\n";
    }
    return text;
  };
  const auto holds = [](const char* text) { return ::testing::HasSubstr(text); };
  EXPECT_THAT(said("blob", '7', '7'), AllOf(holds("rotate it first"), holds("commit 7777777777"),
                                            holds("git rebase -i"), holds("environment variable")));
  EXPECT_THAT(said("blob", '7', '8'), holds("git commit --amend"));
  EXPECT_THAT(said("commit-message", '7', '7'),
              AllOf(holds("the message of commit 7777777777"), Not(holds("environment variable"))));
  EXPECT_THAT(said("ref-name", '7', 0), holds("another name"));
  EXPECT_THAT(said("tag-message", '7', 0), holds("Delete the tag"));
  report.command = "commit-msg";
  EXPECT_EQ(said("stdin", '7', 0), "Take it out of the message, then commit again\n");
}

// To amend is enough where the one branch has it; a tag would go on holding it.
TEST(View, AdvisesToAmendOnlyWhatOneBranchHas) {
  const Rule rule;
  Report report;
  report.command = "scan-history";
  report.head = sample::oid('8');
  Finding finding;
  finding.rule = &rule;
  finding.fingerprint = "f00d";
  finding.life = SecretLife{};
  finding.life->reachable = true;
  finding.life->commits = 1;
  finding.life->introduced = CommitInfo{};
  finding.life->introduced->oid = report.head;
  finding.life->refs = {"refs/heads/main"};
  finding.life->refs_total = 1;
  const auto first = [&] { return advice(report, finding, "a.env").front(); };
  EXPECT_THAT(first(), ::testing::HasSubstr("git commit --amend"));
  finding.life->refs = {"refs/heads/main", "refs/tags/v1"};
  finding.life->refs_total = 2;
  EXPECT_THAT(first(), AllOf(::testing::HasSubstr("2 branches, tags"),
                             ::testing::HasSubstr("stanch remediate f00d")));
}

}  // namespace
}  // namespace stanch

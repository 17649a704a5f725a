#include "report/format.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "report/style.h"
#include "report/uri.h"
#include "report/view.h"
#include "sample.h"

namespace stanch {
namespace {

using ::testing::AllOf;
using ::testing::Not;

TEST(Format, Numbers) {
  EXPECT_EQ(with_separators(0), "0");
  EXPECT_EQ(with_separators(999), "999");
  EXPECT_EQ(with_separators(1000), "1,000");
  EXPECT_EQ(with_separators(849014), "849,014");
  EXPECT_EQ(counted(1, "finding", "findings"), "1 finding");
  EXPECT_EQ(counted(0, "finding", "findings"), "0 findings");
}

TEST(Format, Bytes) {
  EXPECT_EQ(human_bytes(999), "999 B");
  EXPECT_EQ(human_bytes(1000), "1.0 kB");
  EXPECT_EQ(human_bytes(972500000), "972.5 MB");
  EXPECT_EQ(human_bytes(999999), "1.0 MB");
  EXPECT_EQ(human_bytes(UINT64_MAX), "18.4 EB");
}

TEST(Format, Durations) {
  EXPECT_EQ(human_duration(45), "45 ms");
  EXPECT_EQ(human_duration(2100), "2.1 s");
  EXPECT_EQ(human_duration(200000), "3 min 20 s");
  EXPECT_EQ(human_duration(59999), "1 min 0 s");
}

TEST(Format, DatesHaveTheAuthorsOffset) {
  EXPECT_EQ(rfc3339(1709290800, 60), "2024-03-01T12:00:00+01:00");
  EXPECT_EQ(rfc3339(1609459200, -480), "2020-12-31T16:00:00-08:00");
  EXPECT_EQ(rfc3339(0, 0), "1970-01-01T00:00:00Z");
  EXPECT_EQ(calendar_date(1609459200, -480), "2020-12-31");
}

TEST(Format, ImpossibleDatesAreLeftOut) {
  EXPECT_EQ(rfc3339(INT64_MAX, 0), "");
  EXPECT_EQ(rfc3339(INT64_MIN, 0), "");
  EXPECT_EQ(rfc3339(0, 100000), "1970-01-01T00:00:00Z");
}

TEST(Format, ReadsTheDatesItWrites) {
  for (const int offset : {0, 60, -480, 330}) {
    for (const std::int64_t time : {0L, 1709290800L, -86400L * 365, 4102444799L}) {
      std::int64_t seconds = 1;
      int minutes = 1;
      ASSERT_TRUE(parse_rfc3339(rfc3339(time, offset), seconds, minutes));
      EXPECT_EQ(seconds, time);
      EXPECT_EQ(minutes, offset);
    }
  }
  std::int64_t seconds = 7;
  int minutes = 7;
  for (const char* bad :
       {"", "2024-03-01", "2024-13-01T00:00:00Z", "2024-03-01T00:00:00", "2024-03-01T00:00:00+1:00",
        "2024-03-01 00:00:00Z", "not a date at all Z"}) {
    EXPECT_FALSE(parse_rfc3339(bad, seconds, minutes)) << bad;
  }
  EXPECT_EQ(seconds, 7);
}

TEST(Style, CutsByColumns) {
  EXPECT_EQ(display_width("café"), 4U);
  EXPECT_EQ(display_width("漢字"), 4U);
  EXPECT_EQ(display_width("e\xcc\x81"), 1U);
  EXPECT_EQ(keep_end("abcdef", 6), "abcdef");
  EXPECT_EQ(keep_end("abcdef", 4), "…def");
  EXPECT_EQ(keep_start("abcdef", 4), "abc…");
  EXPECT_EQ(keep_start("漢字漢字", 4), "漢…");
}

TEST(Uri, OfPlaces) {
  const auto uri = [](const std::string& path) {
    return place_uri(sample::place("file", 0, path), path);
  };
  EXPECT_EQ(uri("a b/[c]:d.txt"), "a%20b/%5Bc%5D%3Ad.txt");
  EXPECT_EQ(uri("/topper/a"), "file:///topper/a");
  EXPECT_EQ(place_uri(sample::place("blob", '7', ""), ""),
            ".git/objects/77/" + std::string(38, '7'));
  EXPECT_EQ(place_uri(sample::place("stdin", 0, "-"), "-"), "stdin");
}

TEST(Uri, FilesAreLookedUpFromTheTop) {
  Report report;
  report.top = "/srv/repo";
  report.root = "/srv/repo/app";
  const auto from_top = [&](const std::string& path) {
    return lookup_path(report, sample::place("file", 0, path));
  };
  EXPECT_EQ(from_top("./a.env"), "app/a.env");
  EXPECT_EQ(from_top("../docs/a.env"), "docs/a.env");
  EXPECT_EQ(from_top("/srv/repo/lib/x"), "lib/x");
  EXPECT_EQ(from_top("x.zip!../y"), "app/x.zip!../y");
  EXPECT_EQ(from_top("../../other/x"), "/srv/other/x");
  EXPECT_EQ(from_top("/srv/repository/x"), "/srv/repository/x");
  EXPECT_EQ(lookup_path(report, sample::place("stdin", 0, "-")), "-");
  report.top.clear();
  EXPECT_EQ(from_top("../x"), "../x") << "a name in a damaged tree, not a path on disk";
}

TEST(Uri, OfRemotes) {
  EXPECT_EQ(remote_uri("https://example.org/a.git"), "https://example.org/a.git");
  EXPECT_EQ(remote_uri("git@example.org:a/b.git"), "ssh://git@example.org/a/b.git");
  EXPECT_EQ(remote_uri("/srv/git/a b.git"), "file:///srv/git/a%20b.git");
}

TEST(View, NamesPlaces) {
  EXPECT_EQ(describe_place(sample::place("blob", '7', "a.env", 3, 9)), "a.env:3:9");
  EXPECT_EQ(describe_place(sample::place("commit-message", '7', "")),
            "commit message 7777777777:1:1");
  EXPECT_EQ(describe_place(sample::place("stdin", 0, "-")), "standard input:1:1");
  EXPECT_EQ(describe_place(sample::place("ref-name", 0, "refs/heads/x")),
            "name of ref refs/heads/x");
}

TEST(View, SaysWhatTheChecksSaid) {
  Evidence evidence;
  evidence.checks = {{"crc32-base62", CheckState::pass, "checksum agrees"},
                     {"jwt", CheckState::fail, "expired 2024-03-01"},
                     {"openssh-parses", CheckState::pass, "ed25519"},
                     {"luhn", CheckState::skipped, "too short"}};
  EXPECT_EQ(describe_checks(evidence),
            "checksum valid; jwt not valid, expired 2024-03-01; key parses, ed25519");
}

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

TEST(View, ShortensRefs) {
  EXPECT_EQ(short_ref("refs/heads/a/b"), "a/b");
  EXPECT_EQ(short_ref("refs/tags/v1"), "tag v1");
  EXPECT_EQ(short_ref("refs/remotes/origin/a"), "origin/a");
  EXPECT_EQ(short_ref("refs/stash"), "stash");
  EXPECT_EQ(short_ref("refs/notes/commits"), "refs/notes/commits");
}

}  // namespace
}  // namespace stanch

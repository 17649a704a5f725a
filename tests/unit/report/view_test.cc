#include "report/view.h"

#include <gtest/gtest.h>

#include "sample.h"

namespace stanch {
namespace {

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

TEST(View, ShortensRefs) {
  EXPECT_EQ(short_ref("refs/heads/a/b"), "a/b");
  EXPECT_EQ(short_ref("refs/tags/v1"), "tag v1");
  EXPECT_EQ(short_ref("refs/remotes/origin/a"), "origin/a");
  EXPECT_EQ(short_ref("refs/stash"), "stash");
  EXPECT_EQ(short_ref("refs/notes/commits"), "refs/notes/commits");
}

}  // namespace
}  // namespace stanch

#include "git/ref_update.h"

#include <gtest/gtest.h>

#include "fake/git_fixture.h"
#include "unit/git/repositories.h"

namespace stanch {
namespace {

TEST(ParseRange, UnderstandsRevisionsOnBothSides) {
  GitFixture git;
  const Oid first = oid_of(git.commit_file("a", "1\n"));
  const Oid second = oid_of(git.commit_file("a", "2\n"));
  git.run("tag", "-a", "-m", "m", "v1", first.hex());
  const Repository repository = open_repository(git);
  for (const char* range : {"v1..main", "v1..", "HEAD~1..HEAD", "v1...main"}) {
    const auto update = parse_range(repository, range);
    ASSERT_TRUE(update) << range;
    EXPECT_EQ(update->old_oid, first);
    EXPECT_EQ(update->new_oid, second);
  }
  EXPECT_EQ(parse_range(repository, "main").error().kind, ErrorKind::usage);
  const auto unknown = parse_range(repository, "nowhere..main");
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().kind, ErrorKind::not_found);
  EXPECT_NE(unknown.error().text().find("nowhere"), std::string::npos);
}

TEST(ParseUpdates, ReadsWhatHooksGet) {
  const std::string a(40, 'a');
  const std::string b(40, 'b');
  const auto updates = parse_updates(a + " " + b + " refs/heads/x\n" + "refs/heads/l " + b +
                                     " refs/heads/r " + a + "\n");
  ASSERT_TRUE(updates);
  ASSERT_EQ(updates->size(), 2U);
  for (const RefUpdate& update : *updates) {
    EXPECT_EQ(update.old_oid, oid_of(a));
    EXPECT_EQ(update.new_oid, oid_of(b));
  }
  EXPECT_EQ(updates->at(1).ref, "refs/heads/r");
  EXPECT_TRUE(parse_updates("")->empty());
  for (const std::string& bad : {a + " " + b, a + " x refs/heads/x", std::string("\n")}) {
    EXPECT_FALSE(parse_updates(bad)) << bad;
  }
}

}  // namespace
}  // namespace stanch

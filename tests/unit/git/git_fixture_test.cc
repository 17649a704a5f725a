#include "fake/git_fixture.h"

namespace stanch {
namespace {

TEST(GitFixture, GivesTheSameIdsInEveryRun) {
  std::string ids[2];
  for (std::string& id : ids) {
    GitFixture git;
    git.commit_file("a/b", "text\n", "first");
    id = git.commit_file("a/c", "more\n", "second");
  }
  EXPECT_EQ(ids[0], ids[1]);
}

TEST(GitFixture, IgnoresTheUsersConfiguration) {
  GitFixture git;
  EXPECT_EQ(git.run("symbolic-ref", "HEAD"), "refs/heads/main");
  EXPECT_EQ(git.run("config", "--global", "gc.auto"), "0");
  EXPECT_NE(git.execute("git", {"config", "user.name"}, git.repo()).status, 0);
}

}  // namespace
}  // namespace stanch

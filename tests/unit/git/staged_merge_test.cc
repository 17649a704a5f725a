// What is staged while something is merged, picked or reverted.
#include <gmock/gmock.h>

#include "unit/git/staged_files.h"

namespace stanch {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

// Two branches that change different ends of a file and add a file each.
void diverge(GitFixture& git) {
  git.commit_file("both", numbered(9));
  git.run("checkout", "-q", "-b", "side");
  git.write("both", numbered(9) + "from side\n");
  git.commit_file("side-only", "from side\n");
  git.run("commit", "-q", "-a", "-m", "side");
  git.run("checkout", "-q", "main");
  git.write("both", "from main\n" + numbered(9));
  git.commit_file("main-only", "from main\n");
  git.run("commit", "-q", "-a", "-m", "main");
}

TEST(StagedSource, ACleanMergeAddsNothing) {
  GitFixture git;
  diverge(git);
  git.run("merge", "-q", "--no-commit", "side");
  // "both" is a new blob, but each of its lines is in one of the parents.
  EXPECT_THAT(staged(git), ElementsAre("both: "));
}

TEST(StagedSource, WhatAMergeItselfBringsIsAdded) {
  GitFixture git;
  diverge(git);
  git.run("merge", "-q", "--no-commit", "side");
  git.write("both", git.read("both") + "from the merge\n");
  git.write("side-only", "from side\nfrom the merge\n");
  git.run("add", ".");
  EXPECT_THAT(staged(git), ElementsAre("both: 12-12", "side-only: 2-2"));
}

TEST(StagedSource, AMergeOfARenameAddsNothing) {
  GitFixture git;
  git.commit_file("old", numbered(20));
  git.run("checkout", "-q", "-b", "side");
  git.commit_file("old", numbered(20) + "from side\n");
  git.run("checkout", "-q", "main");
  git.run("mv", "old", "new");
  git.commit("rename");
  git.run("merge", "-q", "--no-commit", "side");
  ASSERT_EQ(git.read("new"), numbered(20) + "from side\n");
  EXPECT_THAT(staged(git), IsEmpty());
}

TEST(StagedSource, OctopusMerge) {
  GitFixture git;
  git.commit_file("base", "x\n");
  for (const char* branch : {"one", "two"}) {
    git.run("checkout", "-q", "-b", branch, "main");
    git.commit_file(branch, "text\n");
  }
  git.run("checkout", "-q", "main");
  git.run("merge", "-q", "--no-commit", "one", "two");
  EXPECT_THAT(staged(git), IsEmpty());
  git.write("evil", "x\n");
  git.run("add", "evil");
  EXPECT_THAT(staged(git), ElementsAre("evil: all"));
}

TEST(StagedSource, BeforeMergeHeadIsWrittenTheEnvironmentNamesIt) {
  GitFixture git;
  diverge(git);
  git.write(".git/hooks/pre-merge-commit",
            "#!/bin/sh\nenv >" + (git.root() / "env").string() + "\ntest ! -f .git/MERGE_HEAD\n");
  fs::permissions(git.repo() / ".git/hooks/pre-merge-commit", fs::perms::owner_all);
  const std::string side = git.run("rev-parse", "side");
  git.run("merge", "-q", "--no-edit", "side");
  git.set_repo(git.root());
  ASSERT_NE(git.read("env").find("GITHEAD_" + side + "="), std::string::npos);

  git.set_repo(git.root() / "repo");
  git.run("reset", "-q", "--hard", "HEAD~1");
  git.run("read-tree", "-m", "-u", "HEAD", "side");
  git.write("both", "from main\n" + numbered(9) + "from side\n");
  git.run("add", "-A");
  const Repository repository = open_repository(git, {}, {{"GITHEAD_" + side, "side"}});
  EXPECT_THAT(staged(scan_staged(repository)), ElementsAre("both: "));
}

TEST(StagedSource, ConflictsAreReadAtEveryStage) {
  GitFixture git;
  git.commit_file("f", "base\n");
  git.run("checkout", "-q", "-b", "side");
  git.commit_file("f", "base\nfrom side\n");
  git.run("checkout", "-q", "main");
  git.commit_file("f", "base\nfrom main\n");
  EXPECT_NE(git.execute("git", {"cherry-pick", "side"}, git.repo()).status, 0);
  EXPECT_THAT(staged(git), UnorderedElementsAre("f: ", "f: 2-2"));  // base, theirs
}

TEST(StagedSource, CherryPickRevertAndAmend) {
  GitFixture git;
  git.commit_file("f", "a\n");
  git.run("checkout", "-q", "-b", "side");
  git.commit_file("g", "picked\n");
  git.run("checkout", "-q", "main");
  git.run("cherry-pick", "--no-commit", "side");
  EXPECT_THAT(staged(git), ElementsAre("g: all"));
  git.commit();
  git.run("revert", "--no-commit", "HEAD");
  EXPECT_THAT(staged(git), IsEmpty());
}

}  // namespace
}  // namespace stanch

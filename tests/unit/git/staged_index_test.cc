// Forms and flags of the index that a staged scan reads.
#include <gmock/gmock.h>

#include "git/staged_source.h"
#include "unit/git/staged_files.h"

namespace stanch {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(StagedSource, IntentToAddIsNotStaged) {
  GitFixture git;
  git.commit_file("f", "x\n");
  git.write("later", "secret\n");
  git.run("add", "-N", "later");
  EXPECT_THAT(staged(git), IsEmpty());
  git.run("add", "later");
  EXPECT_THAT(staged(git), ElementsAre("later: all"));
}

TEST(StagedSource, FlagsOfTheWorkTreeHideNothing) {
  GitFixture git;
  git.commit_file("assumed", "x\n");
  git.commit_file("skipped", "x\n");
  git.write("assumed", "x\ny\n");
  git.write("skipped", "x\ny\n");
  git.run("add", ".");
  git.run("update-index", "--assume-unchanged", "assumed");
  git.run("update-index", "--skip-worktree", "skipped");
  EXPECT_THAT(staged(git), ElementsAre("assumed: 2-2", "skipped: 2-2"));
}

TEST(StagedSource, AnotherIndexFile) {
  GitFixture git;
  git.commit_file("f", "x\n");
  git.write("f", "x\ny\n");
  git.environment()["GIT_INDEX_FILE"] = (git.repo() / ".git/next-index").string();
  git.run("read-tree", "HEAD");
  git.run("add", "f");
  EXPECT_THAT(staged(git), ElementsAre("f: 2-2"));
  git.environment().erase("GIT_INDEX_FILE");
  EXPECT_THAT(staged(git), IsEmpty());
}

TEST(StagedSource, LinkedWorktreeAndSubDirectory) {
  GitFixture git;
  git.commit_file("dir/f", "x\n");
  git.run("worktree", "add", "-q", "-b", "side", (git.root() / "linked").string());
  git.set_repo(git.root() / "linked");
  git.write("dir/f", "x\ny\n");
  git.run("add", ".");
  EXPECT_THAT(staged(scan_staged(open_repository(git, git.repo() / "dir"))),
              ElementsAre("dir/f: 2-2"));
  git.set_repo(git.root() / "repo");
  EXPECT_THAT(staged(git), IsEmpty());
}

TEST(StagedSource, SplitSparseAndCompressedIndexes) {
  GitFixture git;
  git.commit_file("in/f", "x\n");
  git.commit_file("out/deep/f", "y\n");
  git.commit_file("out/g", "z\n");
  git.run("update-index", "--index-version", "4");
  git.run("update-index", "--split-index");
  git.write("in/f", "x\nsplit\n");
  git.run("add", ".");
  EXPECT_THAT(staged(git), ElementsAre("in/f: 2-2"));
  git.run("update-index", "--no-split-index");
  git.run("sparse-checkout", "set", "--cone", "--sparse-index", "in");
  EXPECT_THAT(staged(git), ElementsAre("in/f: 2-2"));
}

TEST(StagedSource, SparseDirectoriesThatDifferAreOpened) {
  GitFixture git;
  git.commit_file("in/f", "x\n");
  git.commit_file("out/deep/f", "y\n");
  git.commit_file("out/g", "z\n");
  git.run("sparse-checkout", "set", "--cone", "--sparse-index", "in");
  git.run("checkout", "-q", "-b", "other");
  git.run("sparse-checkout", "disable");
  git.commit_file("out/deep/f", "y\nnew\n");
  git.run("sparse-checkout", "set", "--cone", "--sparse-index", "in");
  git.run("reset", "-q", "--soft", "HEAD~1");
  EXPECT_THAT(staged(git), ElementsAre("out/deep/f: 2-2"));
}

TEST(StagedSource, DamagedIndexIsAnError) {
  GitFixture git;
  git.write(".git/index", "DIRC nonsense");
  EXPECT_FALSE(StagedSource::open(open_repository(git)));
}

}  // namespace
}  // namespace stanch

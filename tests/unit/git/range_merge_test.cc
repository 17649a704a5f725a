// What merges and renames in a range bring of their own.
#include <gmock/gmock.h>

#include "unit/git/range_texts.h"

namespace stanch {
namespace {

using testing::ElementsAre;
using testing::UnorderedElementsAre;

TEST(RangeSource, MergesBringOnlyTheirOwn) {
  GitFixture git;
  git.commit_file("f", "1\n2\n3\n4\n5\n", "base");
  git.run("checkout", "-q", "-b", "side");
  git.commit_file("f", "1\n2\n3\n4\n5\nside\n", "side");
  git.run("checkout", "-q", "main");
  git.commit_file("f", "main\n1\n2\n3\n4\n5\n", "main");
  git.run("merge", "-q", "--no-commit", "side");
  git.write("f", git.read("f") + "evil\n");
  git.write("extra", "evil\n");
  git.run("add", ".");
  git.commit("merge");
  EXPECT_THAT(blobs(git, "HEAD~2..HEAD"), UnorderedElementsAre("f@side: 6-6", "f@main: 1-1",
                                                               "f@merge: 8-8", "extra@merge: all"));
  EXPECT_THAT(blobs(git, "HEAD~1..HEAD"),
              UnorderedElementsAre("f@side: 6-6", "f@merge: 8-8", "extra@merge: all"));
}

TEST(RangeSource, OctopusMergesAndOrphanRoots) {
  GitFixture git;
  git.commit_file("base", "1\n", "base");
  git.run("tag", "start");
  for (const char* branch : {"one", "two"}) {
    git.run("checkout", "-q", "-b", branch, "start");
    git.commit_file(branch, "text\n", branch);
  }
  git.run("checkout", "-q", "main");
  git.run("merge", "-q", "-m", "octopus", "one", "two");
  git.run("checkout", "-q", "--orphan", "orphan");
  git.run("rm", "-q", "-r", "-f", ".");
  git.commit_file("root", "text\n", "orphan root");
  git.run("checkout", "-q", "main");
  git.run("merge", "-q", "--allow-unrelated-histories", "-m", "unrelated", "orphan");
  EXPECT_THAT(blobs(git, "start..HEAD"),
              UnorderedElementsAre("one@one: all", "two@two: all", "root@orphan root: all"));
}

TEST(RangeSource, MovesBringNothingAndEditedRenamesTheirEdits) {
  GitFixture git;
  git.commit_file("dir/a", "1\n2\n3\n4\n5\n6\n", "base");
  git.commit_file("dir/b", "other\n", "base");
  git.run("mv", "dir", "moved");
  git.commit("move");
  git.run("mv", "moved/a", "renamed");
  git.write("renamed", "1\n2\n3\n4\n5\n6\nnew\n");
  git.run("add", ".");
  git.commit("rename");
  EXPECT_THAT(blobs(git, "HEAD~2..HEAD"), ElementsAre("renamed@rename: 7-7"));
}

TEST(RangeSource, AMergeOfAnEditIntoARenameBringsNothing) {
  GitFixture git;
  const std::string text = "1\n2\n3\n4\n5\n6\n";
  git.commit_file("dir/old", text, "base");
  git.commit_file("dir/kept", "x\n", "base");
  git.run("checkout", "-q", "-b", "side");
  git.commit_file("dir/old", text + "from side\n", "edit");
  git.run("checkout", "-q", "main");
  git.run("mv", "dir/old", "new");
  git.commit("rename");
  git.run("merge", "-q", "-m", "merge", "side");
  ASSERT_EQ(git.read("new"), text + "from side\n");
  EXPECT_THAT(blobs(git, "HEAD~1..HEAD"), ElementsAre("dir/old@edit: 7-7"));
}

}  // namespace
}  // namespace stanch

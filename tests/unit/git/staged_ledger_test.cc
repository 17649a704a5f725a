// What a staged scan could not look at is on the record.
#include <gmock/gmock.h>

#include "unit/git/staged_files.h"

namespace stanch {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(StagedSource, SubmodulesAreListed) {
  GitFixture git;
  const std::string first = git.commit_file("f", "x\n");
  const std::string second = git.commit_file("f", "y\n");
  const auto stage = [&](const std::string& commit) {
    git.run("update-index", "--add", "--cacheinfo", "160000," + commit + ",sub");
  };
  stage(first);
  git.commit();
  EXPECT_THAT(scan_staged(open_repository(git)).skips, IsEmpty());
  stage(second);
  const RecordingSink sink = scan_staged(open_repository(git));
  EXPECT_THAT(sink.items, IsEmpty());
  ASSERT_EQ(sink.skips.size(), 1U);
  EXPECT_EQ(sink.skips[0].reason, SkipReason::submodule);
  EXPECT_EQ(sink.skips[0].path, "sub");
}

TEST(StagedSource, LargeAndAbsentBlobsGoToTheLedger) {
  GitFixture git;
  git.write("large", std::string(101, 'x'));
  git.write("lost", "lost\n");
  git.run("add", ".");
  const std::string lost = git.run("rev-parse", ":lost");
  git.remove(fs::path(".git/objects") / lost.substr(0, 2) / lost.substr(2));
  const RecordingSink sink = scan_staged(open_repository(git), 100);
  EXPECT_THAT(sink.items, IsEmpty());
  ASSERT_EQ(sink.skips.size(), 2U);
  EXPECT_EQ(sink.skips[0].reason, SkipReason::too_large);
  EXPECT_EQ(sink.skips[1].reason, SkipReason::missing);
  EXPECT_EQ(sink.skips[1].path, "lost");
}

TEST(StagedSource, AnUnreadableHeadTreeIsOnTheRecord) {
  GitFixture git;
  git.commit_file("dir/f", "x\n");
  git.commit_file("dir/g", "y\n");
  const std::string tree = git.run("rev-parse", "HEAD:dir");
  git.write("dir/g", "y\nz\n");
  git.run("add", ".");
  git.remove(fs::path(".git/objects") / tree.substr(0, 2) / tree.substr(2));
  const RecordingSink sink = scan_staged(open_repository(git));
  ASSERT_EQ(sink.skips.size(), 1U);
  EXPECT_EQ(sink.skips[0].reason, SkipReason::missing);
  EXPECT_EQ(sink.skips[0].kind, "tree");
  EXPECT_THAT(staged(sink), ElementsAre("dir/f: all", "dir/g: all"));
}

}  // namespace
}  // namespace stanch

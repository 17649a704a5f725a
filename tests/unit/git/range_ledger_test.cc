// What a scan of a range could not look at is on the record.
#include <gmock/gmock.h>

#include "unit/git/range_texts.h"

namespace stanch {
namespace {

namespace fs = std::filesystem;
using testing::IsEmpty;
using testing::IsSupersetOf;
using testing::UnorderedElementsAre;

TEST(RangeSource, TheEndOfAShallowHistoryIsOnTheRecord) {
  GitFixture git;
  git.commit_file("a", "1\n", "one");
  git.commit_file("b", "2\n", "two");
  git.commit_file("c", "3\n", "three");
  const std::string url = "file://" + git.repo().string();
  git.run("clone", "-q", "--depth=2", url, (git.root() / "shallow").string());
  git.set_repo(git.root() / "shallow");
  RangeOptions options;
  options.updates = {{Oid(), oid_of(git.run("rev-parse", "HEAD")), ""}};
  const RecordingSink sink = scan_range(open_repository(git), options);
  ASSERT_EQ(sink.skips.size(), 1U);
  EXPECT_EQ(sink.skips[0].reason, SkipReason::shallow);
  EXPECT_EQ(sink.skips[0].oid, oid_of(git.run("rev-parse", "HEAD~1")));
  EXPECT_THAT(blobs(git, sink), IsSupersetOf({"b@two: all", "c@three: all"}));
  EXPECT_THAT(scan_range(git, "HEAD~1..HEAD").skips, IsEmpty());
}

TEST(RangeSource, AbsentObjectsGoToTheLedger) {
  GitFixture git;
  git.commit_file("base", "0\n", "base");
  git.commit_file("a", "1\n", "one");
  git.commit_file("dir/b", "2\n", "two");
  const auto lose = [&](const std::string& revision) {
    const std::string hex = git.run("rev-parse", revision);
    git.remove(fs::path(".git/objects") / hex.substr(0, 2) / hex.substr(2));
  };
  lose("HEAD:a");
  lose("HEAD:dir");
  const RecordingSink sink = scan_range(git, "HEAD~2..HEAD");
  std::vector<std::string> skips;
  for (const Skipped& skipped : sink.skips) {
    skips.push_back(std::string(to_string(skipped.reason)) + " " + skipped.kind + " " +
                    skipped.path);
  }
  EXPECT_THAT(skips, UnorderedElementsAre("missing tree dir/", "missing blob a"));
  EXPECT_EQ(count(sink, TextKind::commit), 2U);
}

TEST(RangeSource, SubmodulesAndLargeBlobsGoToTheLedger) {
  GitFixture git;
  const std::string base = git.commit_file("base", "0\n", "base");
  git.run("update-index", "--add", "--cacheinfo", "160000," + base + ",sub");
  git.commit_file("large", std::string(101, 'x'), "large");
  const Repository repository = open_repository(git);
  RangeOptions options;
  options.updates = {*parse_range(repository, "HEAD~1..")};
  options.max_size = 100;
  const RecordingSink sink = scan_range(repository, options);
  std::vector<SkipReason> reasons;
  for (const Skipped& skipped : sink.skips) {
    reasons.push_back(skipped.reason);
  }
  EXPECT_THAT(reasons, UnorderedElementsAre(SkipReason::submodule, SkipReason::too_large));
  EXPECT_EQ(count(sink, TextKind::commit), 1U);
}

}  // namespace
}  // namespace stanch

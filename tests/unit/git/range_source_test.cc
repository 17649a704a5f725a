// Which texts a range of commits brings, each once.
#include "git/range_source.h"

#include <gmock/gmock.h>

#include "unit/git/range_texts.h"

namespace stanch {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

TEST(RangeSource, EachCommitBringsWhatItChanged) {
  GitFixture git;
  git.commit_file("f", "1\n", "base");
  git.commit_file("f", "1\nsecret\n", "add");
  git.commit_file("f", "1\n", "remove");
  git.commit_file("g/h", "x\n", "new");
  const RecordingSink sink = scan_range(git, "HEAD~3..HEAD");
  // The removal restores a blob whose lines were all there.
  EXPECT_THAT(blobs(git, sink), ElementsAre("f@add: 2-2", "f@remove: ", "g/h@new: all"));
  EXPECT_EQ(count(sink, TextKind::commit), 3U);
  std::vector<std::string> paths;
  for (const auto& item : sink.items) {
    if (item.kind == TextKind::path) {
      paths.push_back(item.bytes);
      EXPECT_FALSE(item.commit.is_zero());
    }
    if (item.kind == TextKind::commit) {
      EXPECT_EQ(item.commit, item.oid);
      EXPECT_NE(item.bytes.find("author Ada Author"), std::string::npos);
    }
  }
  EXPECT_THAT(paths, ElementsAre("g/h"));
  EXPECT_THAT(sink.skips, IsEmpty());
}

TEST(RangeSource, WithoutAnOldSideTheWholeHistoryCounts) {
  GitFixture git;
  git.commit_file("a", "1\n", "root");
  const Oid second = oid_of(git.commit_file("b", "2\n", "second"));
  RangeOptions options;
  options.updates = {{Oid(), second, "refs/heads/new"}};
  const RecordingSink sink = scan_range(open_repository(git), options);
  EXPECT_THAT(blobs(git, sink), ElementsAre("a@root: all", "b@second: all"));
  ASSERT_EQ(count(sink, TextKind::ref_name), 1U);
  EXPECT_EQ(sink.items.front().bytes, "refs/heads/new");
}

TEST(RangeSource, ANewBranchBringsWhatNoOtherHas) {
  GitFixture git;
  const Oid base = oid_of(git.commit_file("a", "1\n", "base"));
  git.run("checkout", "-q", "-b", "topic");
  const Oid topic = oid_of(git.commit_file("b", "2\n", "topic"));
  RangeOptions options;
  options.updates = {{Oid(), topic, ""}};
  options.exclude = {base};
  const Repository repository = open_repository(git);
  EXPECT_THAT(blobs(git, scan_range(repository, options)), ElementsAre("b@topic: all"));
  options.exclude.push_back(topic);
  EXPECT_THAT(scan_range(repository, options).items, IsEmpty());
}

TEST(RangeSource, DeletionsForcePushesAndSeveralUpdates) {
  GitFixture git;
  const Oid base = oid_of(git.commit_file("a", "1\n", "base"));
  const Oid old = oid_of(git.commit_file("a", "2\n", "old"));
  git.run("reset", "-q", "--hard", "HEAD~1");
  const Oid rewritten = oid_of(git.commit_file("a", "3\n", "rewritten"));
  git.run("checkout", "-q", "-b", "other", base.hex());
  const Oid other = oid_of(git.commit_file("b", "4\n", "other"));
  const Oid unknown = oid_of(std::string(40, '9'));
  RangeOptions options;
  options.updates = {{old, rewritten, "refs/heads/main"},
                     {base, other, "refs/heads/other"},
                     {old, Oid(), "refs/heads/gone"},
                     {unknown, other, "refs/heads/forced"}};
  const RecordingSink sink = scan_range(open_repository(git), options);
  EXPECT_THAT(blobs(git, sink), UnorderedElementsAre("a@rewritten: 1-1", "b@other: all"));
  EXPECT_THAT(sink.skips, IsEmpty());
}

TEST(RangeSource, ABlobIsReadOnceAtAPathWithTheLinesOfEveryCommit) {
  GitFixture git;
  git.commit_file("f", "a\n", "base");
  git.run("tag", "start");
  git.commit_file("f", "a\nb\n", "one");
  git.commit_file("f", "a\nb\nc\n", "meet");
  git.run("checkout", "-q", "-b", "side", "start");
  git.commit_file("f", "a\nc\n", "two");
  git.commit_file("f", "a\nb\nc\n", "meet again");
  git.run("checkout", "-q", "main");
  git.run("merge", "-q", "-m", "merge", "side");
  EXPECT_THAT(blobs(git, "start..HEAD"),
              ElementsAre("f@one: 2-2", "f@meet: 3-3 2-2", "f@two: 2-2"));
}

TEST(RangeSource, AnnotatedTagsTreesAndBlobs) {
  GitFixture git;
  const Oid base = oid_of(git.commit_file("a", "1\n", "base"));
  git.run("tag", "-a", "-m", "inner message", "inner");
  git.run("tag", "-a", "-m", "outer message", "outer", "inner");
  git.run("tag", "tree", "HEAD^{tree}");
  git.run("tag", "blob", git.blob("loose\n"));
  RangeOptions options;
  options.updates = {{Oid(), oid_of(git.run("rev-parse", "outer")), "refs/tags/outer"},
                     {Oid(), oid_of(git.run("rev-parse", "tree")), "refs/tags/tree"},
                     {Oid(), oid_of(git.run("rev-parse", "blob")), "refs/tags/blob"}};
  options.exclude = {base};
  const RecordingSink sink = scan_range(open_repository(git), options);
  EXPECT_EQ(count(sink, TextKind::tag), 2U);
  EXPECT_EQ(count(sink, TextKind::commit), 0U);
  EXPECT_THAT(blobs(git, sink), UnorderedElementsAre("a@: all", "@: all"));
  EXPECT_THAT(sink.skips, IsEmpty());
}

TEST(RangeSource, DatesThatRunBackwardsHideNothing) {
  GitFixture git;
  git.commit_file("a", "1\n", "base");
  const std::string base = git.run("rev-parse", "HEAD");
  git.set_time(GitFixture::kFirstTime - 1'000'000);
  for (int i = 0; i < 20; ++i) {
    git.commit_file("old" + std::to_string(i), "x\n", "old" + std::to_string(i));
  }
  const auto found = blobs(git, base + "..HEAD");
  EXPECT_EQ(found.size(), 20U);
  EXPECT_EQ(found.front(), "old0@old0: all");
}

}  // namespace
}  // namespace stanch

#include "git/range_source.h"

#include <gmock/gmock.h>

#include "fake/recording_sink.h"
#include "unit/git/repositories.h"

namespace stanch {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::IsSupersetOf;
using testing::UnorderedElementsAre;

RecordingSink scan(const Repository& repository, const RangeOptions& options) {
  const auto source = RangeSource::open(repository, options);
  if (!source) {
    ADD_FAILURE() << source.error().text();
    return {};
  }
  return read_all(**source);
}

RecordingSink scan(GitFixture& git, const std::string& range) {
  const Repository repository = open_repository(git);
  const auto update = parse_range(repository, range);
  if (!update) {
    ADD_FAILURE() << update.error().text();
    return {};
  }
  RangeOptions options;
  options.updates = {*update};
  return scan(repository, options);
}

// "path@subject: changed lines" of each blob.
std::vector<std::string> blobs(GitFixture& git, const RecordingSink& sink) {
  std::vector<std::string> out;
  for (const auto& item : sink.items) {
    if (item.kind == TextKind::blob) {
      const std::string commit =
          item.commit.is_zero() ? "" : git.run("log", "-1", "--format=%s", item.commit.hex());
      const bool all = item.changes == "1-4294967295";
      out.push_back(item.path + "@" + commit + ": " + (all ? "all" : item.changes));
    }
  }
  return out;
}

std::vector<std::string> blobs(GitFixture& git, const std::string& range) {
  return blobs(git, scan(git, range));
}

std::size_t count(const RecordingSink& sink, TextKind kind) {
  return static_cast<std::size_t>(std::count_if(
      sink.items.begin(), sink.items.end(), [&](const auto& item) { return item.kind == kind; }));
}

TEST(RangeSource, EachCommitBringsWhatItChanged) {
  GitFixture git;
  git.commit_file("f", "1\n", "base");
  git.commit_file("f", "1\nsecret\n", "add");
  git.commit_file("f", "1\n", "remove");
  git.commit_file("g/h", "x\n", "new");
  const RecordingSink sink = scan(git, "HEAD~3..HEAD");
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
  const RecordingSink sink = scan(open_repository(git), options);
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
  EXPECT_THAT(blobs(git, scan(repository, options)), ElementsAre("b@topic: all"));
  options.exclude.push_back(topic);
  EXPECT_THAT(scan(repository, options).items, IsEmpty());
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
  const RecordingSink sink = scan(open_repository(git), options);
  EXPECT_THAT(blobs(git, sink), UnorderedElementsAre("a@rewritten: 1-1", "b@other: all"));
  EXPECT_THAT(sink.skips, IsEmpty());
}

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
  const RecordingSink sink = scan(open_repository(git), options);
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
  const RecordingSink sink = scan(open_repository(git), options);
  ASSERT_EQ(sink.skips.size(), 1U);
  EXPECT_EQ(sink.skips[0].reason, SkipReason::shallow);
  EXPECT_EQ(sink.skips[0].oid, oid_of(git.run("rev-parse", "HEAD~1")));
  EXPECT_THAT(blobs(git, sink), IsSupersetOf({"b@two: all", "c@three: all"}));
  EXPECT_THAT(scan(git, "HEAD~1..HEAD").skips, IsEmpty());
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
  const RecordingSink sink = scan(git, "HEAD~2..HEAD");
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
  const RecordingSink sink = scan(repository, options);
  std::vector<SkipReason> reasons;
  for (const Skipped& skipped : sink.skips) {
    reasons.push_back(skipped.reason);
  }
  EXPECT_THAT(reasons, UnorderedElementsAre(SkipReason::submodule, SkipReason::too_large));
  EXPECT_EQ(count(sink, TextKind::commit), 1U);
}

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

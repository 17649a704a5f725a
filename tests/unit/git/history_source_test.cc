#include "git/history_source.h"

#include <gmock/gmock.h>

#include "fake/recording_sink.h"
#include "unit/git/repositories.h"

namespace stanch {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::ElementsAre;
using testing::UnorderedElementsAre;

RecordingSink scan(const Repository& repository, const HistoryOptions& options = {}) {
  auto source = HistorySource::open(repository, options);
  EXPECT_TRUE(source);
  return read_all(**source);
}

std::vector<std::string> texts(const RecordingSink& sink, TextKind kind) {
  std::vector<std::string> out;
  for (const auto& item : sink.items) {
    if (item.kind == kind) {
      out.push_back(item.bytes);
    }
  }
  return out;
}

std::vector<std::string> reasons(const RecordingSink& sink) {
  std::vector<std::string> out;
  for (const Skipped& skipped : sink.skips) {
    out.push_back(std::string(to_string(skipped.reason)) + " " + skipped.kind + " " + skipped.path);
  }
  return out;
}

TEST(HistorySource, YieldsEveryObjectOnceWhereverItIs) {
  GitFixture git;
  git.commit_file("dir/a", "one\n", "first message");
  git.run("tag", "-a", "-m", "tag message", "v1");
  git.run("repack", "-q", "-a", "-d");
  git.commit_file("dir/a", "two\n", "second message");
  git.run("reset", "-q", "--hard", "HEAD~1");  // only the reflog knows "two"
  git.blob("dangling\n");
  git.run("symbolic-ref", "refs/remotes/origin/HEAD", "refs/heads/main");
  const Repository repository = open_repository(git);
  const RecordingSink sink = scan(repository);
  EXPECT_THAT(texts(sink, TextKind::blob), UnorderedElementsAre("one\n", "two\n", "dangling\n"));
  EXPECT_THAT(texts(sink, TextKind::path), Contains("dir"));
  EXPECT_THAT(texts(sink, TextKind::ref_name),
              ElementsAre("refs/heads/main", "refs/remotes/origin/HEAD", "refs/tags/v1"));
  EXPECT_THAT(reasons(sink), ElementsAre());
  const auto commits = texts(sink, TextKind::commit);
  ASSERT_EQ(commits.size(), 2U);
  EXPECT_NE((commits[0] + commits[1]).find("first message"), std::string::npos);
  EXPECT_NE((commits[0] + commits[1]).find("author Ada Author"), std::string::npos);
  ASSERT_EQ(texts(sink, TextKind::tag).size(), 1U);
  EXPECT_NE(texts(sink, TextKind::tag)[0].find("tag message"), std::string::npos);
  EXPECT_EQ(HistorySource::open(repository).value()->total_objects(), 10U);
}

TEST(HistorySource, EmptyRepository) {
  GitFixture git;
  const RecordingSink sink = scan(open_repository(git));
  EXPECT_TRUE(sink.items.empty());
  EXPECT_TRUE(sink.skips.empty());
}

TEST(HistorySource, LargeBlobsGoToTheLedger) {
  GitFixture git;
  const Oid large = oid_of(git.blob(std::string(1001, 'x')));
  git.blob(std::string(1000, 'x'));
  HistoryOptions options;
  options.max_size = 1000;
  const RecordingSink sink = scan(open_repository(git), options);
  EXPECT_EQ(texts(sink, TextKind::blob).size(), 1U);
  ASSERT_EQ(sink.skips.size(), 1U);
  EXPECT_EQ(sink.skips[0].reason, SkipReason::too_large);
  EXPECT_EQ(sink.skips[0].oid, large);
  EXPECT_EQ(sink.skips[0].size, 1001U);
}

TEST(HistorySource, BlobsThatDoNotFitIntoMemoryGoToTheLedger) {
  GitFixture git;
  const Oid large = oid_of(git.blob(std::string(2'000'001, 'x')));
  git.blob(std::string(2'000'000, 'x'));
  HistoryOptions options;
  options.memory.total = 4'000'000;  // half is for a text
  const RecordingSink sink = scan(open_repository(git), options);
  EXPECT_EQ(texts(sink, TextKind::blob).size(), 1U);
  ASSERT_EQ(sink.skips.size(), 1U);
  EXPECT_EQ(sink.skips[0].reason, SkipReason::too_large);
  EXPECT_EQ(sink.skips[0].oid, large);
  EXPECT_THAT(sink.skips[0].detail, testing::HasSubstr("--max-memory"));
}

TEST(HistorySource, ReadsOnlyWhatItIsTold) {
  GitFixture git;
  const std::unordered_set<Oid> only = {oid_of(git.blob("wanted"))};
  git.blob("unwanted");
  HistoryOptions options;
  options.only = &only;
  EXPECT_THAT(texts(scan(open_repository(git), options), TextKind::blob), ElementsAre("wanted"));
}

TEST(HistorySource, DamagedObjectCostsItself) {
  GitFixture git;
  const std::string good = git.commit_file("a", "good\n");
  const std::string bad = git.blob("bad\n");
  const fs::path file = fs::path(".git/objects") / bad.substr(0, 2) / bad.substr(2);
  fs::permissions(git.repo() / file, fs::perms::owner_all);
  git.write(file, "not zlib");
  const RecordingSink sink = scan(open_repository(git));
  EXPECT_THAT(texts(sink, TextKind::blob), ElementsAre("good\n"));
  ASSERT_EQ(sink.skips.size(), 1U);
  EXPECT_EQ(sink.skips[0].reason, SkipReason::corrupt);
  EXPECT_EQ(sink.skips[0].oid, oid_of(bad));
}

TEST(HistorySource, ReportsWhatIsReferredToAndAbsent) {
  GitFixture git;
  git.commit_file("kept", "kept\n");
  git.commit_file("lost", "lost\n");
  const std::string lost = git.run("rev-parse", "HEAD:lost");
  git.remove(fs::path(".git/objects") / lost.substr(0, 2) / lost.substr(2));
  EXPECT_THAT(reasons(scan(open_repository(git))), ElementsAre("missing blob lost"));
}

TEST(HistorySource, ReportsPartialAndShallowClonesAndSubmodules) {
  GitFixture git;
  git.commit_file("a", "one\n");
  git.commit_file("a", "two\n");
  git.run("update-index", "--add", "--cacheinfo",
          "160000," + git.run("rev-parse", "HEAD") + ",sub");
  git.commit();
  git.commit_file("a", "three\n");
  git.run("config", "uploadpack.allowFilter", "true");
  const std::string url = "file://" + git.repo().string();
  git.run("clone", "-q", "--depth=2", url, (git.root() / "shallow").string());
  git.run("clone", "-q", "--no-checkout", "--filter=blob:none", url,
          (git.root() / "partial").string());
  EXPECT_THAT(reasons(scan(open_repository(git))), ElementsAre("submodule submodule sub"));
  EXPECT_THAT(reasons(scan(open_repository(git, git.root() / "shallow"))),
              UnorderedElementsAre("submodule submodule sub", "shallow commit "));
  EXPECT_THAT(reasons(scan(open_repository(git, git.root() / "partial"))),
              UnorderedElementsAre("submodule submodule sub", "promisor blob a", "promisor blob a",
                                   "promisor blob a"));
}

TEST(HistorySource, ReadsTheQuarantineOfAPush) {
  GitFixture git;
  git.commit_file("a", "old\n");
  git.run("clone", "-q", "--bare", ".", (git.root() / "server").string());
  git.commit_file("a", "pushed\n");
  // What receive-pack does: new objects in a directory of their own, the old ones as alternate.
  git.run("init", "-q", "--bare", (git.root() / "incoming").string());
  git.run("push", "-q", (git.root() / "incoming").string(), "main");
  const std::string incoming = (git.root() / "incoming/objects").string();
  git.set_repo(git.root() / "server");
  const RecordingSink sink = scan(open_repository(
      git, {},
      {{"GIT_DIR", "."},
       {"GIT_OBJECT_DIRECTORY", incoming},
       {"GIT_QUARANTINE_PATH", incoming},
       {"GIT_ALTERNATE_OBJECT_DIRECTORIES", (git.root() / "server/objects").string()}}));
  EXPECT_THAT(texts(sink, TextKind::blob), UnorderedElementsAre("old\n", "pushed\n"));
}

TEST(HistorySource, StopsWhenAsked) {
  GitFixture git;
  git.blob("one");
  git.blob("two");
  const Repository repository = open_repository(git);
  RecordingSink sink;
  sink.stop_after = 1;
  ASSERT_TRUE(HistorySource::open(repository).value()->read(0, sink));
  EXPECT_EQ(sink.items.size(), 1U);
}

}  // namespace
}  // namespace stanch

#include "git/index_file.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "base/file.h"
#include "fake/git_fixture.h"

namespace stanch {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

// What `git ls-files --stage` prints.
std::string listing(const IndexFile& index) {
  std::string out;
  for (const IndexEntry& entry : index.entries()) {
    out += fmt::format("{:06o} {} {}\t{}\n", entry.mode, entry.oid.hex(), entry.stage, entry.path);
  }
  return out.empty() ? out : out.substr(0, out.size() - 1);
}

Result<IndexFile> open_index(GitFixture& git) {
  return IndexFile::open(git.repo() / ".git/index", git.repo() / ".git");
}

void expect_same_as_git(GitFixture& git, const char* what) {
  const auto index = open_index(git);
  ASSERT_TRUE(index) << what << ": " << index.error().text();
  EXPECT_EQ(listing(*index), git.run("-c", "core.quotePath=false", "ls-files", "--stage")) << what;
}

void add_files(GitFixture& git) {
  for (const char* path : {"a", "a.c", "a/b", "deep/er/file", "deep/er.x", "z", "caf\xc3\xa9"}) {
    if (std::string(path) != "a") {
      git.write(path, std::string("content of ") + path);
    }
  }
  git.run("add", ".");
}

TEST(IndexFile, ReadsWhatGitLists) {
  GitFixture git;
  expect_same_as_git(git, "no index");
  add_files(git);
  expect_same_as_git(git, "plain");
  git.write("later", "x");
  git.run("add", "-N", "later");
  git.run("update-index", "--skip-worktree", "z");
  expect_same_as_git(git, "extended flags");
  const std::string blob = git.run("rev-parse", ":z");
  const std::string name(200, 'n');
  std::string path = name;
  while (path.size() < 5000) {
    path += "/" + name;
  }
  git.run("update-index", "--add", "--cacheinfo", "100644," + blob + "," + path);
  expect_same_as_git(git, "path too long for the length field");
  git.run("update-index", "--index-version", "4");
  expect_same_as_git(git, "version 4");
}

TEST(IndexFile, KnowsIntentToAdd) {
  GitFixture git;
  git.write("later", "x");
  git.run("add", "-N", "later");
  const auto index = open_index(git);
  ASSERT_TRUE(index);
  ASSERT_EQ(index->entries().size(), 1U);
  EXPECT_TRUE(index->entries()[0].intent_to_add);
}

TEST(IndexFile, ReadsConflicts) {
  GitFixture git;
  git.commit_file("f", "base\n");
  git.run("checkout", "-q", "-b", "side");
  git.commit_file("f", "side\n");
  git.run("checkout", "-q", "main");
  git.commit_file("f", "main\n");
  EXPECT_NE(git.execute("git", {"merge", "side"}, git.repo()).status, 0);
  expect_same_as_git(git, "conflict");
}

TEST(IndexFile, ReadsSplitIndexes) {
  for (const char* version : {"2", "4"}) {
    GitFixture git;
    add_files(git);
    for (int i = 0; i < 300; ++i) {
      git.write(fmt::format("many/{:03}", i), "x");
    }
    git.run("add", ".");
    git.run("update-index", "--index-version", version);
    git.run("config", "splitIndex.maxPercentChange", "100");
    git.run("update-index", "--split-index");
    expect_same_as_git(git, "just split");
    git.write("deep/er/file", "replaced");
    git.write("between", "new");
    git.run("add", ".");
    git.run("rm", "-q", "--cached", "a.c", "many/000", "many/299");
    EXPECT_THAT(read_file(git.repo() / ".git/index").value(), HasSubstr("link"));
    expect_same_as_git(git, "deleted, replaced and added");
    git.run("rm", "-q", "-r", "--cached", "many");
    expect_same_as_git(git, "runs of deletions");
  }
}

TEST(IndexFile, ASplitIndexNeedsItsBase) {
  GitFixture git;
  add_files(git);
  git.run("update-index", "--split-index");
  for (const auto& item : fs::directory_iterator(git.repo() / ".git")) {
    if (item.path().filename().string().starts_with("sharedindex.")) {
      fs::remove(item.path());
    }
  }
  EXPECT_FALSE(open_index(git));
}

TEST(IndexFile, ReadsSparseIndexes) {
  GitFixture git;
  git.commit_file("in/f", "1");
  git.commit_file("out/side/f", "2");
  git.commit_file("top", "3");
  git.run("sparse-checkout", "set", "--cone", "--sparse-index", "in");
  const auto index = open_index(git);
  ASSERT_TRUE(index);
  const auto directory = std::find_if(index->entries().begin(), index->entries().end(),
                                      [](const IndexEntry& entry) { return entry.is_directory(); });
  ASSERT_NE(directory, index->entries().end());
  EXPECT_EQ(directory->path, "out/");
  EXPECT_EQ(directory->oid.hex(), git.run("rev-parse", "HEAD:out"));
}

TEST(IndexFile, ReadsTheCacheTree) {
  GitFixture git;
  add_files(git);
  git.commit();
  auto index = open_index(git);
  ASSERT_TRUE(index);
  std::map<std::string, std::string> valid;
  for (const CacheTreeNode& node : index->cache_tree()) {
    valid[std::string(node.name)] = node.valid ? node.oid.hex() : "";
  }
  EXPECT_EQ(valid[""], git.run("rev-parse", "HEAD^{tree}"));
  EXPECT_EQ(valid["deep"], git.run("rev-parse", "HEAD:deep"));
  EXPECT_EQ(valid["er"], git.run("rev-parse", "HEAD:deep/er"));
  EXPECT_EQ(index->cache_tree()[0].entries, index->entries().size());
  EXPECT_EQ(index->cache_tree()[0].end, index->cache_tree().size());
  git.write("deep/er/file", "changed");
  git.run("add", ".");
  index = open_index(git);
  EXPECT_FALSE(index->cache_tree()[0].valid);
}

TEST(IndexFile, FindsPathsAndDirectories) {
  GitFixture git;
  add_files(git);
  const auto index = open_index(git);
  ASSERT_TRUE(index);
  EXPECT_TRUE(index->has("a/b"));
  EXPECT_FALSE(index->has("a"));
  EXPECT_TRUE(index->has_below("a"));
  EXPECT_TRUE(index->has_below("deep"));
  EXPECT_FALSE(index->has_below("dee"));
  EXPECT_FALSE(index->has_below("z"));
}

TEST(IndexFile, RefusesWhatItDoesNotKnow) {
  GitFixture git;
  add_files(git);
  const std::string good = read_file(git.repo() / ".git/index").value();
  std::string newer = good;
  newer[7] = 5;
  std::string extension =
      good.substr(0, good.size() - 20) + "need" + std::string(4, '\0') + std::string(20, '\0');
  for (const std::string& bytes : {newer, extension}) {
    git.write("index", bytes);
    const auto index = IndexFile::open(git.repo() / "index", git.repo() / ".git");
    ASSERT_FALSE(index);
    EXPECT_EQ(index.error().kind, ErrorKind::unsupported);
  }
}

TEST(IndexFile, SurvivesEveryCutAndEveryChangedByte) {
  GitFixture git;
  add_files(git);
  git.commit();
  git.run("update-index", "--index-version", "4");
  const std::string good = read_file(git.repo() / ".git/index").value();
  std::size_t refused = 0;
  for (std::size_t i = 0; i < good.size(); ++i) {
    git.write("cut", good.substr(0, i));
    refused += IndexFile::open(git.repo() / "cut", git.repo()) ? 0 : 1;
    std::string changed = good;
    changed[i] = static_cast<char>(changed[i] ^ 0xff);
    git.write("changed", changed);
    const auto index = IndexFile::open(git.repo() / "changed", git.repo());
    if (index) {
      listing(*index);
    }
  }
  EXPECT_GT(refused, good.size() / 2);
}

}  // namespace
}  // namespace stanch

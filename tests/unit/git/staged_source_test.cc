// What is staged: which blobs and lines of them, compared with HEAD.
#include "git/staged_source.h"

#include <gmock/gmock.h>

#include "unit/git/staged_files.h"

namespace stanch {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(StagedSource, FirstCommit) {
  GitFixture git;
  EXPECT_THAT(staged(git), IsEmpty());
  git.write("a", "one\n");
  git.write("dir/b", "two\n");
  git.run("add", ".");
  EXPECT_THAT(staged(git), ElementsAre("a: all", "dir/b: all"));
  const RecordingSink sink = scan_staged(open_repository(git));
  ASSERT_EQ(sink.items.size(), 4U);
  EXPECT_EQ(sink.items[0].bytes, "one\n");
  EXPECT_EQ(sink.items[0].oid, oid_of(git.run("rev-parse", ":a")));
  EXPECT_EQ(sink.items[1].kind, TextKind::path);
  EXPECT_EQ(sink.items[3].bytes, "dir/b");
}

TEST(StagedSource, ReadsTheIndexAndNotTheWorkTree) {
  GitFixture git;
  git.commit_file("f", "old\n");
  git.write("f", "staged\n");
  git.run("add", "f");
  git.write("f", "only in the work tree\n");
  git.write("untracked", "x\n");
  const RecordingSink sink = scan_staged(open_repository(git));
  ASSERT_EQ(sink.items.size(), 1U);
  EXPECT_EQ(sink.items[0].bytes, "staged\n");
}

TEST(StagedSource, ChangedLines) {
  struct Case {
    const char* name;
    std::string before;
    std::string after;
    const char* changed;
  };
  const std::string ten = numbered(10);
  for (const Case& item : {
           Case{"added", "a\nb\n", "a\nnew\nb\n", "2-2"},
           Case{"rewritten", "a\nb\nc\n", "a\nB\nc\n", "2-2"},
           Case{"two places", ten, "x\n" + ten + "y\nz\n", "1-1 12-13"},
           Case{"only removed", "a\nb\nc\n", "a\nc\n", ""},
           Case{"appended to a last line without newline", "old", "old\nnew", "2-2"},
           Case{"line ends", "a\r\nb\r\n", "a\nb\nc\n", "3-3"},
           Case{"binary", std::string("a\0b\n", 4), std::string("a\0b\nc\0\n", 7), "2-2"},
           Case{"was empty", "", "a\n", "1-4294967295"},
           Case{"becomes empty", "a\n", "", ""},
       }) {
    GitFixture git;
    git.commit_file("f", item.before);
    git.write("f", item.after);
    git.run("add", "f");
    const RecordingSink sink = scan_staged(open_repository(git));
    ASSERT_EQ(sink.items.size(), 1U) << item.name;
    EXPECT_EQ(sink.items[0].changes, item.changed) << item.name;
    EXPECT_EQ(sink.items[0].bytes, item.after) << item.name;
  }
}

TEST(StagedSource, OnlyWhatDiffersIsRead) {
  GitFixture git;
  git.commit_file("same/deep/f", "1\n");
  git.commit_file("same/g", "2\n");
  git.commit_file("dir/changed", "3\n");
  git.commit_file("dir/same", "4\n");
  git.commit_file("dir.x", "5\n");
  git.write("dir/changed", "3\n4\n");
  git.write("dir0", "new beside\n");
  git.run("add", ".");
  EXPECT_THAT(staged(git), ElementsAre("dir/changed: 2-2", "dir0: all"));
  git.run("read-tree", "HEAD");  // no cache tree and nothing staged
  EXPECT_THAT(staged(git), IsEmpty());
}

TEST(StagedSource, RemovalsModesAndMovesAddNothing) {
  GitFixture git;
  git.commit_file("gone", "secret\n");
  git.commit_file("mode", "x\n");
  git.commit_file("dir/moved", numbered(5));
  git.commit_file("dir/other", "y\n");
  git.run("rm", "-q", "gone");
  git.run("update-index", "--chmod=+x", "mode");
  git.run("mv", "dir", "elsewhere");
  EXPECT_THAT(staged(git), IsEmpty());
}

TEST(StagedSource, ACopyIsAdded) {
  GitFixture git;
  git.commit_file("f", "secret\n");
  git.write("copy", "secret\n");
  git.run("add", "copy");
  EXPECT_THAT(staged(git), ElementsAre("copy: all"));
}

TEST(StagedSource, RenamesWithEditsAreComparedWithTheOldFile) {
  GitFixture git;
  git.commit_file("old/name", numbered(10));
  git.commit_file("old/else", numbered(10, "other"));
  git.run("mv", "old/name", "renamed");
  git.run("rm", "-q", "old/else");
  git.write("renamed", numbered(10) + "new\n");
  git.run("add", "renamed");
  EXPECT_THAT(staged(git), ElementsAre("renamed: 11-11"));
  git.write("renamed", "nothing in common\n");
  git.run("add", "renamed");
  EXPECT_THAT(staged(git), ElementsAre("renamed: all"));
}

TEST(StagedSource, TypeChangesAndDirectoriesThatBecomeFiles) {
  GitFixture git;
  git.commit_file("file-to-link", "x\n");
  git.commit_file("dir/inside", "y\n");
  git.commit_file("file-to-dir", "z\n");
  git.remove("file-to-link");
  fs::create_symlink("target-as-text", git.repo() / "file-to-link");
  git.remove("dir");
  git.write("dir", "now a file\n");
  git.remove("file-to-dir");
  git.write("file-to-dir/inside", "now below\n");
  git.run("add", "-A");
  EXPECT_THAT(staged(git), ElementsAre("dir: all", "file-to-dir/inside: all", "file-to-link: 1-1"));
}

TEST(StagedSource, AttributesAndFiltersAreIgnored) {
  GitFixture git;
  git.commit_file("f", "a\n");
  git.write(".gitattributes", "f -diff binary filter=evil diff=evil\n");
  git.run("config", "diff.evil.textconv", "touch " + (git.root() / "ran").string());
  git.run("config", "filter.evil.smudge", "touch " + (git.root() / "ran").string());
  git.write("f", "a\nb\n");
  git.run("add", ".");
  EXPECT_THAT(staged(git), ElementsAre(".gitattributes: all", "f: 2-2"));
  EXPECT_FALSE(fs::exists(git.root() / "ran"));
}

TEST(StagedSource, ManyPartsYieldEveryFileOnce) {
  GitFixture git;
  for (int i = 0; i < 600; ++i) {
    git.write("d" + std::to_string(i % 7) + "/f" + std::to_string(i), "x" + std::to_string(i));
  }
  git.run("add", ".");
  const Repository repository = open_repository(git);
  EXPECT_GT(StagedSource::open(repository).value()->parts(), 1U);
  EXPECT_EQ(staged(git).size(), 600U);
}

}  // namespace
}  // namespace stanch

#include "git/staged_source.h"

#include <gmock/gmock.h>

#include "fake/recording_sink.h"
#include "unit/git/repositories.h"

namespace stanch {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

RecordingSink scan(const Repository& repository, std::uint64_t max_size = UINT64_MAX) {
  const auto source = StagedSource::open(repository, max_size);
  if (!source) {
    ADD_FAILURE() << source.error().text();
    return {};
  }
  return read_all(**source);
}

// "path: changed lines" of each staged blob.
std::vector<std::string> staged(const RecordingSink& sink) {
  std::vector<std::string> out;
  for (const auto& item : sink.items) {
    if (item.kind == TextKind::index) {
      EXPECT_TRUE(item.has_changes);
      const bool all = item.changes == "1-4294967295";
      out.push_back(item.path + ": " + (all ? "all" : item.changes));
    }
  }
  return out;
}

std::vector<std::string> staged(GitFixture& git) { return staged(scan(open_repository(git))); }

std::string numbered(int count, const std::string& word = "line") {
  std::string text;
  for (int i = 1; i <= count; ++i) {
    text += word + " " + std::to_string(i) + "\n";
  }
  return text;
}

TEST(StagedSource, FirstCommit) {
  GitFixture git;
  EXPECT_THAT(staged(git), IsEmpty());
  git.write("a", "one\n");
  git.write("dir/b", "two\n");
  git.run("add", ".");
  EXPECT_THAT(staged(git), ElementsAre("a: all", "dir/b: all"));
  const RecordingSink sink = scan(open_repository(git));
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
  const RecordingSink sink = scan(open_repository(git));
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
    const RecordingSink sink = scan(open_repository(git));
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

TEST(StagedSource, SubmodulesAreListed) {
  GitFixture git;
  const std::string first = git.commit_file("f", "x\n");
  const std::string second = git.commit_file("f", "y\n");
  const auto stage = [&](const std::string& commit) {
    git.run("update-index", "--add", "--cacheinfo", "160000," + commit + ",sub");
  };
  stage(first);
  git.commit();
  EXPECT_THAT(scan(open_repository(git)).skips, IsEmpty());
  stage(second);
  const RecordingSink sink = scan(open_repository(git));
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
  const RecordingSink sink = scan(open_repository(git), 100);
  EXPECT_THAT(sink.items, IsEmpty());
  ASSERT_EQ(sink.skips.size(), 2U);
  EXPECT_EQ(sink.skips[0].reason, SkipReason::too_large);
  EXPECT_EQ(sink.skips[1].reason, SkipReason::missing);
  EXPECT_EQ(sink.skips[1].path, "lost");
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
  EXPECT_THAT(staged(scan(open_repository(git, git.repo() / "dir"))), ElementsAre("dir/f: 2-2"));
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
  EXPECT_THAT(staged(scan(repository)), ElementsAre("both: "));
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

TEST(StagedSource, AnUnreadableHeadTreeIsOnTheRecord) {
  GitFixture git;
  git.commit_file("dir/f", "x\n");
  git.commit_file("dir/g", "y\n");
  const std::string tree = git.run("rev-parse", "HEAD:dir");
  git.write("dir/g", "y\nz\n");
  git.run("add", ".");
  git.remove(fs::path(".git/objects") / tree.substr(0, 2) / tree.substr(2));
  const RecordingSink sink = scan(open_repository(git));
  ASSERT_EQ(sink.skips.size(), 1U);
  EXPECT_EQ(sink.skips[0].reason, SkipReason::missing);
  EXPECT_EQ(sink.skips[0].kind, "tree");
  EXPECT_THAT(staged(sink), ElementsAre("dir/f: all", "dir/g: all"));
}

TEST(StagedSource, DamagedIndexIsAnError) {
  GitFixture git;
  git.write(".git/index", "DIRC nonsense");
  EXPECT_FALSE(StagedSource::open(open_repository(git)));
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

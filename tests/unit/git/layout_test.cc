// Where a repository and its parts are found: environment, worktrees, submodules, alternates.
#include "git/layout.h"

#include <gmock/gmock.h>

#include "fake/git_environment.h"
#include "fake/git_fixture.h"
#include "unit/git/repositories.h"

namespace stanch {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

TEST(Repository, OpensFromASubDirectory) {
  GitFixture git;
  git.write("deep/er/file", "x");
  const Repository repository = open_repository(git, git.repo() / "deep/er");
  EXPECT_EQ(repository.layout().work_tree, git.repo());
  EXPECT_EQ(repository.layout().git_dir, git.repo() / ".git");
  EXPECT_EQ(repository.layout().index, git.repo() / ".git/index");
  EXPECT_THAT(repository.layout().object_dirs, ElementsAre(git.repo() / ".git/objects"));
  EXPECT_FALSE(repository.is_bare());
}

TEST(Repository, SaysWhenThereIsNone) {
  GitFixture git;
  const auto repository = Repository::open(git.home(), environment_of(git));
  ASSERT_FALSE(repository);
  EXPECT_EQ(repository.error().kind, ErrorKind::not_found);
  EXPECT_THAT(repository.error().text(), HasSubstr("not a Git repository"));
}

TEST(Repository, StopsAtCeilings) {
  GitFixture git;
  git.write("deep/er/file", "x");
  const auto below = Repository::open(
      git.repo() / "deep/er",
      environment_of(git, {{"GIT_CEILING_DIRECTORIES", (git.repo() / "deep").string()}}));
  EXPECT_FALSE(below);
}

TEST(Repository, TakesTheVariablesThatHooksGet) {
  GitFixture git;
  const fs::path other = git.root() / "elsewhere";
  const Repository repository = open_repository(
      git, {},
      {{"GIT_DIR", ".git"},
       {"GIT_INDEX_FILE", "next-index"},
       {"GIT_WORK_TREE", (git.root() / "home").string()},
       {"GIT_OBJECT_DIRECTORY", ".git/objects/incoming"},
       {"GIT_QUARANTINE_PATH", (git.repo() / ".git/objects/incoming").string()},
       {"GIT_ALTERNATE_OBJECT_DIRECTORIES", ".git/objects:\"" + other.string() + "\\072x\""}});
  EXPECT_EQ(repository.layout().index, git.repo() / "next-index");
  EXPECT_EQ(repository.layout().work_tree, git.root() / "home");
  EXPECT_THAT(repository.layout().object_dirs,
              ElementsAre(git.repo() / ".git/objects/incoming", git.repo() / ".git/objects",
                          fs::path(other.string() + ":x")));
}

TEST(Repository, APathOutweighsVariablesAboutAnotherRepository) {
  GitFixture git;
  git.run("init", "-q", (git.root() / "other").string());
  const std::map<std::string, std::string> hook = {{"GIT_DIR", (git.repo() / ".git").string()},
                                                   {"GIT_INDEX_FILE", ".git/next-index"}};
  EXPECT_EQ(open_repository(git, git.root() / "other", hook).layout().index,
            git.root() / "other/.git/index");
  EXPECT_EQ(open_repository(git, git.repo(), hook).layout().index, git.repo() / ".git/next-index");
}

TEST(Repository, CommonDirectoryFromTheEnvironment) {
  GitFixture git;
  const std::string commit = git.commit_file("a", "text");
  git.write("private/HEAD", "ref: refs/heads/main\n");
  const Repository repository =
      open_repository(git, {}, {{"GIT_DIR", "private"}, {"GIT_COMMON_DIR", ".git"}});
  EXPECT_EQ(repository.layout().git_dir, git.repo() / "private");
  EXPECT_EQ(repository.layout().common_dir, git.repo() / ".git");
  EXPECT_EQ(repository.head()->oid, oid_of(commit));
}

TEST(Repository, BareAndMirror) {
  GitFixture git;
  const std::string commit = git.commit_file("a", "text");
  for (const char* kind : {"--bare", "--mirror"}) {
    const fs::path clone = git.root() / (std::string("clone") + kind);
    git.run("clone", "-q", kind, ".", clone.string());
    const Repository repository = open_repository(git, clone);
    EXPECT_TRUE(repository.is_bare());
    EXPECT_EQ(repository.head()->oid, oid_of(commit));
    EXPECT_EQ(repository.hooks_dir(), clone / "hooks");
  }
}

TEST(Repository, LinkedWorktreeHasItsOwnHeadAndIndex) {
  GitFixture git;
  git.commit_file("a", "text");
  const fs::path linked = git.root() / "linked";
  git.run("worktree", "add", "-q", "-b", "side", linked.string());
  git.set_repo(linked);
  const std::string commit = git.commit_file("b", "more");
  const fs::path git_dir = git.root() / "repo/.git/worktrees/linked";
  for (const Repository& repository :
       {open_repository(git), open_repository(git, {}, {{"GIT_DIR", git_dir.string()}})}) {
    EXPECT_EQ(repository.layout().git_dir, git_dir);
    EXPECT_EQ(repository.layout().common_dir, git.root() / "repo/.git");
    EXPECT_EQ(repository.layout().work_tree, linked);
    EXPECT_EQ(repository.head()->ref, "refs/heads/side");
    EXPECT_EQ(repository.head()->oid, oid_of(commit));
    EXPECT_EQ(repository.hooks_dir(), git.root() / "repo/.git/hooks");
  }
  git.set_repo(git.root() / "repo");
  const auto worktrees = open_repository(git).worktrees();
  ASSERT_TRUE(worktrees);
  ASSERT_EQ(worktrees->size(), 2U);
  EXPECT_EQ(worktrees->at(0).path, git.repo());
  EXPECT_EQ(worktrees->at(1).path, linked);
  EXPECT_EQ(worktrees->at(1).head.oid, oid_of(commit));
}

TEST(Repository, WorktreeOfABareRepository) {
  GitFixture git;
  git.commit_file("a", "text");
  const fs::path bare = git.root() / "bare.git";
  git.run("clone", "-q", "--bare", ".", bare.string());
  git.run_in(bare, {"worktree", "add", "-q", "--detach", (git.root() / "tree").string()});
  const Repository repository = open_repository(git, git.root() / "tree");
  EXPECT_EQ(repository.layout().work_tree, git.root() / "tree");
  EXPECT_EQ(repository.head()->ref, "");
}

TEST(Repository, SubmoduleHasItsGitDirectoryElsewhere) {
  GitFixture git;
  git.commit_file("a", "text");
  git.run("init", "-q", (git.root() / "super").string());
  git.set_repo(git.root() / "super");
  git.run("submodule", "--quiet", "add", (git.root() / "repo").string(), "sub");
  const fs::path git_dir = git.repo() / ".git/modules/sub";
  for (const Repository& repository : {open_repository(git, git.repo() / "sub"),
                                       open_repository(git, {}, {{"GIT_DIR", git_dir.string()}})}) {
    EXPECT_EQ(repository.layout().git_dir, git_dir);
    EXPECT_EQ(repository.layout().work_tree, git.repo() / "sub");
  }
}

TEST(Repository, SeparateGitDirectoryInAHook) {
  GitFixture git;
  const fs::path tree = git.root() / "tree";
  git.run("init", "-q", "--separate-git-dir", (git.root() / "store").string(), tree.string());
  git.set_repo(tree);
  EXPECT_EQ(open_repository(git).layout().work_tree, tree);
  EXPECT_EQ(
      open_repository(git, {}, {{"GIT_DIR", (git.root() / "store").string()}}).layout().work_tree,
      tree);
}

TEST(Repository, ReadsAlternatesOfAlternates) {
  GitFixture git;
  const Oid commit = oid_of(git.commit_file("a", "text"));
  git.run("clone", "-q", "-s", ".", (git.root() / "second").string());
  git.run("clone", "-q", "-s", (git.root() / "second").string(), (git.root() / "third").string());
  const Repository third = open_repository(git, git.root() / "third");
  EXPECT_EQ(third.layout().object_dirs.size(), 3U);
  EXPECT_TRUE(third.objects().read(commit, ObjectKind::commit));
  fs::remove(git.root() / "third/.git/objects/info/alternates");
  const std::string second = (git.root() / "second/.git/objects").string();
  EXPECT_TRUE(
      open_repository(git, git.root() / "third", {{"GIT_ALTERNATE_OBJECT_DIRECTORIES", second}})
          .objects()
          .contains(commit));
}

}  // namespace
}  // namespace stanch

// References, HEAD and reflogs: what keeps objects alive.
#include "git/repository.h"

#include <gmock/gmock.h>

#include "fake/git_fixture.h"
#include "unit/git/repositories.h"

namespace stanch {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::ElementsAre;
using testing::IsSupersetOf;
using testing::Not;

TEST(Repository, HeadUnbornAndDetached) {
  GitFixture git;
  EXPECT_EQ(open_repository(git).head()->ref, "refs/heads/main");
  EXPECT_TRUE(open_repository(git).head()->oid.is_zero());
  const std::string commit = git.commit_file("a", "text");
  git.run("checkout", "-q", "--detach");
  EXPECT_EQ(open_repository(git).head()->ref, "");
  EXPECT_EQ(open_repository(git).head()->oid, oid_of(commit));
}

TEST(Repository, RefsArePeeledAndSorted) {
  GitFixture git;
  const std::string commit = git.commit_file("a", "text");
  git.run("tag", "-a", "-m", "m", "inner");
  git.run("tag", "-a", "-m", "m", "outer", "inner");
  const std::string blob = git.blob("only a tag points here");
  git.run("tag", "blob", blob);
  git.run("pack-refs", "--all");
  git.run("branch", "loose");
  git.run("symbolic-ref", "refs/remotes/origin/HEAD", "refs/heads/main");
  git.run("symbolic-ref", "refs/remotes/gone/HEAD", "refs/remotes/gone/main");
  const auto list = open_repository(git).refs();
  ASSERT_TRUE(list);
  EXPECT_TRUE(list->skipped.empty());
  std::vector<std::string> lines;
  for (const Ref& ref : list->refs) {
    const std::string_view peeled = ref.peeled == oid_of(commit) ? "commit"
                                    : ref.peeled == oid_of(blob) ? "blob"
                                                                 : "?";
    EXPECT_EQ(to_string(ref.kind), peeled);
    lines.push_back(ref.name + " " + std::string(peeled) + (ref.symbolic ? " symbolic" : "") +
                    (ref.target != ref.peeled ? " annotated" : ""));
  }
  EXPECT_THAT(lines,
              ElementsAre("refs/heads/loose commit", "refs/heads/main commit",
                          "refs/remotes/origin/HEAD commit symbolic", "refs/tags/blob blob",
                          "refs/tags/inner commit annotated", "refs/tags/outer commit annotated"));
}

TEST(Repository, DamagedRefsAreListedAsSkipped) {
  GitFixture git;
  git.commit_file("a", "text");
  git.write(".git/refs/heads/broken", "not an id\n");
  git.write(".git/refs/heads/dangling", std::string(40, '7') + "\n");
  const auto list = open_repository(git).refs();
  ASSERT_TRUE(list);
  ASSERT_EQ(list->skipped.size(), 2U);
  EXPECT_EQ(list->skipped[0].path, "refs/heads/broken");
  EXPECT_EQ(list->skipped[0].reason, SkipReason::corrupt);
  EXPECT_EQ(list->skipped[1].path, "refs/heads/dangling");
  EXPECT_EQ(list->skipped[1].reason, SkipReason::missing);
}

TEST(Repository, TipsReachWhatOnlyReflogsAndWorktreesKeep) {
  GitFixture git;
  git.commit_file("a", "one");
  const std::string lost = git.commit_file("a", "two");
  git.run("reset", "-q", "--hard", "HEAD~1");
  git.write("a", "stashed");
  git.run("stash");
  const std::string first_stash = git.run("rev-parse", "stash");
  git.write("a", "stashed again");
  git.run("stash");
  git.run("worktree", "add", "-q", "--detach", (git.root() / "linked").string());
  git.set_repo(git.root() / "linked");
  const std::string detached = git.commit_file("b", "detached");
  const std::string bisected = git.commit_file("b", "bisected");
  git.run("update-ref", "refs/bisect/bad", bisected);
  git.run("checkout", "-q", "HEAD~2");
  fs::remove(git.root() / "repo/.git/worktrees/linked/logs/HEAD");
  git.set_repo(git.root() / "repo");
  const Repository repository = open_repository(git);
  const auto reflogs = repository.reflog_oids();
  ASSERT_TRUE(reflogs);
  EXPECT_THAT(*reflogs, IsSupersetOf({oid_of(lost), oid_of(first_stash)}));
  EXPECT_THAT(*reflogs, Not(Contains(oid_of(bisected))));
  const auto tips = repository.tips();
  ASSERT_TRUE(tips);
  EXPECT_THAT(*tips, IsSupersetOf({oid_of(lost), oid_of(first_stash), oid_of(bisected),
                                   oid_of(git.run("rev-parse", "stash"))}));
  EXPECT_THAT(*tips, Not(Contains(oid_of(detached))));
}

}  // namespace
}  // namespace stanch

#include "git/walk_locator.h"

#include <gmock/gmock.h>

#include "unit/git/repositories.h"

namespace stanch {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Not;

// Asks about one secret, held by the objects that the given revisions name.
class Located {
 public:
  Located(GitFixture& git, const std::vector<std::string>& revisions) {
    for (const std::string& revision : revisions) {
      objects_.push_back(oid_of(git.run("rev-parse", revision)));
    }
    const Repository repository = open_repository(git);
    const std::vector<std::vector<Oid>> secrets = {objects_};
    auto answer = WalkLocator(repository).locate(secrets, objects_);
    EXPECT_TRUE(answer);
    answer_ = std::move(*answer);
  }

  [[nodiscard]] const SecretLife& life() const { return answer_.lives.at(0); }
  [[nodiscard]] const ObjectPlace& place(std::size_t i = 0) const { return answer_.places.at(i); }
  [[nodiscard]] std::string introduced() const { return hex(life().introduced); }
  [[nodiscard]] std::string removed() const { return hex(life().removed); }
  static std::string hex(const std::optional<CommitInfo>& commit) {
    return commit ? commit->oid.hex() : "";
  }

 private:
  std::vector<Oid> objects_;
  Locator::Answer answer_;
};

TEST(WalkLocator, FollowsASecretThroughALinearHistory) {
  GitFixture git;
  git.commit_file("other", "x\n");
  const std::string added = git.commit_file("b/env", "secret\n");
  git.commit_file("b/env", "secret\nmore\n");
  git.run("mv", "b/env", "a-env");
  const std::string moved = git.commit();
  const std::string removed = git.commit_file("a-env", "clean\n");
  git.commit_file("other", "y\n");
  const Located located(git, {added + ":b/env", moved + ":a-env"});
  EXPECT_EQ(located.introduced(), added);
  EXPECT_EQ(located.life().introduced_path, "b/env");
  EXPECT_EQ(located.life().introduced_object, oid_of(git.run("rev-parse", added + ":b/env")));
  EXPECT_EQ(located.life().introduced->author, "Ada Author");
  EXPECT_EQ(located.life().introduced->email, "ada@example.org");
  EXPECT_EQ(located.removed(), removed);
  EXPECT_FALSE(located.life().at_head);
  EXPECT_TRUE(located.life().reachable);
  EXPECT_FALSE(located.life().pushed);
  EXPECT_FALSE(located.life().at_or_before);
  EXPECT_EQ(located.life().commits, 3U);
  EXPECT_THAT(located.life().refs, ElementsAre("refs/heads/main"));
  EXPECT_EQ(located.place(0).path, "b/env");
  EXPECT_EQ(Located::hex(located.place(0).commit), added);
  EXPECT_EQ(located.place(1).path, "b/env");  // "more" came before the move
  EXPECT_NE(Located::hex(located.place(1).commit), moved);
}

TEST(WalkLocator, PresentAtHeadIsNotRemoved) {
  GitFixture git;
  git.commit_file("env", "secret\n");
  git.commit_file("env", "clean\n");
  const std::string again = git.commit_file("sub/env", "secret\n");
  const Located located(git, {again + ":sub/env"});
  EXPECT_TRUE(located.life().at_head);
  EXPECT_EQ(located.removed(), "");
  EXPECT_EQ(located.life().introduced_path, "env");
  EXPECT_EQ(located.life().commits, 2U);
}

TEST(WalkLocator, AMergeIntroducesOnlyWhatNoParentHas) {
  GitFixture git;
  git.commit_file("base", "x\n");
  git.run("checkout", "-q", "-b", "side");
  const std::string side = git.commit_file("side", "from side\n");
  git.run("checkout", "-q", "main");
  git.commit_file("main", "y\n");
  git.run("merge", "-q", "--no-ff", "--no-commit", "side");
  const std::string merge = git.commit_file("evil", "only in the merge\n");
  EXPECT_EQ(Located(git, {merge + ":side"}).introduced(), side);
  const Located evil(git, {merge + ":evil"});
  EXPECT_EQ(evil.introduced(), merge);
  EXPECT_THAT(evil.life().refs, ElementsAre("refs/heads/main"));
}

TEST(WalkLocator, EarliestGoesByTimeThenReachability) {
  GitFixture git;
  git.commit_file("base", "x\n");
  git.set_time(GitFixture::kFirstTime - 5000);
  const std::string old = git.commit_file("one", "secret\n");
  git.run("reset", "-q", "--hard", "HEAD~1");
  git.set_time(GitFixture::kFirstTime - 1000);
  const std::string early = git.commit_file("two", "secret\n");
  git.run("branch", "kept");
  git.run("reset", "-q", "--hard", "HEAD~1");
  git.set_time(GitFixture::kFirstTime + 5000);
  git.commit_file("three", "secret\n");
  EXPECT_EQ(Located(git, {"HEAD:three"}).introduced(), old);  // by the reflog
  git.run("reflog", "expire", "--expire=now", "--all");
  const Located located(git, {"HEAD:three"});
  EXPECT_EQ(located.introduced(), early);
  EXPECT_EQ(located.life().introduced_path, "two");
  EXPECT_EQ(located.place().path, "two");
  EXPECT_EQ(located.life().commits, 3U);
}

TEST(WalkLocator, StashReflogAndDanglingObjects) {
  GitFixture git;
  git.commit_file("a", "x\n");
  git.write("untracked", "secret in an untracked file\n");
  git.write("a", "secret in the work tree\n");
  git.run("stash", "-u");
  const Located stashed(git, {"stash:a"});
  EXPECT_TRUE(stashed.life().reachable);
  EXPECT_THAT(stashed.life().refs, ElementsAre("refs/stash"));
  EXPECT_THAT(Located(git, {"stash^3:untracked"}).life().refs, ElementsAre("refs/stash"));

  const std::string lost = git.commit_file("a", "lost\n");
  git.run("reset", "-q", "--hard", "HEAD~1");
  const Located reset(git, {lost + ":a"});
  EXPECT_TRUE(reset.life().reachable);
  EXPECT_EQ(reset.introduced(), lost);
  EXPECT_TRUE(reset.life().refs.empty());
  git.run("reflog", "expire", "--expire=now", "--all");
  EXPECT_FALSE(Located(git, {lost + ":a"}).life().reachable);

  const Located dangling(git, {git.blob("nowhere\n")});
  EXPECT_FALSE(dangling.life().reachable);
  EXPECT_EQ(dangling.introduced(), "");
  EXPECT_EQ(dangling.place().path, "");
  EXPECT_EQ(dangling.life().commits, 0U);
}

TEST(WalkLocator, PushedMeansOnARemoteTrackingRef) {
  GitFixture git;
  const std::string pushed = git.commit_file("a", "pushed\n");
  git.run("init", "-q", "--bare", (git.root() / "server").string());
  git.run("remote", "add", "origin", (git.root() / "server").string());
  git.run("push", "-q", "origin", "main");
  git.run("remote", "set-head", "origin", "main");
  const std::string local = git.commit_file("a", "local\n");
  EXPECT_TRUE(Located(git, {pushed + ":a"}).life().pushed);
  EXPECT_FALSE(Located(git, {local + ":a"}).life().pushed);
  EXPECT_THAT(Located(git, {pushed + ":a"}).life().refs,
              ElementsAre("refs/heads/main", "refs/remotes/origin/main"));
}

TEST(WalkLocator, WhatHostsKeepAndWhatABareRepositoryHoldsWasPushed) {
  GitFixture git;
  const std::string proposed = git.commit_file("a", "proposed\n");
  git.run("update-ref", "refs/pull/7/head", proposed);
  const std::string local = git.commit_file("a", "local\n");
  EXPECT_TRUE(Located(git, {proposed + ":a"}).life().pushed);
  EXPECT_FALSE(Located(git, {local + ":a"}).life().pushed);
  git.run("config", "core.bare", "true");
  EXPECT_TRUE(Located(git, {local + ":a"}).life().pushed);
}

TEST(WalkLocator, MessagesArePlacesOfTheirOwnAndNeverRemoved) {
  GitFixture git;
  git.commit_file("a", "x\n");
  const std::string said = git.commit("the secret in a message");
  git.commit("another");
  const Located located(git, {said});
  EXPECT_EQ(located.introduced(), said);
  EXPECT_EQ(located.life().introduced_path, "");
  EXPECT_EQ(located.life().introduced_object, oid_of(said));
  EXPECT_EQ(located.removed(), "");
  EXPECT_EQ(located.life().commits, 1U);
  EXPECT_FALSE(located.life().at_head);
  EXPECT_EQ(Located::hex(located.place().commit), said);
}

TEST(WalkLocator, TagsLeadToTagsTreesAndBlobs) {
  GitFixture git;
  git.commit_file("a", "x\n");
  git.run("tag", "-a", "-m", "secret in a tag", "inner");
  git.run("tag", "-a", "-m", "outer", "outer", "inner");
  const Located tag(git, {"refs/tags/inner"});
  EXPECT_THAT(tag.life().refs, ElementsAre("refs/tags/inner", "refs/tags/outer"));
  EXPECT_TRUE(tag.life().reachable);
  EXPECT_EQ(tag.introduced(), "");
  EXPECT_FALSE(tag.place().commit);

  const std::string blob = git.blob("tagged blob\n");
  git.run("tag", "blob", blob);
  EXPECT_THAT(Located(git, {blob}).life().refs, ElementsAre("refs/tags/blob"));
  git.write("in-tree", "tagged tree\n");
  git.run("add", "in-tree");
  const std::string tree = git.run("write-tree");
  git.run("tag", "-a", "-m", "m", "tree", tree);
  const Located in_tree(git, {tree + ":in-tree"});
  EXPECT_THAT(in_tree.life().refs, ElementsAre("refs/tags/tree"));
  EXPECT_EQ(in_tree.place().path, "");
}

TEST(WalkLocator, AtOrBeforeTheEndOfAShallowHistory) {
  GitFixture git;
  git.commit_file("a", "secret\n");
  const std::string tip = git.commit_file("b", "other\n");
  const std::string url = "file://" + git.repo().string();
  git.run("clone", "-q", "--depth=1", url, (git.root() / "shallow").string());
  git.set_repo(git.root() / "shallow");
  const Located located(git, {"HEAD:a"});
  EXPECT_EQ(located.introduced(), tip);
  EXPECT_TRUE(located.life().at_or_before);
}

TEST(WalkLocator, ReplacementsAndGraftsDoNotHideHistory) {
  GitFixture git;
  const std::string secret = git.commit_file("a", "secret\n");
  const std::string clean = git.commit_file("a", "clean\n");
  git.commit_file("a", "cleaner\n");
  git.run("replace", "--graft", clean);  // claims that `clean` has no parent
  const Located located(git, {secret + ":a"});
  EXPECT_EQ(located.introduced(), secret);
  EXPECT_EQ(located.removed(), clean);
  EXPECT_THAT(located.life().refs, Contains("refs/heads/main"));
}

TEST(WalkLocator, AnswersManySecretsInOrder) {
  GitFixture git;
  const std::string first = git.commit_file("a", "one\n");
  const std::string second = git.commit_file("b", "two\n");
  const Oid one = oid_of(git.run("rev-parse", "HEAD:a"));
  const Oid two = oid_of(git.run("rev-parse", "HEAD:b"));
  const std::vector<std::vector<Oid>> secrets = {{two}, {one, two}, {}};
  const std::vector<Oid> objects = {two, one};
  const Repository repository = open_repository(git);
  const auto answer = WalkLocator(repository).locate(secrets, objects);
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->lives.at(0).introduced->oid.hex(), second);
  EXPECT_EQ(answer->lives.at(1).introduced->oid.hex(), first);
  EXPECT_FALSE(answer->lives.at(2).introduced);
  EXPECT_EQ(answer->places.at(0).path, "b");
  EXPECT_EQ(answer->places.at(1).path, "a");
}

TEST(WalkLocator, EmptyRepositoryHasNoAnswers) {
  GitFixture git;
  EXPECT_FALSE(Located(git, {git.blob("staged once\n")}).life().reachable);
}

}  // namespace
}  // namespace stanch

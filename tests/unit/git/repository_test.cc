// What a repository says of itself, and which repositories are refused.
#include "git/repository.h"

#include <gmock/gmock.h>

#include "fake/git_environment.h"
#include "fake/git_fixture.h"
#include "unit/git/repositories.h"

namespace stanch {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(Repository, AcceptsExtensionsThatDoNotChangeReading) {
  GitFixture git;
  git.run("config", "core.repositoryFormatVersion", "1");
  for (const char* key : {"extensions.partialClone", "extensions.worktreeConfig",
                          "extensions.preciousObjects", "extensions.noop"}) {
    git.run("config", key, std::string(key).ends_with("Clone") ? "origin" : "true");
  }
  EXPECT_TRUE(open_repository(git).is_partial());
}

TEST(Repository, RefusesWhatItCannotRead) {
  struct Case {
    const char* key;
    const char* value;
    const char* word;
  };
  for (const Case& item : {Case{"extensions.objectFormat", "sha256", "sha256"},
                           Case{"extensions.refStorage", "reftable", "reftable"},
                           Case{"extensions.fromTheFuture", "true", "fromthefuture"},
                           Case{"core.repositoryFormatVersion", "7", "version"}}) {
    GitFixture git;
    git.run("config", "core.repositoryFormatVersion", "1");
    git.run("config", item.key, item.value);
    const auto repository = Repository::open(git.repo(), environment_of(git));
    ASSERT_FALSE(repository) << item.key;
    EXPECT_EQ(repository.error().kind, ErrorKind::unsupported) << repository.error().text();
    EXPECT_THAT(repository.error().text(), HasSubstr(item.word));
  }
}

TEST(Repository, RefusesARealSha256Repository) {
  GitFixture git(false);
  git.run("init", "-q", "--object-format=sha256");
  git.commit_file("a", "text");
  const auto repository = Repository::open(git.repo(), environment_of(git));
  ASSERT_FALSE(repository);
  EXPECT_EQ(repository.error().kind, ErrorKind::unsupported);
}

TEST(Repository, ShallowAndPartialClones) {
  GitFixture git;
  git.commit_file("a", "one");
  const std::string tip = git.commit_file("a", "two");
  git.run("config", "uploadpack.allowFilter", "true");
  EXPECT_TRUE(open_repository(git).shallow()->empty());
  const std::string url = "file://" + git.repo().string();
  git.run("clone", "-q", "--depth=1", url, (git.root() / "shallow").string());
  EXPECT_THAT(*open_repository(git, git.root() / "shallow").shallow(), ElementsAre(oid_of(tip)));
  EXPECT_FALSE(open_repository(git, git.root() / "shallow").is_partial());
  git.run("clone", "-q", "--no-checkout", "--filter=blob:none", url,
          (git.root() / "partial").string());
  const Repository partial = open_repository(git, git.root() / "partial");
  EXPECT_TRUE(partial.is_partial());
  const Oid blob = oid_of(git.run("rev-parse", "HEAD:a"));
  const auto object = partial.objects().read(blob);
  ASSERT_FALSE(object);
  EXPECT_EQ(partial.skipped(object.error(), "blob", blob).reason, SkipReason::promisor);
}

TEST(Repository, DamagedConfigurationIsAnError) {
  GitFixture git;
  git.write(".git/config", "[core\n");
  EXPECT_FALSE(Repository::open(git.repo(), environment_of(git)));
}

TEST(Repository, HooksDirectoryFollowsConfiguration) {
  GitFixture git;
  EXPECT_EQ(open_repository(git).hooks_dir(), git.repo() / ".git/hooks");
  git.run("config", "--global", "core.hooksPath", "~/hooks");
  EXPECT_EQ(open_repository(git).hooks_dir(), git.home() / "hooks");
  git.run("config", "core.hooksPath", ".husky");
  EXPECT_EQ(open_repository(git).hooks_dir(), git.repo() / ".husky");
  git.run("config", "extensions.worktreeConfig", "true");
  git.run("config", "--worktree", "core.hooksPath", "/in/worktree");
  EXPECT_EQ(open_repository(git).hooks_dir(), "/in/worktree");
  EXPECT_EQ(open_repository(git, {},
                            {{"GIT_CONFIG_COUNT", "1"},
                             {"GIT_CONFIG_KEY_0", "core.hookspath"},
                             {"GIT_CONFIG_VALUE_0", "/from/variable"}})
                .hooks_dir(),
            "/from/variable");
}

TEST(Repository, RemoteUrlLosesCredentials) {
  GitFixture git;
  EXPECT_EQ(open_repository(git).remote_url(), "");
  git.run("remote", "add", "origin", "https://name:word@example.org/x.git");
  EXPECT_EQ(open_repository(git).remote_url(), "https://example.org/x.git");
}

TEST(WithoutCredentials, KeepsTheRest) {
  EXPECT_EQ(without_credentials("https://t@h.example:8443/a@b.git?x=1#y"),
            "https://h.example:8443/a@b.git");
  EXPECT_EQ(without_credentials("git@example.org:a/b.git"), "git@example.org:a/b.git");
  EXPECT_EQ(without_credentials("ssh://git:p%40@example.org/a"), "ssh://example.org/a");
  EXPECT_EQ(without_credentials("https://a:b@c@example.org"), "https://example.org");
  EXPECT_EQ(without_credentials("/local/path"), "/local/path");
}

TEST(Repository, ResolvesRevisionsAndReadsFiles) {
  GitFixture git;
  const std::string first = git.commit_file("dir/rules.yml", "one\n");
  git.commit_file("dir/rules.yml", "two\n");
  git.run("tag", "-a", "-m", "m", "v1", first);
  const Repository repository = open_repository(git);
  EXPECT_EQ(*repository.resolve_commit("v1"), oid_of(first));
  EXPECT_EQ(*repository.resolve_commit("HEAD~1"), oid_of(first));
  EXPECT_NE(*repository.resolve("v1"), oid_of(first));
  EXPECT_EQ(*repository.read_at("v1", "dir/rules.yml"), "one\n");
  EXPECT_EQ(*repository.read_at("HEAD", "dir/rules.yml"), "two\n");
  for (const auto& [revision, path] :
       {std::pair("nowhere", "dir/rules.yml"), std::pair("HEAD", "absent")}) {
    const auto text = repository.read_at(revision, path);
    ASSERT_FALSE(text);
    EXPECT_EQ(text.error().kind, ErrorKind::not_found) << text.error().text();
  }
  EXPECT_FALSE(repository.read_at("HEAD", "dir"));
}

}  // namespace
}  // namespace stanch

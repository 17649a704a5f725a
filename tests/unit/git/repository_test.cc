#include "git/repository.h"

#include <gmock/gmock.h>

#include "base/file.h"
#include "fake/git_environment.h"
#include "fake/git_fixture.h"
#include "unit/git/repositories.h"

namespace stanch {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsSupersetOf;
using testing::Not;

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

// libgit2's own reader would inflate some of these for ever.
TEST(Repository, LooseObjectsCutShortAreCorruptAndOthersWhole) {
  GitFixture git;
  std::string text;
  for (int line = 0; line < 400; ++line) {
    text += std::to_string(line * 7919) + "\n";
  }
  git.commit_file("a", text);
  const Oid blob = oid_of(git.run("rev-parse", "HEAD:a").substr(0, 40));
  const fs::path file =
      git.repo() / ".git/objects" / blob.hex().substr(0, 2) / blob.hex().substr(2);
  const std::string whole = *read_file(file);
  const auto read = [&] { return open_repository(git).objects().read(blob); };
  EXPECT_EQ(read()->bytes(), text);
  fs::permissions(file, fs::perms::owner_all);
  for (std::size_t size = 0; size < whole.size(); size += 1 + size / 4) {
    fs::resize_file(file, size);
    const auto object = read();
    ASSERT_FALSE(object) << size;
    EXPECT_EQ(object.error().kind, ErrorKind::corrupt) << size;
    ASSERT_TRUE(write_file_atomically(file, whole, 0600));
  }
  EXPECT_EQ(read()->bytes(), text);
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

TEST(Repository, DamagedConfigurationIsAnError) {
  GitFixture git;
  git.write(".git/config", "[core\n");
  EXPECT_FALSE(Repository::open(git.repo(), environment_of(git)));
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

TEST(Odb, ListsEveryObjectOnce) {
  GitFixture git;
  git.commit_file("a", "one");
  git.run("repack", "-q", "-d");
  git.commit_file("a", "two");
  git.run("repack", "-q", "-a");  // keeps the first pack: its objects are in two
  git.blob("loose");
  const OdbList list = open_repository(git).objects().list();
  EXPECT_TRUE(list.skipped.empty());
  EXPECT_EQ(list.oids.size(), 7U);
}

TEST(Odb, NamesPacksThatCannotBeListed) {
  GitFixture git;
  git.commit_file("a", "one");
  git.run("repack", "-q", "-d");
  git.commit_file("a", "two");
  git.run("repack", "-q", "-d");
  git.commit_file("a", "three");
  std::vector<fs::path> indexes;
  for (const auto& item : fs::directory_iterator(git.repo() / ".git/objects/pack")) {
    if (item.path().extension() == ".idx") {
      indexes.push_back(item.path());
    }
  }
  ASSERT_EQ(indexes.size(), 2U);
  fs::remove(indexes[0]);
  fs::permissions(indexes[1], fs::perms::owner_all);
  fs::resize_file(indexes[1], 1000);
  const OdbList list = open_repository(git).objects().list();
  EXPECT_EQ(list.oids.size(), 3U);
  ASSERT_EQ(list.skipped.size(), 2U);
  EXPECT_EQ(list.skipped[0].reason, SkipReason::corrupt);
  EXPECT_EQ(list.skipped[1].reason, SkipReason::missing);
}

}  // namespace
}  // namespace stanch

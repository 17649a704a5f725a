#include "git/files_source.h"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include <thread>

#include "fake/recording_sink.h"
#include "unit/git/repositories.h"

namespace stanch {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

RecordingSink scan(GitFixture& git, FilesOptions options) {
  options.environment = environment_of(git);
  auto source = FilesSource::open(options);
  if (!source) {
    ADD_FAILURE() << source.error().text();
    return {};
  }
  return read_all(**source);
}

// Paths found below the fixture's repository, without its name.
std::vector<std::string> found(GitFixture& git, const std::string& below = "",
                               bool use_gitignore = true) {
  FilesOptions options;
  options.paths = {(git.repo() / below).string()};
  options.use_gitignore = use_gitignore;
  std::vector<std::string> paths;
  for (const auto& item : scan(git, options).items) {
    EXPECT_EQ(item.kind, TextKind::file);
    paths.push_back(item.path.substr(git.repo().string().size() + 1));
  }
  return paths;
}

TEST(FilesSource, FilesAndDirectoriesInOrderOfPath) {
  GitFixture git;
  for (const char* path : {"b", "a/z", "a/y/x", "a.c", "empty"}) {
    git.write(path, std::string(path) == "empty" ? "" : std::string("text of ") + path);
  }
  EXPECT_THAT(found(git), ElementsAre("a.c", "a/y/x", "a/z", "b", "empty"));
  FilesOptions options;
  options.paths = {(git.repo() / "b").string(), (git.repo() / "a/").string()};
  const RecordingSink sink = scan(git, options);
  ASSERT_EQ(sink.items.size(), 3U);
  EXPECT_EQ(sink.items[0].bytes, "text of b");
  EXPECT_EQ(sink.items[1].path, (git.repo() / "a/y/x").string());
}

TEST(FilesSource, PassesOverGitDirectoriesAndSpecialFiles) {
  GitFixture git;
  git.commit_file("f", "x");
  git.write("nested/.git/config", "x");
  git.write("nested/g", "x");
  ASSERT_EQ(::mkfifo((git.repo() / "pipe").c_str(), 0600), 0);
  EXPECT_THAT(found(git), ElementsAre("f", "nested/g"));
}

TEST(FilesSource, FollowsLinksOnlyWhenGiven) {
  GitFixture git;
  git.write("dir/f", "x");
  fs::create_directory_symlink(git.repo() / "dir", git.repo() / "link");
  fs::create_symlink(git.repo() / "dir/f", git.repo() / "dir/to-f");
  EXPECT_THAT(found(git), ElementsAre("dir/f"));
  EXPECT_THAT(found(git, "link"), ElementsAre("link/f"));
  EXPECT_THAT(found(git, "dir/to-f"), ElementsAre("dir/to-f"));
}

TEST(FilesSource, LeavesOutWhatGitIgnores) {
  GitFixture git;
  git.write(".gitignore", "*.log\n/build/\n!keep.log\nsome/*/deep\n");
  git.write("sub/.gitignore", "local\n");
  git.write(".git/info/exclude", "excluded\n");
  git.run("config", "--global", "core.excludesFile", (git.home() / "ignored").string());
  git.set_repo(git.home());
  git.write("ignored", "personal\n");
  git.set_repo(git.root() / "repo");
  for (const char* path : {"a.log", "keep.log", "build/out", "sub/build/in", "sub/local", "local",
                           "excluded", "personal", "some/where/deep/f", "some/where/f"}) {
    git.write(path, "x");
  }
  EXPECT_THAT(found(git), ElementsAre(".gitignore", "keep.log", "local", "some/where/f",
                                      "sub/.gitignore", "sub/build/in"));
  EXPECT_THAT(found(git, "sub"), ElementsAre("sub/.gitignore", "sub/build/in"));
  EXPECT_EQ(found(git, "", false).size(), 12U);
}

TEST(FilesSource, TrackedFilesAreNeverLeftOut) {
  GitFixture git;
  git.write("build/forced", "x");
  git.write("build/other", "x");
  git.write("a.log", "x");
  git.run("add", "-f", "build/forced", "a.log");
  git.write(".gitignore", "*.log\nbuild\n");
  EXPECT_THAT(found(git), ElementsAre(".gitignore", "a.log", "build/forced"));
}

TEST(FilesSource, WhatIsGivenIsNeverLeftOut) {
  GitFixture git;
  git.write(".gitignore", "secret.env\nbuild\n");
  git.write("secret.env", "x");
  git.write("build/f", "x");
  EXPECT_THAT(found(git, "secret.env"), ElementsAre("secret.env"));
  EXPECT_THAT(found(git, "build"), ElementsAre("build/f"));
}

TEST(FilesSource, OutsideOfRepositoriesNothingIsIgnored) {
  GitFixture git;
  git.set_repo(git.home());
  git.write(".gitignore", "f\n");
  git.write("f", "x");
  EXPECT_THAT(found(git), ElementsAre(".gitconfig", ".gitignore", "f"));
}

TEST(FilesSource, AMissingPathIsAFailure) {
  GitFixture git;
  FilesOptions options;
  options.environment = environment_of(git);
  options.paths = {(git.repo() / "none").string()};
  const auto source = FilesSource::open(options);
  ASSERT_FALSE(source);
  EXPECT_EQ(source.error().kind, ErrorKind::not_found);
}

TEST(FilesSource, LargeAndVanishedFilesGoToTheLedger) {
  GitFixture git;
  git.write("large", std::string(101, 'x'));
  git.write("limit", std::string(100, 'x'));
  git.write("vanishing", "x");
  FilesOptions options;
  options.environment = environment_of(git);
  options.paths = {git.repo().string()};
  options.max_size = 100;
  auto source = FilesSource::open(options);
  ASSERT_TRUE(source);
  git.remove("vanishing");
  const RecordingSink sink = read_all(**source);
  EXPECT_EQ(sink.items.size(), 1U);
  ASSERT_EQ(sink.skips.size(), 2U);
  EXPECT_EQ(sink.skips[0].reason, SkipReason::too_large);
  EXPECT_EQ(sink.skips[0].size, 101U);
  EXPECT_EQ(sink.skips[1].reason, SkipReason::unreadable);
}

TEST(FilesSource, StandardInputAndPipes) {
  GitFixture git;
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  const std::string written(200'000, 'y');
  std::thread writer([&] {
    EXPECT_EQ(::write(ends[1], written.data(), written.size()),
              static_cast<ssize_t>(written.size()));
    ::close(ends[1]);
  });
  FilesOptions options;
  options.paths = {"-"};
  options.stdin_path = "named.env";
  options.standard_input = ends[0];
  const RecordingSink sink = scan(git, options);
  writer.join();
  ASSERT_EQ(sink.items.size(), 1U);
  EXPECT_EQ(sink.items[0].kind, TextKind::standard_input);
  EXPECT_EQ(sink.items[0].path, "named.env");
  EXPECT_EQ(sink.items[0].bytes, written);
  ::close(ends[0]);

  // What a shell gives for <(command).
  ASSERT_EQ(::pipe(ends), 0);
  ASSERT_EQ(::write(ends[1], "from a pipe", 11), 11);
  ::close(ends[1]);
  options = {};
  options.paths = {"/dev/fd/" + std::to_string(ends[0])};
  const RecordingSink pipe = scan(git, options);
  ASSERT_EQ(pipe.items.size(), 1U);
  EXPECT_EQ(pipe.items[0].bytes, "from a pipe");
  ::close(ends[0]);
}

TEST(FilesSource, PartsHoldEveryFileOnceWithTheLargestFirst) {
  GitFixture git;
  for (int i = 0; i < 300; ++i) {
    git.write("f" + std::to_string(i), "x");
  }
  git.write("z-large", std::string(3'000'000, 'x'));
  FilesOptions options;
  options.environment = environment_of(git);
  options.paths = {git.repo().string()};
  auto source = FilesSource::open(options);
  ASSERT_TRUE(source);
  EXPECT_GT((*source)->parts(), 2U);
  RecordingSink first;
  ASSERT_TRUE((*source)->read(0, first));
  EXPECT_EQ(first.items.back().bytes.size(), 3'000'000U);
  EXPECT_EQ(read_all(**source).items.size(), 301U);
  EXPECT_EQ((*source)->total_objects(), 301U);
}

}  // namespace
}  // namespace stanch

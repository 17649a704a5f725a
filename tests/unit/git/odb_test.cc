// Objects as the database reads and lists them, damaged ones too.
#include "git/odb.h"

#include <gtest/gtest.h>

#include "base/file.h"
#include "fake/git_fixture.h"
#include "unit/git/repositories.h"

namespace stanch {
namespace {

namespace fs = std::filesystem;

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

#include "git/listing.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "fake/git_fixture.h"

namespace stanch {
namespace {

namespace fs = std::filesystem;

class Listing : public testing::Test {
 protected:
  void add(const fs::path& file) { git_.write(root_ / file, "x"); }
  void link(const fs::path& name, const fs::path& target) {
    fs::create_symlink(target, root_ / name);
  }
  // Names of the files below the directory, sorted.
  std::vector<std::string> names() {
    std::vector<std::string> names;
    const auto files = files_below(root_);
    EXPECT_TRUE(files);
    for (const fs::path& file : *files) {
      names.push_back(file.filename().string());
    }
    std::ranges::sort(names);
    return names;
  }

  GitFixture git_;
  fs::path root_ = git_.root() / "listed";
};

using Names = std::vector<std::string>;

TEST_F(Listing, FollowsLinksToFilesAndDirectories) {
  add("a/one");
  add("../elsewhere/two");
  add("../three");
  link("linked", "../elsewhere");
  link("a/file", "../../three");
  EXPECT_EQ(names(), (Names{"file", "one", "two"}));
}

TEST_F(Listing, EndsWhereLinksLeadBackOrNowhere) {
  add("a/b/one");
  link("a/b/up", "../..");
  link("a/self", ".");
  link("nowhere", "not there");
  EXPECT_EQ(names(), (Names{"one"}));
}

TEST_F(Listing, FailsAtALinkThatCannotBeFollowed) {
  add("one");
  link("round", "round");
  const auto files = files_below(root_);
  ASSERT_FALSE(files);
  EXPECT_NE(files.error().text().find("round"), std::string::npos);
}

TEST_F(Listing, NamesDirectoriesBehindLinksToo) {
  add("a/one");
  add("../elsewhere/two");
  add("file");
  link("linked", "../elsewhere");
  const auto directories = directories_in(root_);
  ASSERT_TRUE(directories);
  EXPECT_EQ(*directories, (std::vector<fs::path>{root_ / "a", root_ / "linked"}));
}

TEST_F(Listing, IsEmptyForWhatDoesNotExist) { EXPECT_EQ(names(), Names{}); }

}  // namespace
}  // namespace stanch

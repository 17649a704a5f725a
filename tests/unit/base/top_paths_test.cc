#include "base/top_paths.h"

#include <gtest/gtest.h>

namespace stanch {
namespace {

TEST(TopPaths, LeavesWhatIsReportedFromTheTop) {
  const TopPaths paths;
  EXPECT_EQ(paths.of("src/a.env"), "src/a.env");
  EXPECT_EQ(paths.of("./src/a.env"), "src/a.env");
  EXPECT_EQ(paths.of("/srv/a"), "/srv/a");
  EXPECT_EQ(paths.of(""), "");
}

TEST(TopPaths, SeesFromTheTopWhatWasGivenBelow) {
  const TopPaths paths("/srv/repo", "/srv/repo/app/deploy");
  EXPECT_EQ(paths.of("a.env"), "app/deploy/a.env");
  EXPECT_EQ(paths.of("./a.env"), "app/deploy/a.env");
  EXPECT_EQ(paths.of("../a.env"), "app/a.env");
  EXPECT_EQ(paths.of("../../docs//./x"), "docs/x");
  EXPECT_EQ(paths.of("/srv/repo/lib/x"), "lib/x");
  EXPECT_EQ(paths.of("a b\xff"), "app/deploy/a b\xff");
}

TEST(TopPaths, LeavesWhatLiesElsewhere) {
  const TopPaths paths("/srv/repo", "/srv/repo/app");
  EXPECT_EQ(paths.of("../../other/x"), "../../other/x");
  EXPECT_EQ(paths.of("/srv/repository/x"), "/srv/repository/x");
}

TEST(TopPaths, LeavesNamesWithinArchives) {
  const TopPaths paths("/srv/repo", "/srv/repo/app");
  EXPECT_EQ(paths.of("x.zip!../../etc/passwd"), "app/x.zip!../../etc/passwd");
}

TEST(TopPaths, LeavesTheNameOfStandardInput) {
  Location place;
  place.kind = "stdin";
  place.path = "./changes.patch";
  EXPECT_EQ(TopPaths("/srv/repo", "/srv/repo/tests").of(place), "changes.patch");
}

}  // namespace
}  // namespace stanch

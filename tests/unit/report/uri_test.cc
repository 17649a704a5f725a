#include "report/uri.h"

#include <gtest/gtest.h>

#include "sample.h"

namespace stanch {
namespace {

TEST(Uri, OfPlaces) {
  const auto uri = [](const std::string& path) {
    return place_uri(sample::place("file", 0, path), path);
  };
  EXPECT_EQ(uri("a b/[c]:d.txt"), "a%20b/%5Bc%5D%3Ad.txt");
  EXPECT_EQ(uri("/topper/a"), "file:///topper/a");
  EXPECT_EQ(place_uri(sample::place("blob", '7', ""), ""),
            ".git/objects/77/" + std::string(38, '7'));
  EXPECT_EQ(place_uri(sample::place("stdin", 0, "-"), "-"), "stdin");
}

TEST(Uri, FilesAreLookedUpFromTheTop) {
  Report report;
  report.top = "/srv/repo";
  report.root = "/srv/repo/app";
  const auto from_top = [&](const std::string& path) {
    return lookup_path(report, sample::place("file", 0, path));
  };
  EXPECT_EQ(from_top("./a.env"), "app/a.env");
  EXPECT_EQ(from_top("../docs/a.env"), "docs/a.env");
  EXPECT_EQ(from_top("/srv/repo/lib/x"), "lib/x");
  EXPECT_EQ(from_top("x.zip!../y"), "app/x.zip!../y");
  EXPECT_EQ(from_top("../../other/x"), "/srv/other/x");
  EXPECT_EQ(from_top("/srv/repository/x"), "/srv/repository/x");
  EXPECT_EQ(lookup_path(report, sample::place("stdin", 0, "-")), "-");
  report.top.clear();
  EXPECT_EQ(from_top("../x"), "../x") << "a name in a damaged tree, not a path on disk";
}

TEST(Uri, OfRemotes) {
  EXPECT_EQ(remote_uri("https://example.org/a.git"), "https://example.org/a.git");
  EXPECT_EQ(remote_uri("git@example.org:a/b.git"), "ssh://git@example.org/a/b.git");
  EXPECT_EQ(remote_uri("/srv/git/a b.git"), "file:///srv/git/a%20b.git");
}

}  // namespace
}  // namespace stanch

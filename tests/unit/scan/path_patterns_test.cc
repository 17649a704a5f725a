#include "scan/path_patterns.h"

#include <gtest/gtest.h>

namespace stanch {
namespace {

TEST(PathPatterns, FindsOneOfSeveral) {
  PathPatterns patterns;
  EXPECT_TRUE(patterns.match({"^docs/", "[.]key$"}, "config/master.key"));
  EXPECT_FALSE(patterns.match({"^docs/", "[.]key$"}, "config/master.key.example"));
  EXPECT_FALSE(patterns.match({}, "a"));
  EXPECT_FALSE(patterns.match({"("}, "("));
}

Finding finding_of(const Rule& rule, const std::vector<std::string>& paths) {
  Finding finding;
  finding.rule = &rule;
  finding.fingerprint = paths.front();
  for (const std::string& path : paths) {
    Location location;
    location.path = path;
    finding.locations.push_back(location);
  }
  finding.locations_total = paths.size();
  return finding;
}

TEST(KeepNamedFiles, LeavesOutOtherPlaces) {
  Rule named;
  named.paths = {"[.]key$"};
  const Rule any;
  std::vector<Finding> findings = {finding_of(named, {"a.key", "a.txt"}),
                                   finding_of(named, {"b.txt"}), finding_of(any, {"c.txt"})};
  keep_named_files(findings, {});
  ASSERT_EQ(findings.size(), 2u);
  ASSERT_EQ(findings[0].locations.size(), 1u);
  EXPECT_EQ(findings[0].locations[0].path, "a.key");
  EXPECT_EQ(findings[0].locations_total, 1u);
  EXPECT_EQ(findings[1].locations[0].path, "c.txt");
}

TEST(KeepNamedFiles, LeavesOneFindingASecret) {
  Rule named;
  named.paths = {"[.]key$"};
  const Rule any;
  std::vector<Finding> findings = {finding_of(named, {"a.key", "b.key", "c.txt"}),
                                   finding_of(any, {"a.key", "d.txt"})};
  findings[0].fingerprint = findings[1].fingerprint = "same";
  keep_named_files(findings, {});
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].rule, &any);
  ASSERT_EQ(findings[0].locations.size(), 3u);
  EXPECT_EQ(findings[0].locations[2].path, "b.key");
}

}  // namespace
}  // namespace stanch

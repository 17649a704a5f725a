#include "scan/findings.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "scan/fingerprint.h"
#include "scan/line_index.h"
#include "scan/pairs.h"

namespace stanch {
namespace {

std::vector<Rule> two_rules() {
  std::vector<Rule> rules(3);
  rules[0].id = "specific";
  rules[0].family = "token";
  rules[1].id = "broad";
  rules[1].family = "token";
  rules[2].id = "key-id";
  rules[2].family = "key-id";
  rules[2].pairs = {"specific"};
  rules[2].severity = Severity::low;
  return rules;
}

Sighting hit(std::uint32_t rule, const std::string& secret, const std::string& path,
             std::uint32_t line, Confidence confidence = Confidence::medium) {
  auto evidence = std::make_shared<Evidence>();
  evidence->secret = secret;
  evidence->confidence = confidence;
  Sighting made;
  made.rule = rule;
  made.evidence = evidence;
  made.kind = TextKind::file;
  made.path = path;
  made.line = line;
  return made;
}

TEST(Gather, OneSecretAFamilyWhateverTheOrder) {
  const auto rules = two_rules();
  std::vector<Sighting> hits{hit(1, "s", "b", 2), hit(0, "s", "a", 1), hit(0, "s", "a", 1),
                             hit(0, "t", "a", 1), hit(2, "s", "a", 1)};
  auto secrets = gather(hits, rules);
  std::reverse(hits.begin(), hits.end());
  const auto reversed = gather(hits, rules);
  ASSERT_EQ(secrets.size(), 3U);
  ASSERT_EQ(reversed.size(), 3U);
  const auto findings = make_findings(secrets, rules, nullptr, nullptr, 2);
  const auto again = make_findings(reversed, rules, nullptr, nullptr, 1);
  for (std::size_t i = 0; i < findings.size(); ++i) {
    EXPECT_EQ(findings[i].fingerprint, again[i].fingerprint);
    EXPECT_EQ(findings[i].rule->id, again[i].rule->id);
    EXPECT_EQ(findings[i].locations, again[i].locations);
  }
  const auto shared = std::find_if(findings.begin(), findings.end(),
                                   [](const Finding& f) { return f.locations_total == 2; });
  ASSERT_NE(shared, findings.end());
  EXPECT_EQ(shared->rule->id, "specific");
  EXPECT_EQ(shared->locations[0].path, "a");
  EXPECT_EQ(shared->locations[1].path, "b");
}

TEST(Gather, TheMostConfidentHitNamesTheRule) {
  const auto rules = two_rules();
  const auto secrets =
      gather({hit(0, "s", "a", 1, Confidence::low), hit(1, "s", "b", 1, Confidence::high)}, rules);
  ASSERT_EQ(secrets.size(), 1U);
  EXPECT_EQ(rules[secrets[0].rule].id, "broad");
  EXPECT_EQ(secrets[0].evidence->confidence, Confidence::high);
}

TEST(MakeFindings, AnAllowCommentAtOnePlaceCoversTheSecret) {
  const auto rules = two_rules();
  Sighting allowed = hit(0, "s", "b", 1);
  auto evidence = std::make_shared<Evidence>(*allowed.evidence);
  evidence->allow_marker = "stanch:allow";
  allowed.evidence = evidence;
  const auto findings =
      make_findings(gather({hit(0, "s", "a", 1), allowed, hit(0, "t", "b", 1)}, rules), rules,
                    nullptr, nullptr, 1);
  ASSERT_EQ(findings.size(), 2U);
  EXPECT_TRUE(findings[0].suppressed);
  EXPECT_FALSE(findings[1].suppressed);
}

TEST(JoinPairs, NeedsBothHalvesInOneObject) {
  const auto rules = two_rules();
  const auto secrets =
      gather({hit(2, "id1", "a", 1), hit(0, "s", "a", 2), hit(2, "id2", "b", 1)}, rules);
  auto findings = make_findings(secrets, rules, nullptr, nullptr, 1);
  join_pairs(secrets, findings);
  for (const Finding& finding : findings) {
    const std::string expected = finding.evidence->secret == "id1" ? "specific"
                                 : finding.evidence->secret == "s" ? "key-id"
                                                                   : "";
    EXPECT_EQ(finding.paired_with, expected) << finding.evidence->secret;
  }
}

TEST(MergePairs, AnIdIsReportedWithTheNearestSecret) {
  const auto rules = two_rules();
  const auto secrets = gather({hit(0, "s1", "a", 2), hit(2, "id1", "a", 1), hit(2, "id2", "a", 8),
                               hit(0, "s2", "a", 9), hit(2, "alone", "b", 1)},
                              rules);
  auto findings = make_findings(secrets, rules, nullptr, nullptr, 1);
  join_pairs(secrets, findings);
  merge_pairs(findings);
  ASSERT_EQ(findings.size(), 3U);
  for (const Finding& finding : findings) {
    const std::string& secret = finding.evidence->secret;
    if (secret == "alone") {
      EXPECT_TRUE(finding.ids.empty());
      continue;
    }
    ASSERT_EQ(finding.ids.size(), 1U) << secret;
    EXPECT_EQ(finding.ids[0].evidence->secret, secret == "s1" ? "id1" : "id2");
    EXPECT_EQ(finding.ids[0].locations.at(0).line, secret == "s1" ? 1U : 8U);
    EXPECT_EQ(finding.paired_with, "key-id");
  }
}

TEST(MergePairs, ASuppressedIdStaysAFindingOfItsOwn) {
  const auto rules = two_rules();
  const auto secrets = gather({hit(0, "s", "a", 2), hit(2, "id", "a", 1)}, rules);
  auto findings = make_findings(secrets, rules, nullptr, nullptr, 1);
  join_pairs(secrets, findings);
  for (Finding& finding : findings) {
    if (finding.evidence->secret == "id") {
      finding.suppressed = Suppression{"inline", "allowed"};
    }
  }
  merge_pairs(findings);
  EXPECT_EQ(findings.size(), 2U);
}

TEST(DropBelow, KeepsTheIdsOfSecretsThatStay) {
  const auto rules = two_rules();
  auto secrets =
      gather({hit(0, "s", "a", 2, Confidence::medium), hit(2, "id", "a", 1, Confidence::low),
              hit(2, "alone", "b", 1, Confidence::low), hit(0, "weak", "b", 2, Confidence::low)},
             rules);
  drop_below(secrets, rules, Confidence::medium);
  std::vector<std::string> left;
  for (const Secret& secret : secrets) {
    left.push_back(secret.evidence->secret);
  }
  std::sort(left.begin(), left.end());
  EXPECT_EQ(left, (std::vector<std::string>{"id", "s"}));
}

TEST(LimitLocations, StillCountsAll) {
  const auto rules = two_rules();
  std::vector<Sighting> hits;
  for (std::uint32_t line = 1; line <= 5; ++line) {
    hits.push_back(hit(0, "s", "a", line));
  }
  auto findings = make_findings(gather(hits, rules), rules, nullptr, nullptr, 1);
  limit_locations(findings, 2);
  EXPECT_EQ(findings[0].locations.size(), 2U);
  EXPECT_EQ(findings[0].locations_total, 5U);
}

TEST(Fingerprint, DependsOnFamilyAndSecretOnly) {
  EXPECT_EQ(fingerprint("f", "secret"), fingerprint("f", "secret"));
  EXPECT_NE(fingerprint("f", "secret"), fingerprint("g", "secret"));
  EXPECT_NE(fingerprint("f", "secret"), fingerprint("f", "secreT"));
  EXPECT_EQ(fingerprint("f", std::string(40, 'a')).size(), 32U);
  EXPECT_EQ(fingerprint("f", "short").size(), 32U);
}

TEST(LineIndex, CountsFromOneAndAnswersInAnyOrder) {
  LineIndex index("ab\ncd\r\n\nef");
  const struct {
    std::uint32_t offset, line, column;
  } cases[] = {{0, 1, 1}, {2, 1, 3}, {3, 2, 1}, {8, 4, 1}, {10, 4, 3}, {1, 1, 2}, {7, 3, 1}};
  for (const auto& c : cases) {
    const Position at = index.at(c.offset);
    EXPECT_EQ(at.line, c.line) << c.offset;
    EXPECT_EQ(at.column, c.column) << c.offset;
  }
}

}  // namespace
}  // namespace stanch

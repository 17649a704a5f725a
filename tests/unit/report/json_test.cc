#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "report/reporters.h"
#include "sample.h"

namespace stanch {
namespace {

using nlohmann::json;

std::vector<json> lines_of(const std::string& text) {
  std::vector<json> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    lines.push_back(json::parse(line));
  }
  return lines;
}

TEST(Jsonl, HasFindingsThenSkippedThenOneSummary) {
  const auto sample = sample::history();
  const auto lines = lines_of(sample::render(Format::jsonl, sample.report));
  std::vector<std::string> types;
  for (const json& line : lines) {
    types.push_back(line.at("type"));
  }
  const std::vector<std::string> expected = {"finding", "finding", "finding", "finding", "skipped",
                                             "skipped", "skipped", "skipped", "summary"};
  EXPECT_EQ(types, expected);
}

TEST(Jsonl, FindingHasTheDocumentedMembers) {
  const auto sample = sample::history();
  const json finding = lines_of(sample::render(Format::jsonl, sample.report)).front();
  for (const char* member :
       {"rule", "name", "severity", "confidence", "fingerprint", "secret", "redacted", "locations",
        "locations_total", "introduced", "removed", "at_head", "refs", "reachable", "pushed",
        "checks", "entropy", "suppressed", "rotate"}) {
    EXPECT_TRUE(finding.contains(member)) << member;
  }
  EXPECT_EQ(finding["secret"], "ghp_****");
  EXPECT_EQ(finding["redacted"], true);
  EXPECT_EQ(finding["checks"]["crc32-base62"], "pass");
  EXPECT_EQ(finding["introduced"]["date"], "2024-03-01T12:00:00+01:00");
  EXPECT_EQ(finding["introduced"]["line"], 14);
  EXPECT_EQ(finding["removed"], nullptr);
  EXPECT_EQ(finding["locations"].size(), 3U);
  EXPECT_EQ(finding["locations_total"], 37);
  EXPECT_FALSE(finding["locations"][2].contains("path"));
}

TEST(Jsonl, LifeIsNullWhenHistoryWasNotLookedUp) {
  const auto sample = sample::staged();
  const json finding = lines_of(sample::render(Format::jsonl, sample.report)).front();
  for (const char* member : {"introduced", "removed", "at_head", "refs", "refs_total", "reachable",
                             "pushed", "commits"}) {
    EXPECT_TRUE(finding.at(member).is_null()) << member;
  }
}

TEST(Jsonl, MarksOlderSecretsOfAStagedFile) {
  const auto sample = sample::staged();
  const auto lines = lines_of(sample::render(Format::jsonl, sample.report));
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_FALSE(lines[0].contains("older"));
  EXPECT_EQ(lines[0]["locations"][0]["in_change"], true);
  EXPECT_EQ(lines[1]["older"], true);
  EXPECT_EQ(lines[1]["locations"][0]["in_change"], false);
  EXPECT_EQ(lines[2]["findings"], 1);
}

TEST(Jsonl, ListsSuppressedOnesOnlyWhenAsked) {
  const auto sample = sample::history();
  const auto lines =
      lines_of(sample::render(Format::jsonl, sample.report, {.show_suppressed = true}));
  EXPECT_EQ(lines[4]["suppressed"]["kind"], "inline");
  EXPECT_EQ(lines[4]["suppressed"]["reason"], "revoked, kept as a fixture");
  EXPECT_EQ(lines.back()["findings"], 4);
  EXPECT_EQ(lines.back()["suppressed"], 1);
}

TEST(Jsonl, EscapesBytesThatAreNotUtf8) {
  auto sample = sample::history();
  sample.report.findings[0].locations[0].path =
      "a\xff\x01"
      "b";
  const json finding = lines_of(sample::render(Format::jsonl, sample.report)).front();
  EXPECT_EQ(finding["locations"][0]["path"],
            "a\\xff\x01"
            "b");
}

TEST(Jsonl, ShowsSecretsWhenAsked) {
  const auto sample = sample::history();
  const json finding =
      lines_of(sample::render(Format::jsonl, sample.report, {.show_secrets = true})).front();
  EXPECT_EQ(finding["secret"], sample.secrets[0]);
  EXPECT_EQ(finding["redacted"], false);
}

TEST(Json, HoldsTheSameObjects) {
  const auto sample = sample::history();
  const json document = json::parse(sample::render(Format::json, sample.report));
  const auto lines = lines_of(sample::render(Format::jsonl, sample.report));
  EXPECT_EQ(document["schema_version"], 1);
  EXPECT_EQ(document["findings"], json(std::vector<json>(lines.begin(), lines.begin() + 4)));
  EXPECT_EQ(document["skipped"], json(std::vector<json>(lines.begin() + 4, lines.begin() + 8)));
  EXPECT_EQ(document["summary"], lines.back());
}

TEST(Formats, AreFoundByName) {
  const std::pair<const char*, Format> formats[] = {
      {"text", Format::text},     {"json", Format::json}, {"jsonl", Format::jsonl},
      {"sarif", Format::sarif},   {"csv", Format::csv},   {"junit", Format::junit},
      {"gitlab", Format::gitlab}, {"html", Format::html}};
  for (const auto& [name, format] : formats) {
    EXPECT_EQ(format_from_name(name), format);
  }
  EXPECT_EQ(format_from_name("xml"), std::nullopt);
}

}  // namespace
}  // namespace stanch

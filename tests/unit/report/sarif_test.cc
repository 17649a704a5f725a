// The structure that code-scanning services require. tests/cli/sarif_schema.sh checks the whole of
// it against the published schema where that can be had.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "sample.h"

namespace stanch {
namespace {

using nlohmann::json;

json run_of(const sample::Sample& sample, const ReportOptions& options = {}) {
  return json::parse(sample::render(Format::sarif, sample.report, options)).at("runs").at(0);
}

TEST(Sarif, DescribesTheRulesInUseOnly) {
  const json run = run_of(sample::history());
  const json& rules = run["tool"]["driver"]["rules"];
  ASSERT_EQ(rules.size(), 3U);
  const json& rule = rules[1];
  EXPECT_EQ(rule["id"], "github-pat");
  EXPECT_EQ(rule["helpUri"], "https://github.com/settings/tokens");
  EXPECT_EQ(rule["properties"]["security-severity"], "9.5");
  EXPECT_EQ(rule["properties"]["precision"], "high");
  EXPECT_EQ(rule["properties"]["tags"], json({"security", "secret", "github", "source-control"}));
  EXPECT_EQ(rule["defaultConfiguration"]["level"], "error");
  for (const json& each : rules) {
    for (const char* member : {"shortDescription", "fullDescription", "help"}) {
      EXPECT_FALSE(each.at(member).at("text").get<std::string>().empty());
    }
    EXPECT_NE(each["help"]["markdown"].get<std::string>().find("Rotate"), std::string::npos);
  }
  EXPECT_FALSE(rules[0].contains("helpUri"));
}

TEST(Sarif, ResultsReferToTheirRules) {
  const json run = run_of(sample::history());
  ASSERT_EQ(run["results"].size(), 5U);  // with the suppressed one
  for (const json& result : run["results"]) {
    const std::size_t index = result["ruleIndex"];
    EXPECT_EQ(run["tool"]["driver"]["rules"][index]["id"], result["ruleId"]);
  }
}

TEST(Sarif, LocationsAreRelativeAndCountFromOne) {
  auto sample = sample::history();
  sample.report.findings[1].locations[0].line = 0;
  sample.report.findings[1].locations[0].end_line = 0;
  const json run = run_of(sample);
  EXPECT_TRUE(run["originalUriBaseIds"].contains("%SRCROOT%"));
  for (const json& result : run["results"]) {
    json locations = result["locations"];
    ASSERT_EQ(locations.size(), 1U);
    for (const json& related : result.value("relatedLocations", json::array())) {
      locations.push_back(related);
    }
    for (const json& location : locations) {
      const json& artifact = location["physicalLocation"]["artifactLocation"];
      EXPECT_EQ(artifact["uriBaseId"], "%SRCROOT%");
      EXPECT_NE(artifact["uri"].get<std::string>().front(), '/');
      const json& region = location["physicalLocation"]["region"];
      EXPECT_GE(region["startLine"], 1);
      EXPECT_GE(region["startColumn"], 1);
      EXPECT_GE(region["endLine"], region["startLine"]);
    }
  }
  const json& spaced = run["results"][1]["locations"][0]["physicalLocation"];
  EXPECT_EQ(spaced["artifactLocation"]["uri"], "src/caf%C3%A9/settings%20%5Bold%5D.ini");
  EXPECT_EQ(spaced["contextRegion"]["snippet"]["text"].get<std::string>().find("url = postgres"),
            0U);
}

TEST(Sarif, FirstLocationIsWhereItWasIntroduced) {
  const json run = run_of(sample::history());
  const json& result = run["results"][0];
  EXPECT_EQ(result["locations"][0]["physicalLocation"]["region"]["startLine"], 14);
  ASSERT_EQ(result["relatedLocations"].size(), 2U);
  EXPECT_EQ(result["relatedLocations"][0]["id"], 1);
  EXPECT_EQ(result["occurrenceCount"], 37);
}

TEST(Sarif, ColumnsAreUtf16CodeUnits) {
  auto sample = sample::history();
  Finding& finding = sample.report.findings[1];
  auto evidence = std::make_shared<Evidence>(*finding.evidence);
  evidence->line = "caf\xc3\xa9 \xf0\x9f\x94\x91 " + evidence->secret;
  evidence->line_secret = 11;
  finding.evidence = evidence;
  finding.locations[0].column = 12;
  finding.locations[0].end_column = 12 + evidence->line_secret_size;
  const json region = run_of(sample)["results"][1]["locations"][0]["physicalLocation"]["region"];
  EXPECT_EQ(region["startColumn"], 9);
  EXPECT_EQ(region["endColumn"], 9 + evidence->line_secret_size);
}

TEST(Sarif, FingerprintsDoNotDependOnTheLineNumber) {
  auto sample = sample::history();
  const json before = run_of(sample)["results"][0]["partialFingerprints"];
  EXPECT_EQ(before["stanchFingerprint/v1"], "stanch1:5f3c9a7e1b2d4c68");
  EXPECT_TRUE(before["primaryLocationLineHash"].get<std::string>().ends_with(":1"));
  for (Location& place : sample.report.findings[0].locations) {
    place.line += 10;
  }
  EXPECT_EQ(run_of(sample)["results"][0]["partialFingerprints"], before);
}

TEST(Sarif, SuppressedResultsAppearOnRequestAndSaySo) {
  const json run = run_of(sample::history(), {.show_suppressed = true});
  ASSERT_EQ(run["results"].size(), 5U);
  const json& suppression = run["results"][4]["suppressions"][0];
  EXPECT_EQ(suppression["kind"], "inSource");
  EXPECT_EQ(suppression["justification"], "revoked, kept as a fixture");
}

TEST(Sarif, TheLedgerBecomesNotifications) {
  const json invocation = run_of(sample::history())["invocations"][0];
  EXPECT_EQ(invocation["executionSuccessful"], false);
  const json& notifications = invocation["toolExecutionNotifications"];
  ASSERT_EQ(notifications.size(), 4U);
  EXPECT_EQ(notifications[0]["level"], "error");
  EXPECT_EQ(notifications[0]["descriptor"]["id"], "not-scanned/corrupt");
  EXPECT_EQ(notifications[1]["level"], "note");
  EXPECT_EQ(run_of(sample::clean())["invocations"][0]["executionSuccessful"], true);
}

TEST(Sarif, ALongLedgerIsCounted) {
  auto sample = sample::history();
  sample.report.skipped.assign(250, {SkipReason::promisor, "blob", sample::oid('1'), "", 0, ""});
  const json notifications = run_of(sample)["invocations"][0]["toolExecutionNotifications"];
  ASSERT_EQ(notifications.size(), 101U);
  EXPECT_EQ(notifications.back()["message"]["text"], "promisor: 150 more");
}

TEST(Sarif, ManyPlacesAreCountedNotListed) {
  auto sample = sample::history();
  sample.report.findings[0].locations.assign(100, sample::place("blob", '1', "a", 2, 3, 4));
  const json result = run_of(sample)["results"][0];
  EXPECT_EQ(result["relatedLocations"].size(), 20U);
  EXPECT_EQ(result["occurrenceCount"], 37);
}

TEST(Sarif, NamesTheRepository) {
  const json provenance = run_of(sample::history())["versionControlProvenance"][0];
  EXPECT_EQ(provenance["repositoryUri"], "ssh://git@example.org/ann/shop.git");
  EXPECT_EQ(provenance["branch"], "main");
  EXPECT_EQ(provenance["revisionId"], std::string(40, 'd'));
  EXPECT_FALSE(run_of(sample::clean()).contains("versionControlProvenance"));
}

}  // namespace
}  // namespace stanch

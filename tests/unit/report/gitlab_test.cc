// What GitLab's schema for secret detection reports requires.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <regex>

#include "sample.h"

namespace stanch {
namespace {

using nlohmann::json;

json document_of(const sample::Sample& sample) {
  return json::parse(sample::render(Format::gitlab, sample.report));
}

TEST(Gitlab, HasTheRequiredMembers) {
  const json document = document_of(sample::history());
  EXPECT_EQ(document["version"], "15.0.7");
  const json& scan = document["scan"];
  const std::regex time("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}");
  EXPECT_TRUE(std::regex_match(scan["start_time"].get<std::string>(), time));
  EXPECT_TRUE(std::regex_match(scan["end_time"].get<std::string>(), time));
  EXPECT_EQ(scan["type"], "secret_detection");
  for (const char* tool : {"analyzer", "scanner"}) {
    for (const char* member : {"id", "name", "version", "vendor"}) {
      EXPECT_TRUE(scan.at(tool).contains(member)) << tool << '.' << member;
    }
  }
  ASSERT_EQ(document["vulnerabilities"].size(), 4U);
  const std::regex uuid("[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}");
  for (const json& vulnerability : document["vulnerabilities"]) {
    EXPECT_TRUE(std::regex_match(vulnerability["id"].get<std::string>(), uuid));
    EXPECT_FALSE(vulnerability["identifiers"].empty());
    EXPECT_FALSE(vulnerability["location"]["commit"]["sha"].get<std::string>().empty());
    EXPECT_GE(vulnerability["location"]["start_line"], 1);
  }
}

TEST(Gitlab, NamesTheCommitThatIntroducedTheSecret) {
  const json document = document_of(sample::history());
  const json& location = document["vulnerabilities"][0]["location"];
  EXPECT_EQ(location["commit"]["sha"], std::string(40, '4'));
  EXPECT_EQ(location["commit"]["author"], "Ann Author");
  EXPECT_EQ(document["vulnerabilities"][3]["location"]["commit"]["sha"], std::string(40, 'd'));
  EXPECT_EQ(document_of(sample::staged())["vulnerabilities"][0]["location"]["commit"]["sha"],
            "0000000");
}

TEST(Gitlab, AnIncompleteScanIsAFailure) {
  const json scan = document_of(sample::history())["scan"];
  EXPECT_EQ(scan["status"], "failure");
  EXPECT_EQ(scan["messages"][0]["level"], "warn");
  EXPECT_EQ(document_of(sample::clean())["scan"]["status"], "success");
}

}  // namespace
}  // namespace stanch

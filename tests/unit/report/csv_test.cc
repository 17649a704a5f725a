#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample.h"

namespace stanch {
namespace {

// Parses RFC 4180 text, strictly.
std::vector<std::vector<std::string>> rows_of(const std::string& text) {
  std::vector<std::vector<std::string>> rows(1, {""});
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string& cell = rows.back().back();
    if (quoted) {
      if (text[i] != '"') {
        cell.push_back(text[i]);
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        cell.push_back(text[++i]);
      } else {
        quoted = false;
      }
    } else if (text[i] == '"') {
      EXPECT_EQ(cell, "") << "a quote inside an unquoted cell";
      quoted = true;
    } else if (text[i] == ',') {
      rows.back().emplace_back();
    } else if (text[i] == '\r') {
      EXPECT_EQ(text.at(++i), '\n');
      rows.push_back({""});
    } else {
      EXPECT_NE(text[i], '\n');
      cell.push_back(text[i]);
    }
  }
  EXPECT_FALSE(quoted);
  rows.pop_back();
  return rows;
}

TEST(Csv, EveryRowHasTheColumnsOfTheHeader) {
  const auto sample = sample::history();
  const auto rows = rows_of(sample::render(Format::csv, sample.report, {.show_suppressed = true}));
  ASSERT_EQ(rows.size(), 6U);
  for (const auto& row : rows) {
    EXPECT_EQ(row.size(), rows[0].size());
  }
  EXPECT_EQ(rows[0][0], "severity");
  EXPECT_EQ(rows[1][0], "critical");
  EXPECT_EQ(rows[1][6], "deploy/ci.yml");
}

TEST(Csv, QuotesAndDefusesCells) {
  auto sample = sample::clean();
  Rule rule;
  rule.id = "x";
  const std::pair<const char*, const char*> cells[] = {
      {"a,b", "a,b"},
      {"a\"b", "a\"b"},
      {"=1+1", "'=1+1"},
      {"+1", "'+1"},
      {"-1", "'-1"},
      {"@SUM(A1)", "'@SUM(A1)"},
      {" lead", " lead"},
      {"=\"a\",b", "'=\"a\",b"},
      {"new\nline", "new\\x0aline"},
  };
  for (const auto& [path, expected] : cells) {
    Finding finding;
    finding.rule = &rule;
    finding.locations = {sample::place("file", 0, path)};
    sample.report.findings = {finding};
    EXPECT_EQ(rows_of(sample::render(Format::csv, sample.report)).at(1).at(6), expected);
  }
}

}  // namespace
}  // namespace stanch

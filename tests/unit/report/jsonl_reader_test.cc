#include "report/jsonl_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample.h"

namespace stanch {
namespace {

using testing::HasSubstr;

TEST(JsonlReader, GivesBackWhatWasWritten) {
  constexpr ReportOptions kOptions[] = {{}, {.show_suppressed = true}, {.show_secrets = true}};
  for (const auto& sample : {sample::history(), sample::staged(), sample::clean()}) {
    for (const ReportOptions& options : kOptions) {
      const std::string text = sample::render(Format::jsonl, sample.report, options);
      const auto saved = read_jsonl(text, "a.jsonl");
      ASSERT_TRUE(saved.has_value()) << saved.error().text();
      EXPECT_EQ(sample::render(Format::jsonl, saved->report, options), text);
    }
  }
}

TEST(JsonlReader, AConvertedReportSaysTheSame) {
  const auto sample = sample::history();
  const std::string text = sample::render(Format::jsonl, sample.report);
  const auto saved = read_jsonl(text, "a.jsonl");
  ASSERT_TRUE(saved.has_value());
  for (const Format format : {Format::text, Format::json, Format::csv, Format::gitlab}) {
    EXPECT_EQ(sample::render(format, saved->report), sample::render(format, sample.report))
        << static_cast<int>(format);
  }
}

TEST(JsonlReader, MasksAgainWhatWasWrittenInTheClear) {
  const auto sample = sample::history();
  const auto saved =
      read_jsonl(sample::render(Format::jsonl, sample.report, {.show_secrets = true}), "a.jsonl");
  ASSERT_TRUE(saved.has_value());
  const std::string text = sample::render(Format::text, saved->report);
  for (const std::string& secret : sample.secrets) {
    EXPECT_EQ(text.find(secret), text.npos);
  }
}

TEST(JsonlReader, PassesOverWhatItDoesNotKnow) {
  const auto saved = read_jsonl(
      "{\"type\":\"novelty\"}\n\n{\"type\":\"summary\",\"complete\":true,\"novel\":[1]}\r\n", "a");
  ASSERT_TRUE(saved.has_value());
  EXPECT_TRUE(saved->report.complete);
}

TEST(JsonlReader, TakesMembersOfAnyType) {
  const auto saved = read_jsonl(
      "{\"type\":\"finding\",\"rule\":7,\"locations\":3,\"locations_total\":-1,\"checks\":[],"
      "\"introduced\":\"x\",\"at_head\":true,\"refs\":{\"a\":1},\"snippet\":[],\"suppressed\":1}\n"
      "{\"type\":\"finding\",\"rule\":\"r\",\"locations\":[{\"line\":1e300,\"object\":\"zz\"},5]}\n"
      "{\"type\":\"skipped\",\"reason\":\"unheard-of\"}\n"
      "{\"type\":\"summary\",\"objects\":\"many\",\"stats\":9}\n",
      "a");
  ASSERT_TRUE(saved.has_value());
  EXPECT_EQ(saved->report.findings.size(), 2U);
  EXPECT_EQ(saved->report.skipped[0].reason, SkipReason::unreadable);
  EXPECT_FALSE(saved->report.complete);
  EXPECT_FALSE(sample::render(Format::html, saved->report).empty());
}

TEST(JsonlReader, SaysWhatIsWrong) {
  const std::pair<const char*, const char*> cases[] = {
      {"", "a.jsonl: has no summary line"},
      {"{\"type\":\"finding\"}\n", "a.jsonl: has no summary line"},
      {"{\"type\":\"skipped\"}\nnonsense\n", "a.jsonl:2: not a JSON object"},
      {"[]\n", "a.jsonl:1: not a JSON object"},
      {"{\"type\":\"summary\",\"schema_version\":2}\n", "a.jsonl:1: written by a newer version"},
  };
  for (const auto& [text, message] : cases) {
    const auto saved = read_jsonl(text, "a.jsonl");
    ASSERT_FALSE(saved.has_value()) << text;
    EXPECT_THAT(saved.error().text(), HasSubstr(message));
  }
}

}  // namespace
}  // namespace stanch

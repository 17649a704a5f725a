#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample.h"

namespace stanch {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Junit, AnIncompleteScanIsAnErrorEvenWithoutFindings) {
  auto sample = sample::clean();
  EXPECT_THAT(sample::render(Format::junit, sample.report),
              HasSubstr("tests=\"1\" failures=\"0\" errors=\"0\""));
  sample.report.complete = false;
  const std::string xml = sample::render(Format::junit, sample.report);
  EXPECT_THAT(xml, HasSubstr("tests=\"1\" failures=\"0\" errors=\"1\""));
  EXPECT_THAT(xml, HasSubstr("<error type=\"incomplete\""));
}

TEST(Junit, SuppressedFindingsAreSkippedTests) {
  const auto sample = sample::history();
  const std::string xml = sample::render(Format::junit, sample.report, {.show_suppressed = true});
  EXPECT_THAT(xml, HasSubstr("failures=\"4\" errors=\"1\" skipped=\"1\""));
  EXPECT_THAT(xml, HasSubstr("<skipped message=\"inline: revoked, kept as a fixture\"/>"));
}

TEST(Junit, HasNoCharacterThatXmlForbids) {
  auto sample = sample::history();
  sample.report.findings[0].locations[1].path =
      "a\x01\x1b<&>\"'\xef\xbf\xbe\xff"
      "b";
  const std::string xml = sample::render(Format::junit, sample.report);
  EXPECT_THAT(xml, HasSubstr("a\\x01\\x1b&lt;&amp;&gt;&quot;&#39;?\\xffb"));
  for (const char c : xml) {
    EXPECT_TRUE(c == '\n' || static_cast<unsigned char>(c) >= 0x20) << static_cast<int>(c);
  }
}

}  // namespace
}  // namespace stanch

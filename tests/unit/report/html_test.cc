#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/sha256.h"
#include "report/timeline.h"
#include "sample.h"

namespace stanch {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string page_of(const sample::Sample& sample, const ReportOptions& options = {}) {
  return sample::render(Format::html, sample.report, options);
}

// What stands between `<name>` and `</name>`; the element must be there exactly once.
std::string element(const std::string& page, const std::string& name) {
  const std::size_t begin = page.find('<' + name + '>') + name.size() + 2;
  const std::size_t end = page.find("</" + name + '>');
  EXPECT_EQ(page.find('<' + name + '>', begin), page.npos);
  return page.substr(begin, end - begin);
}

TEST(Html, ThePolicyAllowsItsOwnStyleAndScriptOnly) {
  const std::string page = page_of(sample::history());
  EXPECT_THAT(page, HasSubstr("default-src 'none'; style-src 'sha256-" +
                              sha256_base64(element(page, "style")) + "'; script-src 'sha256-" +
                              sha256_base64(element(page, "script")) + "'"));
}

TEST(Html, AsksTheNetworkForNothing) {
  const std::string page = page_of(sample::history());
  for (const char* attribute : {" src=", " href=", "url(", "@import", " style=", " onclick="}) {
    EXPECT_THAT(page, Not(HasSubstr(attribute)));
  }
}

TEST(Html, EscapesWhatWasScanned) {
  auto sample = sample::history();
  const std::string attack = "\"><img src=x onerror=alert(1)>'&amp;";
  for (Finding& finding : sample.report.findings) {
    finding.locations[0].path = attack;
    if (finding.life) {
      finding.life->introduced->author = attack;
      finding.life->introduced_path = attack;
      finding.life->refs = {attack};
    }
  }
  sample.report.skipped[0].path = attack;
  sample.report.root = "/x/" + attack;
  const std::string page = page_of(sample, {.show_suppressed = true});
  EXPECT_THAT(page, Not(HasSubstr("<img")));
  EXPECT_THAT(page, HasSubstr("&quot;&gt;&lt;img src=x onerror=alert(1)&gt;&#39;&amp;amp;"));
}

TEST(Html, CardsCarryWhatTheFiltersNeed) {
  const std::string page = page_of(sample::history(), {.show_suppressed = true});
  EXPECT_THAT(page, HasSubstr("data-severity=\"critical\" data-rule=\"github-pat\" "
                              "data-state=\"open pushed head\""));
  EXPECT_THAT(page, HasSubstr("data-state=\"open local history\""));
  EXPECT_THAT(page, HasSubstr("data-state=\"suppressed\""));
}

TEST(Html, SaysWhenTheScanIsIncomplete) {
  auto sample = sample::clean();
  EXPECT_THAT(page_of(sample), Not(HasSubstr("Incomplete scan")));
  EXPECT_THAT(page_of(sample), HasSubstr("No secret in anything that was scanned"));
  sample.report.complete = false;
  EXPECT_THAT(page_of(sample), HasSubstr("Incomplete scan"));
  EXPECT_THAT(page_of(sample), Not(HasSubstr("No secret in anything")));
}

TEST(Timeline, RunsFromIntroductionToRemoval) {
  const auto sample = sample::history();
  std::vector<const Finding*> findings;
  for (const Finding& finding : sample.report.findings) {
    findings.push_back(&finding);
  }
  const Timeline timeline(findings, sample.report.started);
  const std::string removed = timeline.draw(*findings[1]->life);
  EXPECT_THAT(removed, HasSubstr("introduced 2020-12-31"));
  EXPECT_THAT(removed, HasSubstr("removed 2021-02-01"));
  EXPECT_THAT(removed, HasSubstr("class=\"past\""));
  EXPECT_THAT(timeline.draw(*findings[0]->life), HasSubstr("still at HEAD"));
}

TEST(Timeline, TakesAnyDate) {
  auto sample = sample::history();
  Finding& finding = sample.report.findings[0];
  for (const std::int64_t time :
       {INT64_MIN, INT64_MAX, std::int64_t{0}, std::int64_t{-99999999999}}) {
    finding.life->introduced->author_time = time;
    const std::string svg = Timeline({&finding}, sample.report.started).draw(*finding.life);
    EXPECT_THAT(svg, Not(HasSubstr("nan")));
    EXPECT_THAT(svg, Not(HasSubstr("inf")));
  }
}

}  // namespace
}  // namespace stanch

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "sample.h"

namespace stanch {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    lines.push_back(line);
  }
  return lines;
}

TEST(Github, EveryLineIsACommandOfOurs) {
  sample::Sample sample = sample::history();
  for (Finding& finding : sample.report.findings) {
    finding.locations.front().path = "a,b:c%\r\n::add-mask::x\n##[error]y";
    finding.locations.front().kind = "blob";
  }
  sample.report.complete = false;
  sample.report.stale.push_back({"00", "rule\n::error::z", ""});
  for (const std::string& line :
       lines_of(sample::render(Format::github, sample.report, {.show_suppressed = true}))) {
    EXPECT_TRUE(line.starts_with("::error ") || line.starts_with("::notice ")) << line;
  }
}

TEST(Github, NamesThePlaceSoThatCommasAndColonsAreNoSyntax) {
  sample::Sample sample = sample::staged();
  sample.report.findings.front().locations.front().path = "a,b:c%.env";
  const auto lines = lines_of(sample::render(Format::github, sample.report));
  EXPECT_THAT(lines.front(), StartsWith("::error file=a%2Cb%3Ac%25.env,line="));
}

TEST(Github, AnIncompleteScanIsAnError) {
  sample::Sample sample = sample::clean();
  sample.report.complete = false;
  EXPECT_THAT(sample::render(Format::github, sample.report), HasSubstr("::error title=Incomplete"));
}

TEST(Markdown, TextFromTheRepositoryIsNoMarkup) {
  sample::Sample sample = sample::staged();
  sample.report.findings.front().locations.front().path =
      "`a` **b** [c](http://d) <img src=x> | e\n# f @g www.h.example :100:";
  const std::string text = sample::render(Format::markdown, sample.report);
  for (const char* markup :
       {"`a`", "**b**", "[c]", "<img", "http://", "| e", "\n# f", "@g", "www.h", ":100:"}) {
    EXPECT_EQ(text.find(markup), std::string::npos) << markup;
  }
}

}  // namespace
}  // namespace stanch

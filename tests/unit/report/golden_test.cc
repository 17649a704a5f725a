// Whole reports against files under tests/golden. To accept a change, run the test with
// STANCH_UPDATE_GOLDEN=1 and read the difference before committing it.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "sample.h"

namespace stanch {
namespace {

struct Case {
  const char* file;
  Format format;
  sample::Sample (*make)();
  ReportOptions options;
};

// The files must not look like keys to scanners that go by the armour alone.
std::string without_armour(std::string text) {
  const std::string armour = std::string("-----") + "BEGIN";
  for (std::size_t at = text.find(armour); at != text.npos; at = text.find(armour)) {
    text.replace(at, armour.size(), "-----(BEGIN)");
  }
  return text;
}

class Golden : public testing::TestWithParam<Case> {};

TEST_P(Golden, IsUnchanged) {
  const Case& test = GetParam();
  const sample::Sample sample = test.make();
  const std::string actual =
      without_armour(sample::render(test.format, sample.report, test.options));
  const std::string path = std::string(STANCH_GOLDEN_DIR) + "/" + test.file;
  if (std::getenv("STANCH_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(path, std::ios::binary) << actual;
  }
  std::ostringstream expected;
  expected << std::ifstream(path, std::ios::binary).rdbuf();
  EXPECT_EQ(actual, expected.str());
}

constexpr ReportOptions kPlain{};
constexpr ReportOptions kColor{.color = true};
constexpr ReportOptions kQuiet{.quiet = true};
constexpr ReportOptions kWithSuppressed{.show_suppressed = true};

INSTANTIATE_TEST_SUITE_P(
    Reports, Golden,
    testing::Values(Case{"history.txt", Format::text, sample::history, kPlain},
                    Case{"history-color.txt", Format::text, sample::history, kColor},
                    Case{"history-quiet.txt", Format::text, sample::history, kQuiet},
                    Case{"staged.txt", Format::text, sample::staged, kPlain},
                    Case{"clean.txt", Format::text, sample::clean, kPlain},
                    Case{"history.jsonl", Format::jsonl, sample::history, kWithSuppressed},
                    Case{"staged.jsonl", Format::jsonl, sample::staged, kPlain},
                    Case{"history.json", Format::json, sample::history, kPlain},
                    Case{"history.sarif", Format::sarif, sample::history, kWithSuppressed},
                    Case{"history.csv", Format::csv, sample::history, kWithSuppressed},
                    Case{"history-junit.xml", Format::junit, sample::history, kWithSuppressed},
                    Case{"clean-junit.xml", Format::junit, sample::clean, kPlain},
                    Case{"history-github.txt", Format::github, sample::history, kWithSuppressed},
                    Case{"history.md", Format::markdown, sample::history, kWithSuppressed},
                    Case{"clean.md", Format::markdown, sample::clean, kPlain},
                    Case{"gl-secret-detection-report.json", Format::gitlab, sample::history,
                         kPlain}),
    [](const testing::TestParamInfo<Case>& info) {
      std::string name = info.param.file;
      for (char& c : name) {
        c = std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
      }
      return name;
    });

}  // namespace
}  // namespace stanch

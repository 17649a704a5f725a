#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample.h"

namespace stanch {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string text_of(const sample::Sample& sample, const ReportOptions& options = {}) {
  return sample::render(Format::text, sample.report, options);
}

TEST(Text, TheCaretStandsUnderTheMask) {
  const std::string text = text_of(sample::history());
  const std::size_t mask = text.find("ghp_****");
  const std::size_t line = text.rfind('\n', mask) + 1;
  const std::size_t below = text.find('\n', mask) + 1;
  EXPECT_EQ(text.find('^', below) - below, mask - line);
  EXPECT_THAT(text, HasSubstr("^^^^^^^^\n"));
}

TEST(Text, LongLinesAreCutAroundTheSecret) {
  auto sample = sample::history();
  auto evidence = std::make_shared<Evidence>(*sample.report.findings[0].evidence);
  const std::string filler(150, 'x');
  evidence->line = filler + evidence->secret + filler;
  evidence->line_secret = 150;
  sample.report.findings = {sample.report.findings[0]};
  sample.report.findings[0].evidence = evidence;
  EXPECT_THAT(text_of(sample),
              HasSubstr("…" + std::string(43, 'x') + "ghp_****" + std::string(43, 'x') + "…\n"));
}

TEST(Text, SaysWhatToDo) {
  const std::string history = text_of(sample::history());
  EXPECT_THAT(history, HasSubstr("1. Rotate it first"));
  EXPECT_THAT(history, HasSubstr("git filter-repo --replace-text"));
  EXPECT_THAT(history, HasSubstr("1. Not pushed yet, so taking it out of your own commits"));
  EXPECT_THAT(history, HasSubstr("git stash drop"));
  EXPECT_THAT(history, HasSubstr("stanch allow stanch1:5f3c9a7e1b2d4c68 --reason"));
  const std::string staged = text_of(sample::staged());
  EXPECT_THAT(staged, HasSubstr("1. Take it out of .env"));
  EXPECT_THAT(staged, Not(HasSubstr("Rotate")));
}

TEST(Text, TheLastCommitIsAmended) {
  auto sample = sample::history();
  sample.report.findings[1].life->commits = 1;
  sample.report.head = sample.report.findings[1].life->introduced->oid;
  EXPECT_THAT(text_of(sample), HasSubstr("git commit --amend"));
}

TEST(Text, OlderStagedSecretsAreOneNote) {
  EXPECT_THAT(text_of(sample::staged()), HasSubstr("note: 1 secret is in these files already"));
}

TEST(Text, FaultsComeFirstInTheLedger) {
  const std::string text = text_of(sample::history());
  EXPECT_LT(text.find("corrupt"), text.find("too-large"));
  EXPECT_THAT(text, HasSubstr("lfs-pointer          2  video/a.mp4 (131 B), video/b.mp4 (131 B)"));
}

TEST(Text, AnIncompleteScanSaysSoEvenWhenQuiet) {
  auto sample = sample::clean();
  sample.report.complete = false;
  EXPECT_THAT(text_of(sample), HasSubstr("INCOMPLETE no secrets found"));
  EXPECT_THAT(text_of(sample, {.quiet = true}), HasSubstr("INCOMPLETE"));
  EXPECT_EQ(text_of(sample::clean(), {.quiet = true}), "");
}

TEST(Text, ColourAddsNothingButColour) {
  const std::string plain = text_of(sample::history());
  std::string colored = text_of(sample::history(), {.color = true});
  EXPECT_THAT(plain, Not(HasSubstr("\x1b")));
  for (std::size_t at = colored.find('\x1b'); at != colored.npos; at = colored.find('\x1b')) {
    colored.erase(at, colored.find('m', at) - at + 1);
  }
  for (const char* badge : {" CRITICAL ", " HIGH ", " MEDIUM ", " INCOMPLETE "}) {
    for (std::size_t at = colored.find(badge); at != colored.npos; at = colored.find(badge, at)) {
      const std::string word = std::string(badge).substr(1, std::string(badge).size() - 2);
      colored.replace(at, std::string(badge).size(), word);
    }
  }
  EXPECT_EQ(colored, plain);
}

}  // namespace
}  // namespace stanch

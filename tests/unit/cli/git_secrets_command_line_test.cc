#include <gtest/gtest.h>

#include "cli/git_secrets/command_line.h"

namespace stanch::git_secrets {
namespace {

using Words = std::vector<std::string>;

TEST(CommandLine, OptionsMayStandAnywhereAndBeJoined) {
  const Words words = {"--add", "pattern", "-al", "--global"};
  const auto line = parse(words);
  ASSERT_TRUE(line);
  EXPECT_EQ(line->command, "--add");
  EXPECT_EQ(line->arguments, Words{"pattern"});
  EXPECT_TRUE(line->allowed && line->literal && line->global);
}

TEST(CommandLine, LongOptionsMayBeCutShort) {
  const Words words = {"--inst", "--forc"};
  const auto line = parse(words);
  ASSERT_TRUE(line);
  EXPECT_EQ(line->command, "--install");
  EXPECT_TRUE(line->force);
}

TEST(CommandLine, EverythingBehindTheDashesIsAnArgument) {
  const Words words = {"--add-provider", "--", "cat", "-r", "--", "file"};
  const auto line = parse(words);
  ASSERT_TRUE(line);
  EXPECT_EQ(line->arguments, (Words{"cat", "-r", "--", "file"}));
  EXPECT_FALSE(line->recursive);
}

TEST(CommandLine, RefusesWhatDoesNotGoTogether) {
  for (const Words& words :
       {Words{"--list", "-r"}, Words{"--scan", "-f"}, Words{"--scan", "-a"}, Words{"--scan", "-l"},
        Words{"--list", "--cached"}, Words{"--list", "--no-index"}, Words{"--list", "--untracked"},
        Words{"--scan", "-r", "--cached"}, Words{"--scan", "-r", "--untracked"}}) {
    const auto line = parse(words);
    ASSERT_FALSE(line) << words.back();
    EXPECT_EQ(line.error().code, 1);
    EXPECT_FALSE(line.error().with_usage);
  }
}

TEST(CommandLine, RefusesWhatItDoesNotKnow) {
  for (const Words& words : {Words{"--bogus"}, Words{"-x"}, Words{"--sc"}}) {
    const auto line = parse(words);
    ASSERT_FALSE(line) << words.back();
    EXPECT_EQ(line.error().code, 129);
    EXPECT_TRUE(line.error().with_usage);
  }
}

}  // namespace
}  // namespace stanch::git_secrets

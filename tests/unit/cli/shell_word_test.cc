#include "cli/shell_word.h"

#include <gtest/gtest.h>

namespace stanch {
namespace {

TEST(ShellWord, IsTheSamePathToAShell) {
  EXPECT_EQ(shell_word("config/a-b.env"), "config/a-b.env");
  EXPECT_EQ(shell_word("-rf"), "./-rf");
  EXPECT_EQ(shell_word("two words"), "'two words'");
  EXPECT_EQ(shell_word("it's"), "'it'\\''s'");
  EXPECT_EQ(shell_word("$(id)"), "'$(id)'");
  EXPECT_EQ(shell_word("caf\xC3\xA9"), "'caf\xC3\xA9'");
  EXPECT_EQ(shell_word("tab\t it's \\"), "$'tab\\x09 it\\'s \\\\'");
  EXPECT_EQ(shell_word("\xC3\xA9\x1b[31m\xff"), "$'\\xc3\\xa9\\x1b[31m\\xff'");
  EXPECT_EQ(shell_word(""), "''");
}

}  // namespace
}  // namespace stanch

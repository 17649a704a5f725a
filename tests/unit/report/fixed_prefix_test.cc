#include "report/fixed_prefix.h"

#include <gtest/gtest.h>

namespace stanch {
namespace {

struct Case {
  const char* pattern;
  const char* capture;
  const char* secret;
  std::size_t fixed;
};

TEST(FixedPrefix, IsReadOffThePattern) {
  const Case cases[] = {
      {"abc_[a-z]{20}", "", "abc_xyz", 4},
      {"\\b(ab[cde]_[A-Z]+)\\b", "", "abd_XYZ", 4},
      {"\\b(?:ZZ1[0-9]|QRST|QRSTU)[A-Z]{16}", "", "QRSTUVWX", 5},
      {"(?i)token\\s*=\\s*(x\\.y-[0-9]+)", "", "X.y-123", 4},
      {"user=(\\w+) key=(kk-[a-z]+)", "2", "kk-abc", 3},
      {"user=(\\w+) key=(?P<key>kk-[a-z]+)", "key", "kk-abc", 3},
      {"user=(\\w+) key=(?<key>kk-[a-z]+)", "key", "kk-abc", 3},
      {"pa?b", "", "pab", 1},  // what a quantifier follows may be missing
      {"(?:ab)+c", "", "ababc", 0},
      {"password=(\\S{8,})", "", "password1", 0},  // context is not part of the secret
      {"[a-z]b", "", "ab", 0},
      {"[^a]b", "", "xb", 0},
      {"x\\d", "", "x1", 1},
      {"one|two", "", "two", 3},
      {"(?=look)look", "", "look", 4},
      {"", "", "anything", 0},
      {"(", "", "x", 0},
      {"[", "", "x", 0},
      {"\\", "", "x", 0},
      {"(?<", "", "x", 0},
      {"((((((((((((a))))))))))))", "", "a", 0},  // deeper than it looks
  };
  for (const Case& test : cases) {
    Rule rule;
    rule.pattern = test.pattern;
    rule.secret = test.capture;
    EXPECT_EQ(fixed_prefix(rule, test.secret), test.fixed) << test.pattern;
  }
}

TEST(FixedPrefix, OfABlockRuleIsThatOfItsBody) {
  Rule rule;
  rule.pattern = "anchor";
  rule.body = "anchor\\n(v1:[a-z]+)";
  EXPECT_EQ(fixed_prefix(rule, "v1:abc"), 3U);
}

}  // namespace
}  // namespace stanch

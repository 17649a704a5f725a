#include "engine/hs_pattern.h"

#include <gtest/gtest.h>

#include <vector>

namespace stanch {
namespace {

TEST(HyperscanPattern, LineAnchorsKnowCarriageReturns) {
  struct Case {
    const char* pattern;
    const char* rewritten;
  };
  for (const Case& c : std::vector<Case>{{"abc", "abc"},
                                         {"^a$", "(?:^|\\r)a(?:$|\\r)"},
                                         {"\\Aa\\z", "(?:^|\\r)a(?:$|\\r)"},
                                         {"(?:^|x)a(?:$|y)", "(?:(?:^|\\r)|x)a(?:(?:$|\\r)|y)"},
                                         {"\\^a\\$", "\\^a\\$"},
                                         {"[^a$]", "[^a$]"},
                                         {"[]^$]", "[]^$]"},
                                         {"[[:alpha:]$]^", "[[:alpha:]$](?:^|\\r)"},
                                         {"[\\]$]$", "[\\]$](?:$|\\r)"},
                                         {"\\Q$^\\E$", "\\Q$^\\E(?:$|\\r)"},
                                         {"(?x)a # $\n $", "(?x)a # $\n (?:$|\\r)"},
                                         {"(?#$)a", "(?#$)a"}}) {
    EXPECT_EQ(hyperscan_pattern(c.pattern), c.rewritten) << c.pattern;
  }
}

}  // namespace
}  // namespace stanch

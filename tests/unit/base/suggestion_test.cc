#include "base/suggestion.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace stanch {
namespace {

TEST(Suggestion, NamesTheNearestThatIsASlipAway) {
  const std::vector<std::string_view> known{"loud", "cloud", "database", "ai"};
  EXPECT_EQ(meant_or_known("clouds", known), "; did you mean 'cloud'?");
  EXPECT_EQ(meant_or_known("clod", known), "; did you mean 'cloud'?");
  EXPECT_EQ(did_you_mean("DATABASE", known), "; did you mean 'database'?");
  EXPECT_EQ(did_you_mean("zebra", known), "");
}

TEST(Suggestion, ListsAllWhereNothingIsAlike) {
  const std::vector<std::string_view> known{"cloud", "database", "ai"};
  EXPECT_EQ(meant_or_known("zebra", known), "; known are cloud, database, ai");
  EXPECT_EQ(meant_or_known("zz", known), "; known are cloud, database, ai")
      << "two letters of two are no slip";
}

TEST(Suggestion, OfVeryManyListsThoseWithTheSameFirstWord) {
  std::vector<std::string> names;
  for (int i = 0; i < 200; ++i) {
    names.push_back("many-things-" + std::to_string(i));
  }
  names.emplace_back("Zulip API key");
  const std::vector<std::string_view> known(names.begin(), names.end());
  EXPECT_EQ(meant_or_known("zulip-secret", known), "; known are among others Zulip API key");
  EXPECT_EQ(meant_or_known("quite another", known), "");
}

}  // namespace
}  // namespace stanch

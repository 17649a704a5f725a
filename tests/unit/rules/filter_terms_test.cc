#include "rules/import/filter_terms.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace stanch {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

struct Taken {
  ForeignRule rule;
  std::vector<ImportLoss> losses;
};

Taken taken(std::string_view filter) {
  Taken result;
  take_filter(filter, "acme", result.rule, result.losses);
  return result;
}

TEST(FilterTerms, EachAlternativeStandsForItself) {
  const Taken all = taken(R"(
    (filter.entropy(finding["secret"]) <= 3.5
      || matchesAny(finding["secret"], [`^\d+$`, "a\"b"]))
    || containsAny(finding["secret"], ["sample",])
    || matchesAny(finding["line"], [`x||y`]) || matchesAny(finding["match"], [`m`])
    || matchesAny((attributes["path"] ?? ""), [`\.md$`])
    || !matchesAny(finding["secret"], [`[0-9]`, `[A-Z]`]))");
  EXPECT_EQ(all.rule.min_entropy, 3.5);
  EXPECT_THAT(all.rule.allow.secrets, ElementsAre("^\\d+$", "a\"b"));
  EXPECT_THAT(all.rule.allow.words, ElementsAre("sample"));
  EXPECT_THAT(all.rule.allow.lines, ElementsAre("x||y"));
  EXPECT_THAT(all.rule.allow.matches, ElementsAre("m"));
  EXPECT_THAT(all.rule.allow.paths, ElementsAre("\\.md$"));
  EXPECT_THAT(all.rule.must_match, ElementsAre("(?:[0-9])|(?:[A-Z])"));
  EXPECT_THAT(all.losses, IsEmpty());
}

TEST(FilterTerms, OthersAreListed) {
  for (const char* filter :
       {R"(len(finding["secret"]) == 20 && matchesAny(finding["secret"], ["x"]))",
        R"(entropy(finding["match"]) < 3)", R"(!containsAny(finding["secret"], ["x"]))",
        R"(matchesAny(finding["other"], ["x"]))", R"(matchesAny(finding["secret"], ["x")"}) {
    const Taken one = taken(filter);
    EXPECT_THAT(one.losses, SizeIs(1)) << filter;
    EXPECT_THAT(one.rule.allow.secrets, IsEmpty()) << filter;
    EXPECT_EQ(one.rule.min_entropy, 0) << filter;
  }
}

}  // namespace
}  // namespace stanch

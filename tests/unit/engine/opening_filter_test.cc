#include "engine/opening_filter.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "engine/line_walker.h"
#include "stanch/matcher.h"

namespace stanch {
namespace {

LineAutomaton automaton_of(const std::vector<std::string>& patterns) {
  LineAutomaton all;
  for (const std::string& pattern : patterns) {
    std::optional<LineAutomaton> one = line_automaton(pattern, all.openings);
    if (one) {
      merge(all, std::move(*one));
    } else {
      ADD_FAILURE() << pattern;
    }
  }
  return all;
}

std::vector<std::uint32_t> offsets_in(const OpeningFilter& filter, std::string text,
                                      Vectors vectors = best_vectors()) {
  const std::size_t size = text.size();
  text.append(kSlack, 'p');  // slack that would matter if it were looked at
  std::vector<std::uint32_t> offsets;
  filter.find(std::string_view(text).substr(0, size), offsets, vectors);
  return offsets;
}

const std::vector<std::string> kPatterns = {"(?i:acme[_-]?corp)[^\\n]{0,240}(?:[a-f0-9]{24})",
                                            "(?i)password\\s{0,3}[:=]\\s{0,3}(\\S{6,40})",
                                            "(tok_(?:live|test)_[A-Za-z0-9]{14})",
                                            "\xC3\xA9"
                                            "cole=[0-9]{4}",
                                            "[0-9]{14,18}\\|[A-Za-z0-9_-]{27}"};

TEST(OpeningFilter, FindsWhereMatchesOpenAndLittleElse) {
  const OpeningFilter filter = OpeningFilter::make(automaton_of(kPatterns).openings);
  for (const char* text : {"the AcmeCorp key", "acme_corp", "ACME-CORP: ", "a passWord = x",
                           "x=tok_live_0123", "tok_test_",
                           "an \xC3\xA9"
                           "cole=12"}) {
    EXPECT_FALSE(offsets_in(filter, text).empty()) << text;
  }
  for (const char* text :
       {"", "p", "pa", "tok_long", "acme corporation", "passenger list", "toke", "passwork"}) {
    EXPECT_TRUE(offsets_in(filter, text).empty()) << text;
  }
}

TEST(OpeningFilter, EveryWayToSearchHasTheSameResult) {
  const OpeningFilter filter = OpeningFilter::make(automaton_of(kPatterns).openings);
  std::mt19937 random(7);
  const auto below = [&](int limit) { return std::uniform_int_distribution(0, limit - 1)(random); };
  static constexpr std::string_view kParts[] = {
      "acme", "Corp", "_",        "password", "PASS", "tok_", "live", "test", "\n",
      " = ",  "|",    "\xC3\xA9", "cole",     "=",    "0123", "x",    "\xE1"};
  for (int i = 0; i < 3000; ++i) {
    std::string text(static_cast<std::size_t>(below(70)), '.');
    for (int parts = below(40); parts > 0; --parts) {
      text.append(kParts[below(std::size(kParts))]);
    }
    const auto plain = offsets_in(filter, text, Vectors::none);
    for (int level = 1; level <= static_cast<int>(best_vectors()); ++level) {
      ASSERT_EQ(offsets_in(filter, text, static_cast<Vectors>(level)), plain) << level << text;
    }
  }
}

// What decides whether a line is searched at all: every line with a match must get through.
TEST(OpeningFilter, LinesWithMatchesGetThrough) {
  const LineAutomaton automaton = automaton_of(kPatterns);
  const OpeningFilter filter = OpeningFilter::make(automaton.openings);
  const LineTables tables = LineTables::make(automaton);
  LineWalker walker(tables);
  const auto gets_through = [&](const std::string& line) {
    const auto offsets = offsets_in(filter, line);
    return std::any_of(offsets.begin(), offsets.end(),
                       [&](std::uint32_t at) { return walker.passes(line, at); });
  };
  for (const std::string& line :
       {"export AcmeCorp_KEY=" + std::string(24, 'a'), "acme_corp" + std::string(24, '7'),
        std::string("db PassWord:hunter22"), "tok_test_" + std::string(14, 'Z'),
        std::string("\xC3\xA9") + "cole=1234", std::string(15, '1') + "|" + std::string(27, 'q')}) {
    EXPECT_TRUE(gets_through(line)) << line;
  }
  EXPECT_FALSE(gets_through("acme_corp without a token of that kind"));
  EXPECT_FALSE(gets_through("password"));
}

}  // namespace
}  // namespace stanch

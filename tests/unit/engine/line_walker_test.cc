#include "engine/line_walker.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

#include "engine/opening_filter.h"
#include "engine/regex.h"
#include "stanch/matcher.h"

namespace stanch {
namespace {

// The gate of some patterns.
class Gate {
 public:
  explicit Gate(const std::vector<std::string>& patterns) {
    for (const std::string& pattern : patterns) {
      std::optional<LineAutomaton> one = line_automaton(pattern, all_.openings);
      if (one) {
        merge(all_, std::move(*one));
      } else {
        ADD_FAILURE() << pattern;
      }
    }
    filter_ = OpeningFilter::make(all_.openings);
    tables_ = LineTables::make(all_);
  }

  // The places in a text from which a match may go on, as its rest is still to be walked.
  [[nodiscard]] std::vector<std::uint32_t> openings(std::string text) const {
    const std::size_t size = text.size();
    text.append(kSlack, 'p');  // slack that would matter if it were looked at
    std::vector<std::uint32_t> offsets;
    filter_.find(std::string_view(text).substr(0, size), offsets);
    return offsets;
  }

  [[nodiscard]] bool passes(const std::string& text) {
    return std::ranges::any_of(openings(text),
                               [&](std::uint32_t at) { return walker().passes(text, at); });
  }

  LineWalker& walker() {
    if (!walker_) {
      walker_.emplace(tables_);
    }
    return *walker_;
  }

 private:
  LineAutomaton all_;
  OpeningFilter filter_;
  LineTables tables_;
  std::optional<LineWalker> walker_;
};

TEST(LineWalker, KnowsWhereLinesEnd) {
  struct Case {
    const char* pattern;
    const char* passes;  // and so with a line end behind
    const char* not_passes;
  };
  for (const Case& c :
       {Case{"token$", "a token", "a token."},
        Case{"token[ \\t]{0,4}\\r?$", "token  ", "token  of"},
        Case{"token(?:[;,]|$)", "token;", "tokens"}, Case{"token(?:$|[\\r\\n])", "token", "tokens"},
        Case{"token:?(?:$|x){2}", "token:xx", "token:xy"}, Case{"token$[ ]?", "token", "token "},
        Case{"token=[a-z]{8,20}$", "token=abcdefgh", "token=abcdefg"}}) {
    SCOPED_TRACE(c.pattern);
    Gate gate({c.pattern});
    for (const char* end : {"", "\n", "\r\n", "\nmore"}) {
      EXPECT_TRUE(gate.passes(c.passes + std::string(end))) << end;
      EXPECT_FALSE(gate.passes(c.not_passes + std::string(end))) << end;
    }
  }
}

TEST(LineWalker, CountsShortRepetitions) {
  Gate gate({"(?i)password\\s{0,3}=\\s{0,3}[a-z0-9]{10,80};"});
  EXPECT_TRUE(gate.passes("PASSWORD = abcdef0123;"));
  EXPECT_TRUE(gate.passes("password=" + std::string(80, 'a') + ";"));
  EXPECT_FALSE(gate.passes("password = abcdef012;"));
  EXPECT_FALSE(gate.passes("password = abcdef0123"));
}

class Random {
 public:
  explicit Random(unsigned seed) : random_(seed) {}
  std::size_t below(std::size_t limit) {
    return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random_);
  }
  const char* one_of(std::span<const char* const> choices) {
    return choices[below(choices.size())];
  }

 private:
  std::mt19937 random_;
};

std::string random_pattern(Random& random) {
  static constexpr const char* kBefore[] = {"", "^", "\\b", "^[ \\t]{0,3}", "[a-z_]{0,9}"};
  static constexpr const char* kName[] = {"token", "(?i:token|secret)", "tok[a-z]{2}", "secret_?"};
  static constexpr const char* kPart[] = {
      "[ ]{0,3}", "=",          "[:=]",      "[a-z]{2,14}",   "[^\\s]{5}", "(?:ab|c[0-9]){2,6}",
      "\\S{1,3}", "(?:x{3}|$)", "\\r?$",     "(?:\"|$|;)",    "[0-9]{13}", "(?:[a-z]{1,3} ){0,5}",
      "$",        "(?:z|)",     "[ ]{0,2}$", "(?:=x{0,15})?", "\\b"};
  std::string pattern = random.one_of(kBefore);
  pattern += random.one_of(kName);
  for (std::size_t parts = random.below(4); parts > 0; --parts) {
    pattern += random.one_of(kPart);
  }
  return pattern;
}

std::string random_line(Random& random) {
  static constexpr const char* kParts[] = {
      "token", "Secret", "secret_",    " ",     "=",     ":",  "abc2c3ab", "\"", ";",     "x",
      "xxx",   "z",      "0123456789", "a cd ", "token", "\r", "ab",       "\t", "TOKEN", "3"};
  std::string line;
  for (std::size_t parts = random.below(9); parts > 0; --parts) {
    line += random.one_of(kParts);
  }
  return line;
}

// What decides whether a line is searched at all: every line with a match must get through, and so
// must the place where it does.
TEST(LineWalker, LinesWithMatchesGetThrough) {
  Random random(3);
  RegexScratch scratch;
  std::size_t matches = 0;
  std::size_t kept_back = 0;
  for (int round = 0; round < 300; ++round) {
    const std::string pattern = random_pattern(random);
    Gate gate({pattern});
    const Result<Regex> regex = Regex::compile(pattern, Anchor::anywhere);
    ASSERT_TRUE(regex) << pattern;
    for (int i = 0; i < 100; ++i) {
      const std::string line = random_line(random);
      const bool matched = *scratch.match(*regex, line, 0);
      for (const char* end : {"", "\n", "\r\n"}) {
        const bool passed = gate.passes(line + end);
        ASSERT_TRUE(passed || !matched) << pattern << " in " << line << end;
        kept_back += passed ? 0 : 1;
      }
      matches += matched ? 1 : 0;
    }
  }
  EXPECT_GT(matches, 3000U);
  EXPECT_GT(kept_back, 3000U);
}

TEST(LineWalker, ThinsOutOnlyWhatDoesNotPass) {
  Random random(5);
  Gate gate({"(?i:token|secret)[ ]{0,3}[:=][ ]{0,3}\"[a-z0-9]{8,40}\"", "secret_[a-z ]{0,40}$",
             "^[ \\t]{0,3}tok[a-z]{2}:[0-9]{10}"});
  std::size_t dropped = 0;
  for (int i = 0; i < 2000; ++i) {
    std::string text;
    for (std::size_t lines = random.below(30); lines > 0; --lines) {
      text += random_line(random) + "\n";
    }
    text += random_line(random);
    const std::vector<std::uint32_t> all = gate.openings(text);
    // What passes() has seen before is what thin_out() can tell.
    std::vector<std::uint32_t> passing;
    std::ranges::copy_if(all, std::back_inserter(passing),
                         [&](std::uint32_t at) { return gate.walker().passes(text, at); });
    std::vector<std::uint32_t> kept = all;
    gate.walker().thin_out(text, kept);
    ASSERT_TRUE(std::ranges::includes(all, kept)) << text;
    ASSERT_TRUE(std::ranges::includes(kept, passing)) << text;
    dropped += all.size() - kept.size();
  }
  EXPECT_GT(dropped, 10'000U);
}

}  // namespace
}  // namespace stanch

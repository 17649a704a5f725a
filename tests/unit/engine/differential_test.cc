// The engine against the reference on random texts made of what rules care about, whole and by
// random fresh ranges.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "engine/text_lines.h"
#include "fake/reference_matcher.h"
#include "unit/engine/engine_fixture.h"

namespace stanch {
namespace {

using Random = std::mt19937;

std::uint32_t below(Random& random, std::uint32_t limit) {
  return std::uniform_int_distribution<std::uint32_t>(0, limit - 1)(random);
}

std::string letters(Random& random, std::string_view alphabet, std::uint32_t size) {
  std::string result;
  for (std::uint32_t i = 0; i < size; ++i) {
    result.push_back(alphabet[below(random, static_cast<std::uint32_t>(alphabet.size()))]);
  }
  return result;
}

std::string fragment(Random& random) {
  static const std::vector<std::string> kFixed = {"\n",
                                                  "\r\n",
                                                  "\r",
                                                  "\n",
                                                  " ",
                                                  " = ",
                                                  ": ",
                                                  "\"",
                                                  "\\n",
                                                  "%3D",
                                                  "\\u0022",
                                                  "tok_",
                                                  "tok",
                                                  "api",
                                                  "key",
                                                  "secret ",
                                                  "pass",
                                                  "pass: ",
                                                  "KEY=",
                                                  "wide.",
                                                  "!",
                                                  "----BEGIN ",
                                                  "----END",
                                                  "stanch:allow",
                                                  "EXAMPLE",
                                                  "----",
                                                  "-",
                                                  "_",
                                                  "\t",
                                                  "(",
                                                  std::string(1, '\0'),
                                                  "\xC3\xA9"};
  switch (below(random, 8)) {
    case 0:
      return letters(random, "0123456789abcdef", 8 + below(random, 20));
    case 1:
      return letters(random, "abcdefghijklmnopqrstuvwxyz0123456789", 1 + below(random, 16));
    case 2:
      return letters(random, "ABCDEFGH0123456789", 3 + below(random, 8));
    default:
      return kFixed[below(random, static_cast<std::uint32_t>(kFixed.size()))];
  }
}

std::string random_text(Random& random, std::uint32_t fragments, bool long_lines) {
  std::string text;
  for (std::uint32_t i = 0; i < fragments; ++i) {
    if (long_lines && below(random, 40) == 0) {
      const std::uint32_t size = 3000 + below(random, 6000);
      text += below(random, 2) == 0 ? std::string(size, '.') : letters(random, "abc.9 ", size);
    }
    std::string next = fragment(random);
    if (long_lines && below(random, 30) != 0) {
      std::erase_if(next, [](char c) { return c == '\n' || c == '\r'; });
    }
    text += next;
  }
  return text;
}

std::vector<Range> random_ranges(Random& random, std::uint32_t size) {
  std::vector<std::uint32_t> cuts;
  const std::uint32_t count = 2 * (1 + below(random, 6));
  for (std::uint32_t i = 0; i < count; ++i) {
    cuts.push_back(below(random, size + 1));
  }
  std::ranges::sort(cuts);
  std::vector<Range> ranges;
  for (std::size_t i = 0; i + 1 < cuts.size(); i += 2) {
    const std::uint32_t end = std::min(cuts[i + 1], cuts[i] + 1 + below(random, 40));
    if (cuts[i] < end) {
      ranges.push_back(Range{cuts[i], end});
    }
  }
  return ranges;
}

class Differential : public testing::TestWithParam<int> {
 protected:
  const RuleSet rules_ = varied_rules();
  std::unique_ptr<Engine> engine_ = make_engine(rules_);
  std::unique_ptr<Matcher> matcher_ = std::move(*engine_->make());
  ReferenceMatcher reference_{rules_};

  void expect_equal(const std::string& text, const std::vector<Range>& fresh) {
    const SlackText slack(text);
    for (const TextClass text_class : {TextClass::plain, TextClass::binary}) {
      std::vector<Detection> found = scan_text(*matcher_, slack, fresh, text_class);
      std::vector<Detection> expected = scan_text(reference_, slack, fresh, text_class);
      EXPECT_EQ(described(found), described(expected));
      matcher_->settle(found);
      reference_.settle(expected);
      EXPECT_EQ(described(found), described(expected));
    }
  }
};

TEST_P(Differential, WholeTextsAndFreshRanges) {
  Random random(static_cast<unsigned>(GetParam()));
  std::size_t found = 0;
  for (int i = 0; i < 30 && !HasFailure(); ++i) {
    const std::string text = random_text(random, 1 + below(random, 300), false);
    const SlackText slack(text);
    found += scan_text(*matcher_, slack, {slack.all()}).size();
    expect_equal(text, {slack.all()});
    for (int j = 0; j < 5; ++j) {
      expect_equal(text, random_ranges(random, slack.all().end));
    }
  }
  EXPECT_GT(found, 50U);
}

TEST_P(Differential, LongLines) {
  Random random(static_cast<unsigned>(GetParam()));
  for (int i = 0; i < 2 && !HasFailure(); ++i) {
    const std::string text = random_text(random, 300, true);
    expect_equal(text, {SlackText(text).all()});
    for (int j = 0; j < 3; ++j) {
      expect_equal(text, random_ranges(random, static_cast<std::uint32_t>(text.size())));
    }
  }
}

// Windows that come again, as in versions of a file: what the matcher remembers of the texts before
// changes nothing.
TEST_P(Differential, LinesThatComeAgain) {
  Random random(static_cast<unsigned>(GetParam()));
  std::vector<std::string> lines;
  for (int i = 0; i < 60; ++i) {
    lines.push_back(random_text(random, 1 + below(random, 12), false));
  }
  EngineOptions options;
  options.remember_after = 0;
  matcher_.reset();
  engine_ = make_engine(rules_, options);
  matcher_ = std::move(*engine_->make());
  for (int i = 0; i < 60 && !HasFailure(); ++i) {
    std::string text;
    for (std::uint32_t count = 20 + below(random, 60); count > 0; --count) {
      text += lines[below(random, static_cast<std::uint32_t>(lines.size()))];
      text += below(random, 20) == 0 ? "\r\n" : "\n";
    }
    for (int j = 0; j < 4; ++j) {
      expect_equal(text, random_ranges(random, static_cast<std::uint32_t>(text.size())));
    }
  }
  EXPECT_GT(matcher_->counters().bytes_known, 5000U);
}

// Whole texts that resemble those before them.
TEST_P(Differential, TextsThatResembleEachOther) {
  Random random(static_cast<unsigned>(GetParam()));
  EngineOptions options;
  options.remember_after = 0;
  matcher_.reset();
  engine_ = make_engine(rules_, options);
  matcher_ = std::move(*engine_->make());
  expect_equal("some line\nand another\n", {{0, 3}});
  std::string text;
  for (int i = 0; i < 200; ++i) {
    text += letters(random, "abcdef   ", 20 + below(random, 40)) + "\n";
    text += i % 40 == 0 ? random_text(random, 20, false) : "";
  }
  for (int i = 0; i < 40 && !HasFailure(); ++i) {
    const std::uint32_t at = below(random, static_cast<std::uint32_t>(text.size()));
    text.replace(at, below(random, 30), random_text(random, below(random, 8), false));
    expect_equal(text, {SlackText(text).all()});
  }
  EXPECT_GT(matcher_->counters().bytes_known, 5000U);
}

// What lies outside a detection's reach has no say in it.
TEST_P(Differential, VerdictsDependOnTheirReachAlone) {
  Random random(static_cast<unsigned>(GetParam()));
  for (int i = 0; i < 10; ++i) {
    const std::string text = random_text(random, 400, i % 2 == 0);
    const SlackText slack(text);
    for (const Detection& detection : scan_text(*matcher_, slack, {slack.all()})) {
      if (below(random, 4) != 0) {
        continue;
      }
      const Range reach = detection.reach;
      // Only where the line is cut may the rest of it change; text edges stay text edges.
      std::string before = random_text(random, 20, false);
      std::string after = random_text(random, 20, false);
      if (reach.begin == 0) {
        before.clear();
      } else if (is_line_end(text[reach.begin - 1])) {
        before += below(random, 2) == 0 ? '\n' : '\r';
      }
      if (reach.end == text.size()) {
        after.clear();
      } else if (is_line_end(text[reach.end])) {
        after.insert(0, below(random, 2) == 0 ? "\n" : "\r\n");
      }
      const SlackText changed(before + text.substr(reach.begin, reach.size()) + after);
      std::vector<std::string> expected = secrets({detection});
      std::vector<Detection> same;
      for (const Detection& other : scan_text(*matcher_, changed, {changed.all()})) {
        if (other.rule == detection.rule &&
            other.match.begin - before.size() == detection.match.begin - reach.begin) {
          same.push_back(other);
        }
      }
      ASSERT_EQ(same.size(), 1U) << described({detection}).front();
      EXPECT_EQ(secrets(same), expected);
      EXPECT_EQ(same.front().match.size(), detection.match.size());
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, Differential, testing::Range(1, 5));

}  // namespace
}  // namespace stanch

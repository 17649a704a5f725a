#include "engine/text_pieces.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>

#include "base/wrapped_line.h"

namespace stanch {
namespace {

std::string random_lines(std::mt19937& random, int count, const std::string& alphabet) {
  std::string text;
  for (int line = 0; line < count; ++line) {
    for (unsigned length = random() % 60; length > 0; --length) {
      text += alphabet[random() % alphabet.size()];
    }
    text += random() % 8 == 0 ? "\r\n" : "\n";
  }
  return text;
}

std::string random_text(std::mt19937& random, int lines = 3000) {
  return random_lines(random, lines, "abcdefghijklmnopqrstuvwxyz (),;");
}

std::vector<std::string> pieces_of(const std::string& text) {
  std::vector<Range> ranges;
  cut_into_pieces(text, ranges);
  std::vector<std::string> pieces;
  std::uint32_t done = 0;
  for (const Range& range : ranges) {
    EXPECT_EQ(range.begin, done);
    EXPECT_FALSE(range.empty());
    pieces.push_back(text.substr(range.begin, range.size()));
    done = range.end;
  }
  EXPECT_EQ(done, text.size());
  return pieces;
}

TEST(TextPieces, AreWholeLinesAndNeitherSmallNorLarge) {
  std::mt19937 random(1);
  const std::string text = random_text(random);
  const std::vector<std::string> pieces = pieces_of(text);
  EXPECT_GT(pieces.size(), text.size() / 2500);
  for (std::size_t at = 0; at + 1 < pieces.size(); ++at) {
    EXPECT_EQ(pieces[at].back(), '\n');
    EXPECT_GT(pieces[at].size(), 512U);
    EXPECT_LT(pieces[at].size(), 3200U);
  }
}

TEST(TextPieces, OfATextWithoutLineEndsThereIsOne) {
  for (const std::string& text : {std::string("short"), std::string(100'000, 'x')}) {
    EXPECT_EQ(pieces_of(text).size(), 1U);
  }
  EXPECT_TRUE(pieces_of("").empty());
}

// Wherever lines come in or go, the pieces after the next few are those that there were before.
TEST(TextPieces, TextsThatResembleEachOtherShareThem) {
  std::mt19937 random(2);
  const std::string text = random_text(random);
  const std::vector<std::string> pieces = pieces_of(text);
  const std::set<std::string> known(pieces.begin(), pieces.end());
  for (int change = 0; change < 20; ++change) {
    std::string changed = text;
    const std::size_t at = changed.find('\n', random() % changed.size() / 2) + 1;
    changed.replace(at, random() % 2 * 100, random_text(random, static_cast<int>(random() % 4)));
    const std::vector<std::string> others = pieces_of(changed);
    const auto shared = std::ranges::count_if(
        others, [&](const std::string& piece) { return known.contains(piece); });
    EXPECT_GT(shared, static_cast<std::ptrdiff_t>(others.size()) - 20) << at;
  }
}

TEST(TextPieces, NoneEndsWhereEncodedTextGoesOnBelow) {
  std::mt19937 random(3);
  const std::string digits = random_lines(random, 4000, "ABCDabcd0123+/");
  std::size_t end = 0;
  std::size_t ends = 0;
  for (const std::string& piece : pieces_of(digits)) {
    end += piece.size();
    const std::size_t stop = end - (piece.ends_with("\r\n") ? 2 : 1);
    EXPECT_TRUE(end == digits.size() || !goes_on_below(digits, stop)) << end;
    ++ends;
  }
  EXPECT_GT(ends, 20U);
}

}  // namespace
}  // namespace stanch

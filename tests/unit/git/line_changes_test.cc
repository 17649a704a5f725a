#include "git/line_changes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "git/handles.h"

namespace stanch {
namespace {

using Lines = std::vector<std::string>;

std::string joined(const Lines& lines, bool last_newline) {
  std::string text;
  for (const std::string& line : lines) {
    text += line + "\n";
  }
  if (!last_newline && !text.empty()) {
    text.pop_back();
  }
  return text;
}

std::vector<bool> marks(const std::vector<LineRange>& ranges, std::size_t lines) {
  std::vector<bool> marked(lines);
  for (const LineRange& range : ranges) {
    for (std::uint32_t line = range.first; line <= range.last; ++line) {
      marked.at(line - 1) = true;
    }
  }
  return marked;
}

// Every line is there once only, so there is one answer. Large texts are compared in part.
TEST(AddedLines, AreThoseThatWereAddedInSmallTextsAndLarge) {
  const Libgit2 libgit2;
  std::mt19937 random(11);
  int next = 0;
  for (int i = 0; i < 60; ++i) {
    const std::size_t width = i % 3 == 0 ? 60'000 : 10;  // 40 of these are more than 2 MB
    const auto line = [&] {
      return std::to_string(next++) + std::string(width, static_cast<char>('a' + random() % 26));
    };
    Lines old;
    for (int j = 0; j < 40; ++j) {
      old.push_back(line());
    }
    Lines now = old;
    std::vector<bool> added(now.size());
    for (std::size_t edits = random() % 4; edits > 0; --edits) {
      const auto at = static_cast<std::ptrdiff_t>(random() % (now.size() + 1));
      if (random() % 2 == 0 && at < static_cast<std::ptrdiff_t>(now.size())) {
        now.erase(now.begin() + at);
        added.erase(added.begin() + at);
      } else {
        now.insert(now.begin() + at, line());
        added.insert(added.begin() + at, true);
      }
    }
    const auto ranges = added_lines(joined(old, random() % 2 == 0), joined(now, random() % 2 == 0));
    ASSERT_TRUE(ranges);
    ASSERT_EQ(marks(*ranges, now.size()), added) << i;
  }
}

TEST(AddedLines, OfALargeTextThatRepeatsItselfAreAsManyAsWereAdded) {
  const Libgit2 libgit2;
  const std::string line = std::string(1000, 'x') + "\n";
  std::string old;
  for (int i = 0; i < 2000; ++i) {
    old += line;
  }
  const auto longer = added_lines(old, old + line + line);
  ASSERT_TRUE(longer);
  const std::vector<bool> marked = marks(*longer, 2002);
  EXPECT_EQ(std::count(marked.begin(), marked.end(), true), 2);
  const auto shorter = added_lines(old + line, old);
  ASSERT_TRUE(shorter);
  EXPECT_TRUE(shorter->empty());
  EXPECT_TRUE(added_lines(old, old)->empty());
}

}  // namespace
}  // namespace stanch

#include "scan/copy_index.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace stanch {
namespace {

std::vector<CopyOp> random_copies(std::mt19937& random, std::size_t count) {
  std::vector<CopyOp> copies;
  std::uint32_t dst = 0;
  while (copies.size() < count) {
    const auto len = static_cast<std::uint32_t>(1 + random() % 40);
    // Sources mostly go up, as in most deltas, but repeat and overlap.
    const auto src = static_cast<std::uint32_t>(random() % 4 == 0 ? random() % 600 : dst);
    copies.push_back({src, dst, len});
    dst += len + static_cast<std::uint32_t>(random() % 3);
  }
  return copies;
}

TEST(CopyIndex, FindsTheCopiesThatCoverARangeInTheirOrder) {
  std::mt19937 random(5);
  for (const std::size_t count : {0U, 1U, 7U, 8U, 60U}) {
    for (const std::size_t questions : {1U, 300U}) {
      const std::vector<CopyOp> copies = random_copies(random, count);
      CopyIndex index(copies, questions);
      for (std::size_t asked = 0; asked < questions; ++asked) {
        const auto begin = static_cast<std::uint32_t>(random() % 700);
        const Range range{begin, begin + static_cast<std::uint32_t>(random() % 20)};
        std::vector<const CopyOp*> expected;
        for (const CopyOp& copy : copies) {
          if (copy.src <= range.begin && range.end <= copy.src + copy.len) {
            expected.push_back(&copy);
          }
        }
        EXPECT_TRUE(std::ranges::equal(index.covering(range), expected));
      }
    }
  }
}

}  // namespace
}  // namespace stanch

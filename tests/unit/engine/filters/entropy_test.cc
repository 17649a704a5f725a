#include "engine/filters/entropy.h"

#include <gtest/gtest.h>

#include <string>

namespace stanch {
namespace {

TEST(Entropy, CountsBitsPerByte) {
  EXPECT_DOUBLE_EQ(shannon_entropy(""), 0);
  EXPECT_DOUBLE_EQ(shannon_entropy("aaaa"), 0);
  EXPECT_DOUBLE_EQ(shannon_entropy("abab"), 1);
  EXPECT_DOUBLE_EQ(shannon_entropy("0123456789abcdef"), 4);
}

TEST(Entropy, HoldsForCountsBeyondTheTable) {
  EXPECT_NEAR(shannon_entropy(std::string(1000, 'a') + std::string(1000, 'b')), 1, 1e-12);
}

}  // namespace
}  // namespace stanch

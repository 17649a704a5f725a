#include "engine/token_words.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <random>
#include <string>

namespace stanch {
namespace {

TEST(NameOfWords, IsTold) {
  for (const char* name : {"R2dbcConnectionDetails", "vps-value-1-2-40", "ServerConnectionName",
                           "container_details_name"}) {
    EXPECT_TRUE(is_name_of_words(name)) << name;
  }
  for (const char* token : {"7kbG7Bk7S9Nt7ZSV", "ab-cd-ef-gh-12-34", "value-123456-2-40", "value-1",
                            "x7k2q9m4w1v8b3n6z5j0", "", "-", "a--b"}) {
    EXPECT_FALSE(is_name_of_words(token)) << token;
  }
}

// At most one in ten thousand of 100,000 is lost.
TEST(NameOfWords, IsNotDrawnByChance) {
  const std::string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  std::mt19937 random(11);
  std::uniform_int_distribution<std::size_t> pick(0, alphabet.size() - 1);
  int taken = 0;
  for (int i = 0; i < 100000; ++i) {
    std::string token(i % 2 == 0 ? 16 : 32, ' ');
    for (char& c : token) {
      c = alphabet[pick(random)];
    }
    taken += is_name_of_words(token) ? 1 : 0;
  }
  EXPECT_LE(taken, 10);
}

TEST(NamedAfter, TellsNamesFromPrefixes) {
  EXPECT_TRUE(is_named_after("LinkedIn", "linkedinTestId"));
  EXPECT_TRUE(is_named_after("LinkedIn", "myLinkedinId12"));
  EXPECT_FALSE(is_named_after("Sindri", "sindri_x7k2q9m4w1v8b3n6"));
  EXPECT_FALSE(is_named_after("LinkedIn", "77x7k2q9m4w1v8"));
  EXPECT_FALSE(is_named_after("Duo", "x7kDuO2q9m4w1v8"));
}

}  // namespace
}  // namespace stanch

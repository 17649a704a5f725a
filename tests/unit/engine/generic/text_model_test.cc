#include "engine/generic/text_model.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace stanch {
namespace {

std::string random_letters(std::mt19937& random, std::size_t size) {
  std::string text(size, ' ');
  for (char& c : text) {
    c = static_cast<char>('a' + random() % 26);
  }
  return text;
}

TEST(TextLikeness, TellsWordsFromRandomLetters) {
  std::mt19937 random(3);
  double sum = 0;
  for (int i = 0; i < 1000; ++i) {
    sum += text_likeness(random_letters(random, 12)).mean;
  }
  EXPECT_LT(sum / 1000, -0.5);
  for (const char* text : {"authentication", "userProfileImage", "connection_string", "passwort",
                           "Please enter a value"}) {
    EXPECT_GT(text_likeness(text).mean, 0.3) << text;
  }
  EXPECT_EQ(text_likeness("12345").mean, 0);
  EXPECT_EQ(text_likeness("").least, 0);
}

TEST(WordCover, CountsKnownWordsHoweverJoined) {
  EXPECT_EQ(cover_with_words("default_value").letters, 12U);
  EXPECT_EQ(cover_with_words("defaultValue").letters, 12U);
  EXPECT_EQ(cover_with_words("DEFAULTVALUE").letters, 12U);
  EXPECT_EQ(cover_with_words("qzxkvjwq").letters, 0U);
  EXPECT_EQ(cover_with_words("default").longest, 7U);
  EXPECT_EQ(cover_with_words("").letters, 0U);
}

}  // namespace
}  // namespace stanch

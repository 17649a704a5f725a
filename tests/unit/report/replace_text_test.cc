#include "report/replace_text.h"

#include <gtest/gtest.h>

namespace stanch {
namespace {

TEST(Replacements, LongerSecretsComeFirstAndEachOnce) {
  Replacements replacements;
  replacements.add("abc");
  replacements.add("abcdef");
  replacements.add("abc");
  replacements.add("");
  EXPECT_EQ(replacements.text(), "literal:abcdef\nliteral:abc\n");
  EXPECT_EQ(replacements.callback(), "");
}

TEST(Replacements, WhatALineCannotHoldBecomesARegularExpression) {
  Replacements replacements;
  replacements.add("one\r\ntwo==>");
  EXPECT_EQ(replacements.text(), "regex:one\\r?\\ntwo\\x3d\\x3d\\x3e\n");
}

TEST(Replacements, InContextTheLastOfALineComesFirstAndNothingIsLiteral) {
  Replacements replacements;
  replacements.add_after("user=", "x(1", 6);
  replacements.add_after("pass=", "word", 16);
  replacements.add_after("", "start", 1);
  replacements.add("elsewhere");
  EXPECT_EQ(replacements.text(),
            "regex:(?<=pass\\x3d)word\n"
            "regex:(?<=user\\x3d)x\\x281\n"
            "regex:(?m:^)start\n"
            "regex:elsewhere\n");
}

TEST(Replacements, BinaryFilesAreSearchedForEveryEncoding) {
  Replacements replacements;
  for (const auto& [bytes, by] : stored_forms("k\xc3\xa9")) {
    replacements.add_binary(bytes, by);
  }
  const std::string callback = replacements.callback();
  for (const char* form : {"6bc3a9", "6b00e900", "006b00e9", "6b000000e9000000"}) {
    EXPECT_NE(callback.find(std::string("fromhex(\"") + form + "\")"), callback.npos) << form;
  }
}

TEST(StoredForms, CharactersBeyondTheBasicPlaneAreSurrogatePairs) {
  const auto forms = stored_forms("\xf0\x9f\x98\x80");
  EXPECT_EQ(forms[1].first, std::string("\x3d\xd8\x00\xde", 4));
  EXPECT_EQ(forms[4].first, std::string("\x00\x01\xf6\x00", 4));
}

}  // namespace
}  // namespace stanch

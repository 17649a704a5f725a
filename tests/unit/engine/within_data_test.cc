// What looks like a token in the middle of encoded data.
#include "engine/within_data.h"

#include <gtest/gtest.h>

#include "unit/engine/engine_fixture.h"

namespace stanch {
namespace {

// A token that is a word of its own, and what stands before and behind it.
struct TokenInData {
  const char* name;
  std::string before;
  std::string after;
  bool found;
};

class TokensInData : public testing::TestWithParam<TokenInData> {};

// Digits of base64 as a picture has them, `size` of them.
std::string picture(std::size_t size) {
  const std::string digits = "s5W9Hq0N3Zk1yT2pXc1ZbG9iY2FyZmQzR0hq8Fw6Jv2Lm9Pz4Rt7Ys1Ku3";
  std::string result;
  while (result.size() < size) {
    result += digits;
  }
  return result.substr(0, size);
}

TEST_P(TokensInData, AreDigitsOfThePicture) {
  const RuleSet rules{{line_rule("token", "ABC[A-Za-z0-9]{24}")}, "one"};
  const auto engine = make_engine(rules);
  const TokenInData& token = GetParam();
  const std::string text = token.before + "ABCx7k2Q9m4w1V8b3n6Z5j0hT2p" + token.after;
  EXPECT_EQ(secrets(scan_all(*engine, text)).size(), token.found ? 1U : 0U) << text;
}

INSTANTIATE_TEST_SUITE_P(
    Engine, TokensInData,
    testing::Values(
        TokenInData{"inside", "href=\"data:image/png;base64," + picture(120) + "/",
                    "+" + picture(120) + "\"", false},
        TokenInData{"before", "base64," + picture(240) + "+", "\"", false},
        TokenInData{"behind", "base64,", "/" + picture(240) + "\"", false},
        TokenInData{"line", "xyz\n" + picture(20) + "/", "+" + picture(27) + "\nxyz", false},
        TokenInData{"indentedLine", "  " + picture(36) + "/", "\r\n", false},
        TokenInData{"path", "https://mail.internal/files/of/2026/october/invoices/of/customers/",
                    "/edit", true},
        TokenInData{"shortLine", picture(8) + "/", "\n", true},
        TokenInData{"pair", "auth=" + picture(40) + "/", "\n", true},
        TokenInData{"tokens", picture(80) + "/", "/" + picture(80), true},
        TokenInData{"alone", "\n", "\n", true}),
    [](const auto& info) { return std::string(info.param.name); });

}  // namespace
}  // namespace stanch

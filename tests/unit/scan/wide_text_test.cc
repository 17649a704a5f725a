#include "scan/wide_text.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace stanch {
namespace {

std::string wide(std::string_view text, bool little) {
  std::string out;
  for (const char c : text) {
    out += little ? std::string({c, '\0'}) : std::string({'\0', c});
  }
  return out;
}

TEST(WideTextTest, StringsOfEitherByteOrderBecomeLines) {
  const std::string bytes =
      "\x7f"
      "ELF\1" +
      wide("first string", true) + "\xff\xfe\xfd" + wide("second one", false) + "\xff";
  EXPECT_EQ(WideText(bytes).text(), "first string\nsecond one\n");
}

TEST(WideTextTest, OffsetsLeadBackToTheBinary) {
  const std::string bytes = "\x80\x81\x82" + wide("key = value", true);
  const WideText text(bytes);
  const auto at = static_cast<std::uint32_t>(text.text().find("value"));
  EXPECT_EQ(text.stored({at, at + 5}), (Range{3 + 2 * 6, 3 + 2 * 10 + 1}));
}

TEST(WideTextTest, ShortStringsAndPlainTextAreNone) {
  EXPECT_EQ(WideText(wide("short", true)).text(), "");
  EXPECT_EQ(WideText("plain text without a NUL").text(), "");
  EXPECT_EQ(WideText("").text(), "");
}

// A string is found wherever it stands and however it ends, whatever the instructions.
TEST(WideTextTest, StopsWhereMemoryEnds) {
  std::string bytes;
  for (int i = 0; i < 1000; ++i) {
    bytes += wide("string number " + std::to_string(i), true) + "\1\2\3";
  }
  const WideText whole(bytes);
  EXPECT_FALSE(whole.cut());
  const WideText part(bytes, 6000);
  EXPECT_TRUE(part.cut());
  EXPECT_LT(part.text().size(), 2100U);
  EXPECT_TRUE(whole.text().starts_with(part.text()));
  EXPECT_FALSE(part.text().empty());
}

TEST(WideTextTest, EveryWayToLookHasTheSameResult) {
  std::mt19937 random(5);
  const auto below = [&](int limit) { return std::uniform_int_distribution(0, limit - 1)(random); };
  for (int i = 0; i < 5000; ++i) {
    std::string bytes;
    for (int parts = below(12); parts > 0; --parts) {
      const std::string text(static_cast<std::size_t>(below(14)),
                             static_cast<char>('a' + below(26)));
      switch (below(4)) {
        case 0:
          bytes += wide(text, below(2) == 0);
          break;
        case 1:
          bytes += wide(text + "\v", true);
          break;
        case 2:
          bytes += std::string(static_cast<std::size_t>(below(3)), '\0') + text;
          break;
        default:
          bytes += std::string(static_cast<std::size_t>(below(90)), static_cast<char>(below(256)));
      }
    }
    ASSERT_EQ(WideText(bytes).text(), WideText(bytes, UINT64_MAX, Vectors::none).text()) << i;
  }
}

}  // namespace
}  // namespace stanch

#include "scan/wide_text.h"

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace stanch

#include "scan/decode.h"

#include <gtest/gtest.h>

#include <random>

namespace stanch {
namespace {

std::string widen(std::string_view text, std::size_t width, bool little, bool mark) {
  std::string out;
  const auto put = [&](std::uint32_t unit) {
    for (std::size_t i = 0; i < width; ++i) {
      const std::size_t shift = 8 * (little ? i : width - 1 - i);
      out.push_back(static_cast<char>(unit >> shift & 0xFF));
    }
  };
  if (mark) {
    put(0xFEFF);
  }
  for (const char c : text) {
    put(static_cast<unsigned char>(c));
  }
  return out;
}

struct Wide {
  Encoding encoding;
  std::size_t width;
  bool little;
};

class WideText : public testing::TestWithParam<std::tuple<Wide, bool>> {};

TEST_P(WideText, IsRecognisedAndDecoded) {
  const auto& [wide, mark] = GetParam();
  const std::string text = "password = \"open sesame\"\r\nsecond line\n";
  const std::string encoded = widen(text, wide.width, wide.little, mark);
  EXPECT_EQ(classify(encoded), wide.encoding);
  const DecodedText decoded = decode(encoded, wide.encoding);
  EXPECT_EQ(decoded.text(), text);
  EXPECT_GE(decoded.buffer.size(), decoded.size + kSlack);
}

INSTANTIATE_TEST_SUITE_P(Decode, WideText,
                         testing::Combine(testing::Values(Wide{Encoding::utf16_le, 2, true},
                                                          Wide{Encoding::utf16_be, 2, false},
                                                          Wide{Encoding::utf32_le, 4, true},
                                                          Wide{Encoding::utf32_be, 4, false}),
                                          testing::Bool()));

TEST(Decode, ItsSizeIsKnownBeforehand) {
  std::mt19937 random(7);
  for (int i = 0; i < 200; ++i) {
    std::string bytes(random() % 300, '\0');
    for (char& byte : bytes) {
      byte = random() % 3 == 0 ? '\0' : static_cast<char>(random());
    }
    for (const Encoding encoding :
         {Encoding::utf16_le, Encoding::utf16_be, Encoding::utf32_le, Encoding::utf32_be}) {
      ASSERT_EQ(decoded_size(bytes, encoding), decode(bytes, encoding).size);
    }
  }
}

TEST(Classify, BytesWithoutNulAreTextWhateverTheCharacterSet) {
  EXPECT_EQ(classify("plain"), Encoding::bytes);
  EXPECT_EQ(classify("latin1 \xe9\xff"), Encoding::bytes);
  EXPECT_EQ(classify(std::string(8000, 'x') + '\0'), Encoding::bytes);
}

TEST(Classify, ScatteredNulsAreBinary) {
  EXPECT_EQ(classify(std::string("\x7f"
                                 "ELF\0\0\1\2abcdefgh\0\0\0xyz",
                                 22)),
            Encoding::binary);
  EXPECT_EQ(classify(std::string("a\0", 2)), Encoding::binary);
}

TEST(DecodeText, ReplacesWhatIsNotACharacter) {
  EXPECT_EQ(decode(std::string("\x00\xd8"
                               "a\0",
                               4),
                   Encoding::utf16_le)
                .text(),
            "\xef\xbf\xbd"
            "a");
  EXPECT_EQ(decode(std::string("\x3d\xd8\x00\xde", 4), Encoding::utf16_le).text(),
            "\xf0\x9f\x98\x80");
}

TEST(LfsPointer, IsToldFromText) {
  EXPECT_TRUE(
      is_lfs_pointer("version https://git-lfs.github.com/spec/v1\noid sha256:ab\nsize 1\n"));
  EXPECT_FALSE(is_lfs_pointer("version 1\n"));
}

}  // namespace
}  // namespace stanch

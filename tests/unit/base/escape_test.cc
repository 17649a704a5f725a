#include "base/escape.h"

#include <gtest/gtest.h>

namespace stanch {
namespace {

TEST(Printable, LeavesTextAlone) { EXPECT_EQ(printable("café/b.txt"), "café/b.txt"); }

TEST(Printable, NeutralisesTerminalControl) {
  EXPECT_EQ(printable("a\x1b[2Jb"), "a\\x1b[2Jb");
  EXPECT_EQ(printable("a\r\nb"), "a\\x0d\\x0ab");
  EXPECT_EQ(printable("\xc2\x9b"
                      "31m"),
            "\\u{9b}31m");                                // C1 control sequence introducer
  EXPECT_EQ(printable("x\xe2\x80\xaey"), "x\\u{202e}y");  // right-to-left override
}

TEST(Printable, ShowsBytesThatAreNotUtf8) {
  EXPECT_EQ(printable("\xff"
                      "a\xc3"),
            "\\xffa\\xc3");
  EXPECT_EQ(printable("\xc0\xaf"), "\\xc0\\xaf");           // overlong
  EXPECT_EQ(printable("\xed\xa0\x80"), "\\xed\\xa0\\x80");  // surrogate
}

TEST(ValidUtf8, KeepsControlCharactersForTheWriterToEscape) {
  EXPECT_EQ(valid_utf8("a\n\xfe"), "a\n\\xfe");
}

TEST(PercentEncodePath, KeepsSeparators) {
  EXPECT_EQ(percent_encode_path("a b/c#d%.txt"), "a%20b/c%23d%25.txt");
}

}  // namespace
}  // namespace stanch

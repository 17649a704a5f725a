#include "report/format.h"

#include <gtest/gtest.h>

#include "report/style.h"

namespace stanch {
namespace {

TEST(Format, Numbers) {
  EXPECT_EQ(with_separators(0), "0");
  EXPECT_EQ(with_separators(999), "999");
  EXPECT_EQ(with_separators(1000), "1,000");
  EXPECT_EQ(with_separators(849014), "849,014");
  EXPECT_EQ(counted(1, "finding", "findings"), "1 finding");
  EXPECT_EQ(counted(0, "finding", "findings"), "0 findings");
}

TEST(Format, Bytes) {
  EXPECT_EQ(human_bytes(999), "999 B");
  EXPECT_EQ(human_bytes(1000), "1.0 kB");
  EXPECT_EQ(human_bytes(972500000), "972.5 MB");
  EXPECT_EQ(human_bytes(999999), "1.0 MB");
  EXPECT_EQ(human_bytes(UINT64_MAX), "18.4 EB");
}

TEST(Format, Durations) {
  EXPECT_EQ(human_duration(45), "45 ms");
  EXPECT_EQ(human_duration(2100), "2.1 s");
  EXPECT_EQ(human_duration(200000), "3 min 20 s");
  EXPECT_EQ(human_duration(59999), "1 min 0 s");
}

TEST(Format, DatesHaveTheAuthorsOffset) {
  EXPECT_EQ(rfc3339(1709290800, 60), "2024-03-01T12:00:00+01:00");
  EXPECT_EQ(rfc3339(1609459200, -480), "2020-12-31T16:00:00-08:00");
  EXPECT_EQ(rfc3339(0, 0), "1970-01-01T00:00:00Z");
  EXPECT_EQ(calendar_date(1609459200, -480), "2020-12-31");
}

TEST(Format, ImpossibleDatesAreLeftOut) {
  EXPECT_EQ(rfc3339(INT64_MAX, 0), "");
  EXPECT_EQ(rfc3339(INT64_MIN, 0), "");
  EXPECT_EQ(rfc3339(0, 100000), "1970-01-01T00:00:00Z");
}

TEST(Format, ReadsTheDatesItWrites) {
  for (const int offset : {0, 60, -480, 330}) {
    for (const std::int64_t time : {0L, 1709290800L, -86400L * 365, 4102444799L}) {
      std::int64_t seconds = 1;
      int minutes = 1;
      ASSERT_TRUE(parse_rfc3339(rfc3339(time, offset), seconds, minutes));
      EXPECT_EQ(seconds, time);
      EXPECT_EQ(minutes, offset);
    }
  }
  std::int64_t seconds = 7;
  int minutes = 7;
  for (const char* bad :
       {"", "2024-03-01", "2024-13-01T00:00:00Z", "2024-03-01T00:00:00", "2024-03-01T00:00:00+1:00",
        "2024-03-01 00:00:00Z", "not a date at all Z"}) {
    EXPECT_FALSE(parse_rfc3339(bad, seconds, minutes)) << bad;
  }
  EXPECT_EQ(seconds, 7);
}

TEST(Style, CutsByColumns) {
  EXPECT_EQ(display_width("café"), 4U);
  EXPECT_EQ(display_width("漢字"), 4U);
  EXPECT_EQ(display_width("e\xcc\x81"), 1U);
  EXPECT_EQ(keep_end("abcdef", 6), "abcdef");
  EXPECT_EQ(keep_end("abcdef", 4), "…def");
  EXPECT_EQ(keep_start("abcdef", 4), "abc…");
  EXPECT_EQ(keep_start("漢字漢字", 4), "漢…");
}

}  // namespace
}  // namespace stanch

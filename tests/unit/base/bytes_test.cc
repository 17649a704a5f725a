#include "base/bytes.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string_view>

namespace stanch {
namespace {

using namespace std::literals;

TEST(ByteReader, ReadsBigEndianNumbersFrontToBack) {
  ByteReader reader("\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f"sv);
  EXPECT_EQ(reader.byte(), 0x01);
  EXPECT_EQ(reader.big_endian<std::uint16_t>(), 0x0203);
  EXPECT_EQ(reader.big_endian<std::uint32_t>(), 0x04050607U);
  EXPECT_EQ(reader.big_endian<std::uint64_t>(), 0x08090a0b0c0d0e0fU);
  EXPECT_EQ(reader.position(), 15U);
  EXPECT_EQ(reader.left(), 0U);
}

TEST(ByteReader, NeverReadsPastTheEnd) {
  ByteReader reader("abc"sv);
  EXPECT_FALSE(reader.big_endian<std::uint32_t>());
  EXPECT_FALSE(reader.take(4));
  EXPECT_FALSE(reader.take(SIZE_MAX));
  EXPECT_EQ(reader.position(), 0U) << "a read that fails moves nothing";
  EXPECT_EQ(reader.take(3), "abc");
  EXPECT_EQ(reader.take(0), "");
  EXPECT_FALSE(reader.byte());
}

}  // namespace
}  // namespace stanch

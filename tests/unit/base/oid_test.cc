#include "stanch/oid.h"

#include <gtest/gtest.h>

namespace stanch {
namespace {

TEST(Oid, RoundTripsHex) {
  const std::string hex = "0123456789abcdef0123456789abcdef01234567";
  Oid oid;
  ASSERT_TRUE(Oid::from_hex(hex, oid));
  EXPECT_EQ(oid.hex(), hex);
  Oid upper;
  ASSERT_TRUE(Oid::from_hex("0123456789ABCDEF0123456789ABCDEF01234567", upper));
  EXPECT_EQ(upper, oid);
}

TEST(Oid, RefusesWhatIsNotAnId) {
  Oid oid;
  EXPECT_FALSE(Oid::from_hex("", oid));
  EXPECT_FALSE(Oid::from_hex("0123456789abcdef0123456789abcdef0123456", oid));
  EXPECT_FALSE(Oid::from_hex("g123456789abcdef0123456789abcdef01234567", oid));
  EXPECT_TRUE(oid.is_zero());
}

}  // namespace
}  // namespace stanch

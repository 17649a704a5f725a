#include <gtest/gtest.h>

#include "make.h"

namespace stanch {
namespace {

using make::run;
using make::state;

// A key id that names `account`.
std::string key_id(std::string_view prefix, std::uint64_t account) {
  const std::uint64_t number = 1ULL << 47 | account << 7 | 0x55;
  std::string bytes;
  for (int shift = 40; shift >= 0; shift -= 8) {
    bytes.push_back(static_cast<char>(number >> shift));
  }
  return std::string(prefix) + make::base32(bytes + "abcd");
}

TEST(AwsKeyId, NamesTheAccount) {
  EXPECT_EQ(run("aws-key-id", key_id("AKIA", 123456789012)).note, "account 123456789012");
  EXPECT_EQ(run("aws-key-id", key_id("ASIA", 42)).note, "account 000000000042");
  EXPECT_EQ(run("aws-key-id", key_id("AKIA", 52310077262)).note,
            "account 052310077262, which issues decoys (canary tokens)");
  EXPECT_EQ(state("aws-key-id", key_id("AKIA", 1000000000000)), CheckState::fail);
}

TEST(AwsKeyId, KnowsOtherIds) {
  const std::string prefix = "AKIA";
  EXPECT_EQ(run("aws-key-id", prefix + "J" + std::string(15, 'X')).note,
            "issued before key ids named the account");
  EXPECT_EQ(state("aws-key-id", prefix + "IOSFODNN7" + "EXAMPLE"), CheckState::fail);
  EXPECT_EQ(state("aws-key-id", prefix + "Y34FZKBOKMUTVV01"), CheckState::fail);
  EXPECT_EQ(state("aws-key-id", prefix + "y34fzkbokmutvv7a"), CheckState::fail);
  EXPECT_EQ(state("aws-key-id", prefix + "Y34F"), CheckState::skipped);
}

TEST(AwsSecret, IsMixedBase64) {
  make::Random random(60);
  EXPECT_EQ(state("aws-secret", make::base64(random.bytes(30))), CheckState::pass);
  EXPECT_EQ(run("aws-secret", make::hex(random.bytes(20))).note, "a SHA-1 in hexadecimal");
  EXPECT_EQ(run("aws-secret", random.text(make::kLower, 40)).note, "not random");
  EXPECT_EQ(state("aws-secret", make::base64(random.bytes(33))), CheckState::fail);
}

TEST(AwsBedrock, LongLivedKeysNameTheAccount) {
  const std::string prefix = std::string("AB") + "SK";
  const std::string secret = make::base64(make::Random(61).bytes(32));
  EXPECT_EQ(
      run("aws-bedrock", prefix + make::base64("BedrockAPIKey-abcd-at-123456789012:" + secret))
          .note,
      "account 123456789012");
  EXPECT_EQ(state("aws-bedrock", prefix + make::base64("OtherKey-abcd:" + secret)),
            CheckState::fail);
}

TEST(AwsBedrock, ShortLivedKeysExpire) {
  const std::string prefix = "bedrock-api-key-";
  EXPECT_EQ(
      run("aws-bedrock", prefix + make::base64("bedrock.amazonaws.com/?Action=CallWithBearerToken"
                                               "&X-Amz-Date=20250709T235000Z&X-Amz-Expires=43200"))
          .note,
      "expired 2025-07-10");
  EXPECT_EQ(state("aws-bedrock", prefix + make::base64("s3.amazonaws.com/")), CheckState::fail);
}

}  // namespace
}  // namespace stanch

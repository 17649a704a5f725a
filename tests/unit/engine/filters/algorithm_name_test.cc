#include "engine/filters/algorithm_name.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>

namespace stanch {
namespace {

TEST(AlgorithmName, IsTold) {
  for (const std::string_view name :
       {"SHA256withRSA", "SHA3-384withDSAinP1363Format", "PBKDF2WithHmacSHA1", "aes-256-gcm",
        "PSK-AES256-CBC-SHA", "RSA-OAEP-2", "HmacSHA512", "AWS_SIGV4", "NTLMv1", "ChaCha20",
        "ripemd160", "tiger192,3", "MD5", "mv-md5", "file_sha256", "kx-ecdhe-psk"}) {
    EXPECT_TRUE(is_algorithm_name(name)) << name;
  }
  for (const std::string_view other :
       {"", "hunter2", "key", "with", "12345", "mashed-potatoes", "sha_na_na", "des3a1b2", "md5!",
        "my-md5-x", "aes256gcm-k8Qz", "v2"}) {
    EXPECT_FALSE(is_algorithm_name(other)) << other;
  }
}

// None of 100,000 passwords of eight small letters and digits, the likeliest to be taken for one.
TEST(AlgorithmName, IsNotDrawnByChance) {
  const std::string alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";
  std::mt19937 random(7);
  std::uniform_int_distribution<std::size_t> pick(0, alphabet.size() - 1);
  int taken = 0;
  for (int i = 0; i < 100000; ++i) {
    std::string password(8, ' ');
    for (char& c : password) {
      c = alphabet[pick(random)];
    }
    taken += is_algorithm_name(password) ? 1 : 0;
  }
  EXPECT_LE(taken, 10);
}

}  // namespace
}  // namespace stanch

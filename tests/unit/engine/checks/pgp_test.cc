#include <gtest/gtest.h>

#include "make.h"
#include "make_keys.h"

namespace stanch {
namespace {

constexpr std::string_view kLabel = "PGP PRIVATE KEY BLOCK";

// CRC-24 by long division of the message followed by 24 zero bits.
std::string crc24(const std::string& bytes) {
  constexpr std::uint32_t kInitial = 0xB704CE;  // combined with the first three bytes
  std::uint32_t rest = 0;
  for (std::size_t i = 0; i < bytes.size() + 3; ++i) {
    std::uint32_t byte = i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0;
    if (i < 3) {
      byte ^= kInitial >> (16 - 8 * i) & 0xFF;
    }
    for (int bit = 7; bit >= 0; --bit) {
      rest = rest << 1 | (byte >> bit & 1U);
      rest ^= (rest & 0x1000000) != 0 ? 0x1864CFBU : 0U;
    }
  }
  return make::base64(std::string{static_cast<char>(rest >> 16), static_cast<char>(rest >> 8),
                                  static_cast<char>(rest)});
}

std::string mpi(std::size_t bits, make::Random& random) {
  std::string bytes = random.bytes((bits + 7) / 8);
  return std::string{static_cast<char>(bits >> 8), static_cast<char>(bits)} + bytes;
}

// A secret key packet of RSA; `usage` says whether a passphrase protects it.
std::string packet(char usage, bool new_format) {
  make::Random random(110);
  const std::string body = std::string("\x04\x5E\x0B\xE1\x00\x01", 6) + mpi(2048, random) +
                           mpi(17, random) + usage + random.bytes(200);
  const std::string size = {static_cast<char>(body.size() >> 8), static_cast<char>(body.size())};
  return (new_format ? std::string("\xC5\xFF\0\0", 4) + size : "\x95" + size) + body;
}

std::string block(const std::string& message, const std::string& sum) {
  std::string text = make::armor(kLabel, message);
  text.insert(text.find('\n') + 1, "Version: GnuPG v1\n\n");
  text.insert(text.find("-----END"), sum.empty() ? "" : "=" + sum + "\n");
  return text;
}

TEST(PgpParses, TellsAlgorithmDateAndProtection) {
  for (const bool new_format : {false, true}) {
    const std::string open = packet('\0', new_format);
    EXPECT_EQ(make::run("pgp-parses", block(open, crc24(open))).note,
              "RSA 2048, created 2020-01-01");
    EXPECT_EQ(make::run("pgp-parses", block(open, "")).state, CheckState::pass)
        << "the checksum is optional";
  }
  const std::string closed = packet('\xFE', false);
  EXPECT_EQ(make::run("pem-parses", block(closed, crc24(closed))).note,
            "RSA 2048, created 2020-01-01, protected by a passphrase");
}

TEST(PgpParses, NoticesEveryChange) {
  const std::string message = packet('\0', false);
  const std::string text = block(message, crc24(message));
  const std::size_t begin = text.find("\n\n") + 2;
  for (std::size_t at = begin; at < text.find("-----END"); ++at) {
    if (text[at] != '\n' && text[at] != '=') {
      EXPECT_EQ(make::state("pgp-parses", make::flip(text, at)), CheckState::fail) << at;
    }
  }
}

TEST(PgpParses, OtherPacketsFail) {
  EXPECT_EQ(make::state("pgp-parses", block("\x99\x01\x02 a public key", "")), CheckState::fail);
  EXPECT_EQ(make::state("pgp-parses", block(packet('\0', false).substr(0, 100), "")),
            CheckState::fail);
  EXPECT_EQ(make::state("pgp-parses", make::armor("PRIVATE KEY", "x")), CheckState::skipped);
}

}  // namespace
}  // namespace stanch

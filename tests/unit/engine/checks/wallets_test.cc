#include <gtest/gtest.h>
#include <openssl/sha.h>

#include <algorithm>
#include <vector>

#include "make.h"

namespace stanch {
namespace {

using make::expect_every_change_noticed;
using make::state;

// CRC-16/XMODEM by long division of the message followed by 16 zero bits.
std::string with_crc16(std::string bytes) {
  std::uint32_t rest = 0;
  for (const char c : bytes + std::string(2, '\0')) {
    for (int bit = 7; bit >= 0; --bit) {
      rest = rest << 1 | (static_cast<unsigned char>(c) >> bit & 1U);
      rest ^= (rest & 0x10000) != 0 ? 0x11021U : 0U;
    }
  }
  bytes.push_back(static_cast<char>(rest));
  bytes.push_back(static_cast<char>(rest >> 8));
  return bytes;
}

TEST(Nkey, TellsTheKindOfSeed) {
  struct Case {
    int kind;
    std::string_view note;
  };
  make::Random random(30);
  for (const Case& c : {Case{0, "account seed"}, Case{2, "cluster seed"}, Case{13, "server seed"},
                        Case{14, "operator seed"}, Case{20, "user seed"}, Case{23, "curve seed"}}) {
    // Seed prefix and kind, five bits each, straddle the first two bytes.
    const std::string bytes = {static_cast<char>(18 << 3 | c.kind >> 2),
                               static_cast<char>((c.kind & 3) << 6)};
    const std::string seed = make::base32(with_crc16(bytes + random.bytes(32)));
    const CheckOutcome outcome = make::run("nkey", seed);
    EXPECT_EQ(outcome.state, CheckState::pass) << c.note;
    EXPECT_EQ(outcome.note, c.note);
    expect_every_change_noticed("nkey", seed, 1, seed.size());
  }
}

TEST(Stellar, SeedHasVersionAndSum) {
  make::Random random(31);
  const std::string seed = make::base32(with_crc16(std::string("\x90") + random.bytes(32)));
  EXPECT_EQ(seed[0], 'S');
  EXPECT_EQ(state("stellar", seed), CheckState::pass);
  expect_every_change_noticed("stellar", seed, 0, seed.size());
  const std::string account = make::base32(with_crc16(std::string("\x30") + random.bytes(32)));
  EXPECT_EQ(state("stellar", account), CheckState::fail);
}

// BIP-173: appends six digits that make the polynomial remainder one.
std::string bech32(const std::string& prefix, std::vector<int> digits) {
  constexpr std::string_view kAlphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  std::vector<int> values;
  for (const char c : prefix) {
    values.push_back(c >> 5);
  }
  values.push_back(0);
  for (const char c : prefix) {
    values.push_back(c & 31);
  }
  values.insert(values.end(), digits.begin(), digits.end());
  values.resize(values.size() + 6, 0);
  std::uint32_t sum = 1;
  for (const int value : values) {
    const std::uint32_t top = sum >> 25;
    sum = (sum & 0x1ffffff) << 5 ^ static_cast<std::uint32_t>(value);
    sum ^= (top & 1 ? 0x3b6a57b2 : 0) ^ (top & 2 ? 0x26508e6d : 0) ^ (top & 4 ? 0x1ea119fa : 0) ^
           (top & 8 ? 0x3d4233dd : 0) ^ (top & 16 ? 0x2a1462b3 : 0);
  }
  for (int i = 5; i >= 0; --i) {
    digits.push_back(static_cast<int>((sum ^ 1) >> (5 * i) & 31));
  }
  std::string text = prefix + "1";
  for (const int digit : digits) {
    text.push_back(kAlphabet[static_cast<std::size_t>(digit)]);
  }
  return text;
}

TEST(Bech32, AgeAndNostr) {
  make::Random random(32);
  std::vector<int> digits(52);
  for (int& digit : digits) {
    digit = static_cast<int>(random.below(32));
  }
  const std::string nostr = bech32(std::string("ns") + "ec", digits);
  EXPECT_EQ(state("bech32", nostr), CheckState::pass);
  expect_every_change_noticed("bech32", nostr, 5, nostr.size());

  std::string age = bech32(std::string("age-secret") + "-key-", digits);
  std::transform(age.begin(), age.end(), age.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  EXPECT_EQ(state("bech32", age), CheckState::pass);
  age[20] = age[20] >= 'A' ? static_cast<char>(age[20] + 32) : age[20];
  age[21] = age[21] >= 'A' ? static_cast<char>(age[21] + 32) : age[21];
  EXPECT_EQ(state("bech32", age), CheckState::fail) << "mixed case";
}

std::string base58check(const std::string& body) {
  constexpr std::string_view kAlphabet =
      "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  unsigned char digest[SHA256_DIGEST_LENGTH];
  SHA256(reinterpret_cast<const unsigned char*>(body.data()), body.size(), digest);
  SHA256(digest, sizeof digest, digest);
  std::string bytes = body + std::string(reinterpret_cast<const char*>(digest), 4);
  std::string text;
  while (std::any_of(bytes.begin(), bytes.end(), [](char c) { return c != 0; })) {
    int rest = 0;
    for (char& c : bytes) {
      rest = rest * 256 + static_cast<unsigned char>(c);
      c = static_cast<char>(rest / 58);
      rest %= 58;
    }
    text.insert(text.begin(), kAlphabet[static_cast<std::size_t>(rest)]);
  }
  for (std::size_t i = 0; i < body.size() && body[i] == 0; ++i) {
    text.insert(text.begin(), '1');
  }
  return text;
}

TEST(Base58check, PrivateKeysPassAndPublicOnesFail) {
  make::Random random(33);
  struct Case {
    std::string body;
    CheckState state;
    std::string_view note;
  };
  const std::string key = random.bytes(32);
  for (const Case& c :
       {Case{"\x80" + key, CheckState::pass, "Bitcoin private key"},
        Case{"\x80" + key + "\x01", CheckState::pass, "Bitcoin private key"},
        Case{"\xEF" + key + "\x01", CheckState::pass, "private key of another chain"},
        Case{"\x04\x88\xAD\xE4" + random.bytes(74), CheckState::pass,
             "BIP-32 extended private key"},
        Case{"\x04\x88\xB2\x1E" + random.bytes(74), CheckState::fail, "a public key or an address"},
        Case{std::string(1, '\0') + random.bytes(20), CheckState::fail,
             "a public key or an address"}}) {
    const std::string text = base58check(c.body);
    const CheckOutcome outcome = make::run("base58check", text);
    EXPECT_EQ(outcome.state, c.state);
    EXPECT_EQ(outcome.note, c.note);
    expect_every_change_noticed("base58check", text, 0, text.size());
  }
}

}  // namespace
}  // namespace stanch

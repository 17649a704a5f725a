#include <gtest/gtest.h>

#include <algorithm>

#include "make.h"

namespace stanch {
namespace {

using make::expect_every_change_noticed;
using make::state;

// Marvin32 once more, over two 32-bit halves in a plain array.
std::uint32_t marvin(std::string bytes, std::string_view seed) {
  std::uint32_t half[2] = {0, 0};
  for (int i = 0; i < 4; ++i) {
    half[1] = half[1] << 8 | static_cast<unsigned char>(seed[static_cast<std::size_t>(i)]);
    half[0] = half[0] << 8 | static_cast<unsigned char>(seed[static_cast<std::size_t>(i + 4)]);
  }
  const auto rotate = [](std::uint32_t value, int by) { return value << by | value >> (32 - by); };
  bytes.push_back(static_cast<char>(0x80));
  bytes.resize((bytes.size() + 3) / 4 * 4 + 4, '\0');
  for (std::size_t i = 0; i < bytes.size(); i += 4) {
    for (int k = 3; k >= 0; --k) {
      half[0] += static_cast<std::uint32_t>(
                     static_cast<unsigned char>(bytes[i + static_cast<std::size_t>(k)]))
                 << (8 * k);
    }
    half[1] ^= half[0];
    half[0] = rotate(half[0], 20) + half[1];
    half[1] = rotate(half[1], 9) ^ half[0];
    half[0] = rotate(half[0], 27) + half[1];
    half[1] = rotate(half[1], 19);
  }
  return half[0] ^ half[1];
}

// Whole bytes of base64 digits.
std::string decoded(std::string_view digits) {
  std::string bytes;
  std::uint32_t pending = 0;
  int bits = 0;
  for (const char c : digits) {
    pending = pending << 6 | static_cast<std::uint32_t>(make::kBase64.find(c));
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes.push_back(static_cast<char>(pending >> bits));
    }
  }
  return bytes;
}

// Random digits, the signature, zero bits up to a whole byte, and the checksum of all that.
std::string signed_key(make::Random& random, std::size_t digits, std::string_view signature,
                       std::string_view seed) {
  const std::string head = random.text(make::kBase64, digits) + std::string(signature);
  const std::string bytes = decoded(head + "A");
  return make::base64(bytes + make::little_endian(marvin(bytes, seed)));
}

TEST(AzureKey, TellsServiceAndRights) {
  struct Case {
    std::string_view signature;
    std::string_view seed;
    std::size_t digits;
    std::string_view note;
  };
  make::Random random(20);
  for (const Case& c : {Case{"+ASt", "Default0", 76, "Azure Storage"},
                        Case{"ACDb", "MastRO00", 76, "Azure Cosmos DB, read only"},
                        Case{"APIM", "Gateway0", 76, "Azure API Management, gateway"},
                        Case{"AzFu", "Functi00", 44, "Azure Functions, function"},
                        Case{"AzSe", "Query000", 42, "Azure Search, query"},
                        Case{"+ASb", "Listen00", 33, "Azure Service Bus, listen"}}) {
    const std::string key = signed_key(random, c.digits, c.signature, c.seed);
    const CheckOutcome outcome = make::run("azure-key", key);
    EXPECT_EQ(outcome.state, CheckState::pass) << c.note;
    EXPECT_EQ(outcome.note, c.note);
    expect_every_change_noticed("azure-key", key, 0, key.find_last_not_of('=') + 1);
  }
}

TEST(AzureKey, KeysOfTheOlderKindAreSkipped) {
  make::Random random(21);
  EXPECT_EQ(state("azure-key", make::base64(random.bytes(64))), CheckState::skipped);
}

TEST(AzureCask, TellsServiceAndMonth) {
  make::Random random(22);
  const std::string head =
      random.text(make::kAlnum, 52) + "JQQJ99" + "BD" + random.text(make::kAlnum, 16) + "AZMP";
  const std::string sum = make::little_endian(marvin(decoded(head), "Default0"));
  std::uint64_t number = 0;
  for (const char c : sum) {
    number = number << 8 | static_cast<unsigned char>(c);
  }
  std::string digits;
  for (; number != 0; number /= 62) {
    digits.insert(digits.begin(), make::kAlnum[number % 62]);
  }
  const std::string key = head + (digits + "000000").substr(0, 4);
  const CheckOutcome outcome = make::run("azure-cask", key);
  EXPECT_EQ(outcome.state, CheckState::pass);
  EXPECT_EQ(outcome.note, "Azure Maps, issued 2025-04");
  expect_every_change_noticed("azure-cask", key, 0, key.size());
}

TEST(AzureEntra, LastThreeCharactersAreASum) {
  constexpr std::string_view kAlphabet =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ1234567890.-_~";
  make::Random random(23);
  const std::string head =
      random.text(make::kAlnum, 3) + "8Q" + "~" + random.text(make::kAlnum, 31);
  const std::string sum = make::digits(marvin(head, "AadPwd00"), kAlphabet, 6).substr(0, 3);
  EXPECT_EQ(state("azure-entra", head + sum), CheckState::pass);
  expect_every_change_noticed("azure-entra", head + sum, 6, 40);
  EXPECT_EQ(state("azure-entra",
                  random.text(make::kAlnum, 3) + "7Q" + "~" + random.text(make::kAlnum, 31)),
            CheckState::skipped);
}

TEST(AzureDevops, SumIsScatteredOverTheToken) {
  make::Random random(24);
  std::string bytes = random.bytes(32);
  const std::string body =
      bytes.substr(0, 2) + bytes.substr(3, 4) + bytes.substr(9, 13) + bytes.substr(23);
  const std::string sum = make::little_endian(make::crc(body) ^ 0xE0B9692DU);
  bytes[22] = sum[0];
  bytes[8] = sum[1];
  bytes[7] = sum[2];
  bytes[2] = sum[3];
  std::string token = make::base32(bytes);
  std::transform(token.begin(), token.end(), token.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  EXPECT_EQ(make::run("azure-devops", token).note, "personal access token");
  expect_every_change_noticed("azure-devops", token, 0, token.size());
}

TEST(AzureSas, TellsExpiryAndRights) {
  make::Random random(25);
  std::string signature = make::base64(random.bytes(32));
  for (std::size_t at; (at = signature.find_first_of("+/=")) != signature.npos;) {
    const char c = signature[at];
    signature.replace(at, 1, c == '+' ? "%2B" : c == '/' ? "%2F" : "%3D");
  }
  struct Case {
    std::string head;
    CheckState state;
    std::string_view note;
  };
  for (const Case& c :
       {Case{"?sv=2019-12-12&sp=rwdl&se=2021-03-04T05:06:07Z&sig=", CheckState::pass,
             "expired 2021-03-04, permissions rwdl"},
        Case{"?sv=2019-12-12\\u0026se=9000-01-01\\u0026sig=", CheckState::pass,
             "expires 9000-01-01"},
        Case{"SharedAccessSignature sr=x&se=1600000000&skn=key&sig=", CheckState::pass,
             "expired 2020-09-13"},
        Case{"?sv=2019-13-12&se=2021-03-04&sig=", CheckState::fail, "no version of the service"},
        Case{"?sig=", CheckState::fail, "no date of expiry"}}) {
    const std::string line = "url = 'https://x.example/" + c.head + signature + "'";
    const CheckOutcome outcome = run_check("azure-sas", {signature, signature, line});
    EXPECT_EQ(outcome.state, c.state) << c.head;
    EXPECT_EQ(outcome.note, c.note) << c.head;
  }
  const std::string line = "?sv=2019-12-12&se=2021-03-04&sig=c2hvcnQ";
  EXPECT_EQ(run_check("azure-sas", {line, line, line}).state, CheckState::fail);
  EXPECT_EQ(run_check("azure-sas", {"x", "x", "x"}).state, CheckState::skipped);
}

}  // namespace
}  // namespace stanch

#include <gtest/gtest.h>
#include <openssl/sha.h>

#include "make.h"

namespace stanch {
namespace {

using make::expect_every_change_noticed;
using make::state;

constexpr std::string_view kBase62 =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr std::string_view kBase36 = "0123456789abcdefghijklmnopqrstuvwxyz";

TEST(Crc32Base62, AcceptsWhatIssuersMake) {
  struct Case {
    std::string prefix;
    std::size_t body;
  };
  make::Random random(2);
  for (const Case& c : {Case{"ghp_", 30},
                        {"gho_", 30},
                        {"ghu_", 30},
                        {"ghs_", 30},
                        {"ghr_", 70},
                        {"npm_", 30},
                        {"vcp_", 50}}) {
    for (int round = 0; round < 50; ++round) {
      const std::string body = random.text(make::kAlnum, c.body);
      const std::string sum = make::digits(make::crc(body), kBase62, 6);
      EXPECT_EQ(state("crc32-base62", c.prefix + body + sum), CheckState::pass);
    }
    const std::string body = random.text(make::kAlnum, c.body);
    const std::string token = c.prefix + body + make::digits(make::crc(body), kBase62, 6);
    expect_every_change_noticed("crc32-base62", token, c.prefix.size(), token.size());
    EXPECT_EQ(state("crc32-base62", make::flip(token, 10)), CheckState::fail);
  }
}

TEST(Crc32Base62, VercelBodiesHoldUnderscores) {
  const std::string body = std::string(10, 'a') + "_-_" + std::string(37, 'B');
  EXPECT_EQ(state("crc32-base62", "vcp_" + body + make::digits(make::crc(body), kBase62, 6)),
            CheckState::pass);
}

TEST(Crc32Base62, SmallSumsArePaddedWithZeros) {
  make::Random random(3);
  for (;;) {
    const std::string body = random.text(make::kAlnum, 30);
    if (make::crc(body) < 62U * 62 * 62 * 62 * 62) {
      const std::string sum = make::digits(make::crc(body), kBase62, 6);
      EXPECT_EQ(sum[0], '0');
      EXPECT_EQ(state("crc32-base62", "ghp_" + body + sum), CheckState::pass);
      return;
    }
  }
}

TEST(Crc32Hex, CloudflareAndZuplo) {
  make::Random random(4);
  const std::string body = random.text(make::kAlnum, 40);
  const std::string cloudflare = "cfut_" + body + make::digits(make::crc(body), make::kHex, 8);
  EXPECT_EQ(state("crc32-hex", cloudflare), CheckState::pass);
  expect_every_change_noticed("crc32-hex", cloudflare, 5, cloudflare.size());

  const std::string key = random.text(kBase36, 32);
  const std::string zuplo = "zpka_" + key + "_" + make::digits(make::crc(key), make::kHex, 8);
  EXPECT_EQ(state("crc32-hex", zuplo), CheckState::pass);
  expect_every_change_noticed("crc32-hex", zuplo, 5, zuplo.size());
}

TEST(GrafanaAccount, SumIsLittleEndianOverThePrefixToo) {
  make::Random random(5);
  const std::string head = "glsa_" + random.text(make::kAlnum, 32);
  const std::string token = head + "_" + make::hex(make::little_endian(make::crc(head)));
  EXPECT_EQ(state("grafana-account", token), CheckState::pass);
  expect_every_change_noticed("grafana-account", token, 5, token.size());
}

TEST(Confluent, SumIsBase64) {
  make::Random random(6);
  const std::string body = random.text(make::kBase64, 54);
  const std::string sum = make::base64(make::little_endian(make::crc(body))).substr(0, 6);
  EXPECT_EQ(state("confluent", "cflt" + body + sum), CheckState::pass);
  expect_every_change_noticed("confluent", "cflt" + body + sum, 4, 64);
}

TEST(Atlassian, SumCoversAllBeforeItAndSurvivesEscapes) {
  make::Random random(7);
  const std::string head = "ATATT3xFfGF0" + random.text(make::kAlnum, 171);
  const std::string sum = make::digits(make::crc(head + "="), make::kUpperHex, 8);
  for (const std::string_view equals : {"=", "\\=", "%3D", "%3d"}) {
    EXPECT_EQ(state("atlassian", head + std::string(equals) + sum), CheckState::pass) << equals;
  }
  expect_every_change_noticed("atlassian", head + "=" + sum, 2, head.size() + 9);

  const std::string app = "ATBB" + random.text(make::kAlnum, 24);
  EXPECT_EQ(state("atlassian", app + make::digits(make::crc(app), make::kUpperHex, 8)),
            CheckState::pass);
}

TEST(Atlassian, TrelloTokensAreNeverRejected) {
  make::Random random(11);
  const std::string head = "ATTA" + random.text(make::kHex, 64);
  const std::string sum = make::digits(make::crc(head), make::kUpperHex, 8);
  EXPECT_EQ(state("atlassian", head + sum), CheckState::pass);
  EXPECT_EQ(state("atlassian", make::flip(head + sum, 70)), CheckState::skipped);
}

TEST(GitlabRoutable, ReadsThePayload) {
  make::Random random(8);
  const std::string payload = "o:1\nu:4z8\np:a\n" + random.bytes(16);
  const std::string encoded = make::base64url(payload);
  for (const std::string_view version : {"", "01."}) {
    const std::string head =
        "glpat-" + encoded + "." + std::string(version) + make::digits(encoded.size(), kBase36, 2);
    const std::string token = head + make::digits(make::crc(head), kBase36, 7);
    const CheckOutcome outcome = make::run("gitlab-routable", token);
    EXPECT_EQ(outcome.state, CheckState::pass);
    EXPECT_EQ(outcome.note, "user 6452, project 10");
    expect_every_change_noticed("gitlab-routable", token, 0, token.size());
  }
}

TEST(GitlabRoutable, HasNothingToSayAboutClassicTokens) {
  make::Random random(9);
  EXPECT_EQ(state("gitlab-routable", "glpat-" + random.text(make::kAlnum, 20)),
            CheckState::skipped);
}

TEST(GithubFineGrained, ConfirmsButNeverRejects) {
  make::Random random(10);
  const std::string head = std::string("github_") + "pat_" + random.text(make::kAlnum, 22) + "_" +
                           random.text(make::kAlnum, 43);
  unsigned char digest[SHA256_DIGEST_LENGTH];
  SHA256(reinterpret_cast<const unsigned char*>(head.data()), head.size(), digest);
  const std::string sum =
      make::base32({reinterpret_cast<const char*>(digest), sizeof digest}).substr(0, 8);
  const std::string token = head + sum + random.text(make::kAlnum, 8);
  EXPECT_EQ(state("github-fine-grained", token), CheckState::pass);
  EXPECT_EQ(state("github-fine-grained", make::flip(token, 20)), CheckState::skipped);
}

}  // namespace
}  // namespace stanch

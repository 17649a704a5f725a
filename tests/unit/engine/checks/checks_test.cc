#include "engine/checks/checks.h"

#include <gtest/gtest.h>
#include <openssl/err.h>

#include <algorithm>
#include <fstream>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "make.h"
#include "make_keys.h"

namespace stanch {
namespace {

TEST(Checks, KnowsItsNamesAndNoOthers) {
  const auto names = check_names();
  ASSERT_FALSE(names.empty());
  EXPECT_TRUE(std::is_sorted(names.begin(), names.end()));
  for (const std::string_view name : names) {
    EXPECT_TRUE(is_check(name)) << name;
  }
  EXPECT_FALSE(is_check(""));
  EXPECT_FALSE(is_check("crc32"));
  EXPECT_FALSE(is_proof("crc32"));
  EXPECT_TRUE(is_proof("crc32-base62"));
}

TEST(Checks, UnknownNameIsSkipped) {
  const CheckOutcome outcome = run_check("no-such", {"a", "a", "a"});
  EXPECT_EQ(outcome.name, "no-such");
  EXPECT_EQ(outcome.state, CheckState::skipped);
  EXPECT_EQ(outcome.note, "no such check");
}

TEST(Checks, RefusesHugeInput) {
  const std::string huge(70000, 'a');
  for (const std::string_view name : check_names()) {
    EXPECT_EQ(run_check(name, {huge, "", ""}).state, CheckState::skipped) << name;
    EXPECT_EQ(run_check(name, {"", huge, ""}).state, CheckState::skipped) << name;
  }
}

TEST(Checks, NeverPassEmptyInput) {
  for (const std::string_view name : check_names()) {
    EXPECT_NE(make::state(name, ""), CheckState::pass) << name;
  }
}

// Text that gets each verifier past its first tests, with random damage: nothing but an answer is
// expected.
TEST(Checks, SurviveDamagedSecrets) {
  make::Random random(1);
  const std::vector<std::string> whole = {
      make::traditional_pem(make::rsa_key(1024)),
      make::pkcs8_pem(make::ec_key("P-256")),
      make::base64(make::pkcs8_der(make::rsa_key(1024))),
      make::base64(make::pkcs12(make::ec_key("P-256"), "", 1)),
      make::armor("OPENSSH PRIVATE KEY", std::string("openssh-key-v1\0", 15) + random.bytes(200)),
      make::armor("PGP PRIVATE KEY BLOCK", "\x95\x01\x02\x04" + random.bytes(300)),
      std::string("PuTTY-User-Key-File-2: x\nEncryption: none\nPublic-Lines: 1\nQUJD\n"
                  "Private-Lines: 1\nQUJD\nPrivate-MAC: 00\n"),
      make::base64url(R"({"alg":"HS256"})") + "." + make::base64url(R"({"iss":"x"})") + ".",
      std::string("fm2_") + make::base64("\x94\x93" + random.bytes(40)),
      std::string("pypi-") + make::base64url("\x02\x01\x08" + random.bytes(60)),
      R"({"kty":"RSA","n":"AQAB","d":"AQAB"})",
      std::string("$ANSIBLE_VAULT;1.1;AES256\n") + make::hex(random.bytes(40)),
      random.text(make::kAlnum, 52) + "JQQJ99BD" + random.text(make::kAlnum, 24),
      "sv=2020-01-01&se=2020-01-01&sig=" + make::base64(random.bytes(32)),
  };
  for (int round = 0; round < 30; ++round) {
    for (std::string text : whole) {
      for (std::uint32_t change = random.below(4); change > 0 && !text.empty(); --change) {
        const std::size_t at = random.below(static_cast<std::uint32_t>(text.size()));
        switch (random.below(3)) {
          case 0:
            text[at] = random.bytes(1)[0];
            break;
          case 1:
            text.erase(at, random.below(20));
            break;
          default:
            text.insert(at, random.bytes(random.below(4)));
        }
      }
      for (const std::string_view name : check_names()) {
        EXPECT_EQ(run_check(name, {text, text, text}).name, name);
      }
    }
  }
  EXPECT_EQ(ERR_peek_error(), 0U);
}

TEST(Checks, NeverPassRandomBytesAsProof) {
  make::Random random(2);
  const std::string huge = random.bytes(80000);
  for (int round = 0; round < 400; ++round) {
    const std::string secret = random.bytes(random.below(300));
    const std::string_view context = std::string_view(huge).substr(random.below(80000));
    for (const std::string_view name : check_names()) {
      const CheckOutcome outcome = run_check(name, {secret, secret, context});
      EXPECT_FALSE(outcome.state == CheckState::pass && is_proof(name)) << name;
    }
  }
}

// The table of docs/checks.md: "| `name`, `name` | yes | ..."
TEST(Checks, AreDocumented) {
  std::ifstream file(STANCH_DOCS "/checks.md");
  ASSERT_TRUE(file);
  std::map<std::string, bool, std::less<>> documented;
  for (std::string line; std::getline(file, line);) {
    if (!line.starts_with("| `")) {
      continue;
    }
    const std::size_t end = line.find(" |", 2);
    const bool proof = line.compare(end, 7, " | yes ") == 0;
    for (std::size_t at = line.find('`'); at < end; at = line.find('`', at + 1)) {
      const std::size_t close = line.find('`', at + 1);
      documented.emplace(line.substr(at + 1, close - at - 1), proof);
      at = close;
    }
  }
  for (const std::string_view name : check_names()) {
    const auto entry = documented.find(name);
    ASSERT_NE(entry, documented.end()) << name;
    EXPECT_EQ(entry->second, is_proof(name)) << name;
  }
  EXPECT_EQ(documented.size(), check_names().size());
}

}  // namespace
}  // namespace stanch

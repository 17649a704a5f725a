#include <gtest/gtest.h>

#include "make.h"

namespace stanch {
namespace {

using make::base64;
using make::run;
using make::state;

TEST(BasicAuth, DecodesToUserAndPassword) {
  EXPECT_EQ(state("basic-auth", base64("deploy:hunter2")), CheckState::pass);
  EXPECT_EQ(state("basic-auth", base64("deploy:p\xC3\xA4ss:1")), CheckState::pass);
  EXPECT_EQ(state("basic-auth", base64(":x-oauth")), CheckState::pass);
  EXPECT_EQ(run("basic-auth", base64("user:Password")).note, "the password is a placeholder");
  EXPECT_EQ(state("basic-auth", base64("deploy:")), CheckState::fail);
  EXPECT_EQ(state("basic-auth", base64("deploy")), CheckState::fail);
  EXPECT_EQ(state("basic-auth", base64("a:\x01\x02")), CheckState::fail);
  EXPECT_EQ(state("basic-auth", "deploy:hunter2"), CheckState::fail);
}

TEST(HttpBasic, LooksAtTheSchemeBeforeTheSecret) {
  const auto judged = [](const std::string& header, const std::string& secret) {
    const std::string match = header + secret;
    return run_check("http-basic", CheckInput{secret, match, match}).state;
  };
  EXPECT_EQ(judged("Authorization: Basic ", base64("deploy:hunter2")), CheckState::pass);
  EXPECT_EQ(judged("basic \\\"", base64("deploy:hunter2")), CheckState::pass);
  EXPECT_EQ(judged("Basic ", base64("live0123456789abcdef:")), CheckState::pass);
  EXPECT_EQ(judged("Basic ", base64("deploy:")), CheckState::fail);
  EXPECT_EQ(judged("Basic ", "ksjdhf923sf"), CheckState::fail);
  EXPECT_EQ(judged("Authorization: Bearer ", "ksjdhf923sf"), CheckState::skipped);
  EXPECT_EQ(judged("", "ksjdhf923sf"), CheckState::skipped);
}

TEST(Base64Sizes, CountBytesAndRejectText) {
  make::Random random(90);
  EXPECT_EQ(state("base64-64", base64(random.bytes(64))), CheckState::pass);
  EXPECT_EQ(state("base64-64", base64(random.bytes(63))), CheckState::fail);
  EXPECT_EQ(state("base64-32", base64(random.bytes(32))), CheckState::pass);
  EXPECT_EQ(state("base64-32", base64(std::string(32, 'x'))), CheckState::fail);
  EXPECT_EQ(state("base64-32", "base64:" + base64(random.bytes(32))), CheckState::pass);
}

TEST(Base64Text, DecodesToPrintableText) {
  EXPECT_EQ(state("base64-text", "sk_live_" + base64("key_01ABC,secret")), CheckState::pass);
  EXPECT_EQ(state("base64-text", base64("key_01ABC,secret")), CheckState::pass);
  EXPECT_EQ(state("base64-text", base64("key_01ABC\x01")), CheckState::fail);
  EXPECT_EQ(state("base64-text", "sk_live_"), CheckState::fail);
}

TEST(Wireguard, KeysAreClamped) {
  std::string key = make::Random(91).bytes(32);
  key[0] = static_cast<char>(key[0] & 0xF8);
  key[31] = static_cast<char>((key[31] & 0x7F) | 0x40);
  EXPECT_EQ(state("wireguard", base64(key)), CheckState::pass);
  key[0] = static_cast<char>(key[0] | 1);
  EXPECT_EQ(state("wireguard", base64(key)), CheckState::fail);
  EXPECT_EQ(state("wireguard", base64(key.substr(1))), CheckState::fail);
}

TEST(Luhn, CheckDigitAndLength) {
  EXPECT_EQ(state("luhn", "4012-8888 8888 1881"), CheckState::pass);
  EXPECT_EQ(state("luhn", "4012888888881882"), CheckState::fail);
  EXPECT_EQ(state("luhn", "18"), CheckState::fail);
  EXPECT_EQ(state("luhn", "0000000000000000"), CheckState::fail);
  EXPECT_EQ(state("luhn", "4012x88888881881"), CheckState::fail);
}

TEST(PasswordHash, KnowsSchemes) {
  make::Random random(92);
  const auto text = [&](std::size_t size) { return random.text(make::kAlnum, size); };
  const std::string dollar = "$";
  EXPECT_EQ(run("password-hash", dollar + "2b$12$" + text(53)).note, "bcrypt, cost 12");
  EXPECT_EQ(state("password-hash", dollar + "2b$12$" + text(52)), CheckState::fail);
  EXPECT_EQ(run("password-hash", dollar + "6$rounds=5000$" + text(16) + "$" + text(86)).note,
            "SHA-512-crypt");
  EXPECT_EQ(state("password-hash", dollar + "6$" + text(16) + "$" + text(80)), CheckState::fail);
  EXPECT_EQ(run("password-hash", dollar + "apr1$" + text(8) + "$" + text(22)).note,
            "Apache MD5-crypt");
  const std::string argon2 = dollar + "argon2id$v=19$m=65536,t=3,p=4$";
  EXPECT_EQ(
      run("password-hash", argon2 + base64(random.bytes(18)) + "$" + base64(random.bytes(33))).note,
      "argon2id");
  EXPECT_EQ(state("password-hash", argon2 + base64(random.bytes(18))), CheckState::fail);
  EXPECT_EQ(state("password-hash", "plain"), CheckState::skipped);
}

TEST(AnsibleVault, BodyIsThreeLinesInHexadecimal) {
  make::Random random(93);
  const std::string inner = make::hex(random.bytes(32)) + "\n" + make::hex(random.bytes(32)) +
                            "\n" + make::hex(random.bytes(48));
  std::string digits = make::hex(inner);
  for (std::size_t at = 80; at < digits.size(); at += 87) {
    digits.insert(at, "\n      ");
  }
  const std::string text =
      std::string("x: !vault |\n      $ANSIBLE") + "_VAULT;1.1;AES256\n      " + digits + "\n";
  EXPECT_EQ(run("ansible-vault", text).note, "encrypted");
  EXPECT_EQ(state("ansible-vault", text.substr(0, 300)), CheckState::fail);
  EXPECT_EQ(state("ansible-vault", "x: y"), CheckState::skipped);
}

}  // namespace
}  // namespace stanch

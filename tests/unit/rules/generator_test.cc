#include "rules/generator.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <algorithm>
#include <memory>
#include <regex>

#include "rules/encodings.h"

namespace stanch {
namespace {

using testing::HasSubstr;

std::string expand(std::string_view text, std::uint64_t seed = 1) {
  Generator generator(seed);
  Result<std::string> out = generator.expand(text);
  EXPECT_TRUE(out) << out.error().text();
  return out.value_or("");
}

TEST(Generator, ClassesMakeWhatTheyPromise) {
  struct Case {
    std::string text;
    std::string expected;
  };
  const Case cases[] = {
      {"a ${digits:4} z", "a [0-9]{4} z"},
      {"${base32:16}", "[A-Z2-7]{16}"},
      {"${base32lower:16}", "[a-z2-7]{16}"},
      {"${base36:12}${lowernum:12}", "[0-9a-z]{24}"},
      {"${base58:30}", "[1-9A-HJ-NP-Za-km-z]{30}"},
      {"${base64:44}", "[A-Za-z0-9+/]{44}"},
      {"${base64url:44}", "[A-Za-z0-9_-]{44}"},
      {"${alnum:20-24}", "[A-Za-z0-9]{20,24}"},
      {"${hex:32}${HEX:8}", "[0-9a-f]{32}[0-9A-F]{8}"},
      {"${lower:3}${upper:3}${alpha:3}${uppernum:3}", "[a-z]{3}[A-Z]{3}[A-Za-z]{3}[A-Z0-9]{3}"},
      {"${uuid}", "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"},
      {"$${NAME} costs $5 {}", "\\$\\{NAME\\} costs \\$5 \\{\\}"},
      {"${base64-of:user:x}", "dXNlcjp4"},
      {"${base64url-of:a}", "YQ"},
      {"${hex-of:az}", "617a"},
      {"${url-of:a b/c}", "a%20b%2Fc"},
      {"${json-of:a\n\"b\"}", "a\\\\n\\\\\"b\\\\\""},
      {"${base64-of:{\"a\":\"${hex-of:b}\"}}", "eyJhIjoiNjIifQ=="},
      {"  ${indent-of:a\nb}", "  a\n    b"},
      {"ghp_${crc32-base62:30}", "ghp_[A-Za-z0-9]{36}"},
      {"${nkey:U}", "SU[A-Z2-7]{56}"},
      {"${stellar-seed}", "S[A-Z2-7]{55}"},
      {"${age-identity}", "AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}"},
      {"${bitcoin-wif}", "[KL][1-9A-HJ-NP-Za-km-z]{51}"},
      {"${bitcoin-xprv}", "xprv[1-9A-HJ-NP-Za-km-z]{107}"},
      {"${azure-key:+ASt}", "[A-Za-z0-9+/]{76}\\+ASt[A-Za-z0-9+/]{5}[AQgw]=="},
      {"${azure-key:AzSe}", "[A-Za-z0-9+/]{42}AzSe[A-D][A-Za-z0-9+/]{5}"},
      {"${azure-key:AzCa}", "[A-Za-z0-9+/]{33}AzCa[A-P][A-Za-z0-9+/]{5}="},
      {"${azure-key:AzFu}", "[A-Za-z0-9_-]{44}AzFu[A-Za-z0-9_-]{5}[AQgw]=="},
      {"${azure-annotated-key:AZDO}", "[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9]{16}[A-Za-z0-9+]{10}"},
      {"${entra-secret}", "[A-Za-z0-9]{3}8Q~[A-Za-z0-9._~-]{34}"},
      {"${azure-devops}", "[a-z2-7]{52}"},
      {"${gitlab-routable:glpat-}", "glpat-[A-Za-z0-9_-]{27,300}\\.01\\.[0-9a-z]{9}"},
      {"${github-fine-grained}", "github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}"},
      {"${pypi}", "pypi-AgEIcHlwaS5vcmcC[A-Za-z0-9_-]{80,}"},
      {"${fly-macaroon}", "fm2_lJPE[A-Za-z0-9+/]{100,}={0,2}"},
      {"${discord-bot}", "[MNO][A-Za-z0-9_-]{23,25}\\.[A-Za-z0-9_-]{6}\\.[A-Za-z0-9_-]{38}"},
      {"${aws-key-id:AKIA}", "AKIA[A-Z2-7]{16}"},
      {"${jwt}", "eyJ[A-Za-z0-9_-]+\\.eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]{43}"},
      {"${wireguard-key}", "[A-Za-z0-9+/]{43}="},
  };
  for (const Case& test : cases) {
    for (std::uint64_t seed = 0; seed < 5; ++seed) {
      const std::string made = expand(test.text, seed);
      EXPECT_TRUE(std::regex_match(made, std::regex(test.expected)))
          << test.text << " gave " << made;
    }
  }
}

TEST(Generator, ValuesLookIssued) {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const std::string value = expand("${alnum:8}", seed);
    EXPECT_TRUE(std::any_of(value.begin(), value.end(), ::isdigit)) << value;
    EXPECT_TRUE(std::any_of(value.begin(), value.end(), ::isalpha)) << value;
    const std::string password = expand("${printable:12}", seed);
    EXPECT_TRUE(std::any_of(password.begin(), password.end(), ::isupper)) << password;
    EXPECT_TRUE(std::any_of(password.begin(), password.end(), ::islower)) << password;
    EXPECT_TRUE(std::any_of(password.begin(), password.end(), ::isdigit)) << password;
    EXPECT_TRUE(std::any_of(password.begin(), password.end(), ::ispunct)) << password;
  }
}

TEST(Generator, EqualSeedsGiveEqualTexts) {
  const std::string_view text = "${alnum:20} ${uuid} ${pem:ec}";
  EXPECT_EQ(expand(text, 7), expand(text, 7));
  EXPECT_NE(expand(text, 7), expand(text, 8));
  EXPECT_NE(expand("${hex:16}-${hex:16}").substr(0, 16), expand("${hex:16}-${hex:16}").substr(17));
}

TEST(Generator, MistakesAreExplained) {
  struct Case {
    std::string_view text;
    std::string_view expected;
  };
  const Case cases[] = {
      {"${HOME}", "'${HOME}' is not known"},
      {"${alnum:20", "is not closed"},
      {"${alnum}", "is not a length"},
      {"${alnum:0}", "is not a length"},
      {"${alnum:5-3}", "is not a length"},
      {"${alnum:99999}", "is not a length"},
      {"${alnum:3x}", "is not a length"},
      {"${pem:pgp}", "write one of rsa, ec"},
      {"${nkey:Z}", "needs one of"},
      {"${azure-key:XXXX}", "does not know"},
      {"${hex-of:${hex-of:${hex-of:${hex-of:${hex-of:a}}}}}", "nested"},
  };
  for (const Case& test : cases) {
    const Result<std::string> out = Generator(1).expand(test.text);
    ASSERT_FALSE(out) << test.text;
    EXPECT_EQ(out.error().kind, ErrorKind::config);
    EXPECT_THAT(out.error().message, HasSubstr(std::string(test.expected)));
  }
}

TEST(Generator, PrivateKeysAreKeys) {
  for (const std::string_view kind : {"rsa", "ec", "pkcs8", "ed25519"}) {
    const std::string pem = expand("${pem:" + std::string(kind) + "}");
    const std::unique_ptr<BIO, decltype(&BIO_free)> bio(
        BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), BIO_free);
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(
        PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr), EVP_PKEY_free);
    ASSERT_TRUE(key) << kind;
    const std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)> context(
        EVP_PKEY_CTX_new(key.get(), nullptr), EVP_PKEY_CTX_free);
    EXPECT_EQ(EVP_PKEY_check(context.get()), 1) << kind;
  }
}

TEST(Generator, OtherKeysHaveTheirArmor) {
  EXPECT_THAT(expand("${pem:openssh}"),
              HasSubstr("OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEA"));
  EXPECT_THAT(expand("${pem:encrypted-rsa}"), HasSubstr("Proc-Type: 4,ENCRYPTED\nDEK-Info: AES"));
  EXPECT_THAT(expand("${pem:encrypted}"), HasSubstr("BEGIN ENCRYPTED PRIVATE KEY-----\nMII"));
  EXPECT_THAT(expand("${pgp-private}"), HasSubstr("-----END PGP PRIVATE KEY BLOCK-----"));
  EXPECT_THAT(expand("${ppk}"), HasSubstr("Private-MAC: "));
  EXPECT_THAT(expand("${jwk:ec}"), HasSubstr(R"("kty": "EC", "crv": "P-256", "x": ")"));
  EXPECT_THAT(expand("${pkcs12}"), testing::StartsWith("MII"));
}

TEST(Encodings, AgreeWithPublishedVectors) {
  EXPECT_EQ(crc32("123456789"), 0xcbf43926u);
  EXPECT_EQ(crc16("123456789"), 0x31c3u);
  EXPECT_EQ(crc24("123456789"), 0x21cf02u);
  EXPECT_EQ(encode_base32("foobar"), "MZXW6YTBOI");
  EXPECT_EQ(encode_base58(std::string("\0\0Hello World!", 14)), "112NEpo7TZRRrLZSi2U");
  EXPECT_EQ(encode_base64("foob", kBase64, true), "Zm9vYg==");
  EXPECT_EQ(encode_number(62, kBase62, 3), "010");
}

}  // namespace
}  // namespace stanch

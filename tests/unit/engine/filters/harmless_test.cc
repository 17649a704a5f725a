#include "engine/filters/harmless.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>

namespace stanch {
namespace {

struct Case {
  std::string_view secret;
  std::string_view reason;
};

class Harmless : public ::testing::TestWithParam<Case> {};

TEST_P(Harmless, IsTold) {
  EXPECT_EQ(harmless_reason(GetParam().secret), GetParam().reason) << GetParam().secret;
}

INSTANTIATE_TEST_SUITE_P(
    Formats, Harmless,
    ::testing::Values(Case{"MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAzz", "public-key"},
                      Case{"MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE8GdwtibW", "public-key"},
                      Case{"ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQ", "public-key"},
                      Case{"-----BEGIN PUBLIC KEY-----", "public-key"},
                      Case{"MIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQ", "certificate"},
                      Case{"sha512-Z1bm3vVlMSNq3xIaBp2nFUUEyWmbQw==", "integrity"},
                      Case{"sha256:9f86d081884c7d659a2feaa0c55ad015", "integrity"},
                      Case{"c9a646d3-9c61-11e7-bd4c-0b5d5d1b2c3f", "time-uuid"},
                      Case{"1643842562", "timestamp"}, Case{"1643842562123", "timestamp"},
                      Case{"#dcdccc", "color"}, Case{"#fff", "color"}, Case{"#fffff", ""},
                      Case{"-msse4.2", "option"}, Case{"--no-color", "option"},
                      Case{"-std=c++20", "option"}, Case{"-hunter2", ""}, Case{"--Xk4-aQz81", ""},
                      Case{"-8fk-2ls-x", ""}, Case{"-", ""}, Case{"127.0.0.1", "address"},
                      Case{"127.0.0.1:8080:80", "address"}, Case{"10.0.0.1:", ""},
                      Case{"10.0.0.1:a", ""}, Case{"1.2.3", ""}, Case{"1.2.3.4.5", ""},
                      Case{"2643842562", ""}, Case{"16438425621", ""},
                      Case{"$2b$12$abcdefghijklmnopqrstuv", "password-hash"},
                      Case{"{SSHA}0c0blFTXXNuAMHECS4uxrj3ZieMoWImr", "password-hash"},
                      // private keys start differently
                      Case{"MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSj", ""}, Case{"hunter2", ""},
                      Case{"", ""}, Case{"$ecret", ""}));

TEST(HarmlessName, IsTold) {
  for (const std::string_view name : {"PUBLIC_KEY", "publicKeyToken", "recaptcha_public_token"}) {
    EXPECT_EQ(harmless_name_reason(name), "public") << name;
  }
  for (const std::string_view name : {"csrf_token", "X-XSRF-TOKEN", "authenticity_token"}) {
    EXPECT_EQ(harmless_name_reason(name), "csrf") << name;
  }
  for (const std::string_view name : {"nextToken", "next_page_token", "idempotency-key"}) {
    EXPECT_EQ(harmless_name_reason(name), "paging") << name;
  }
  for (const std::string_view name :
       {"invalid_token", "fakeApiKey", "WRONG_PASSWORD", "nonToken"}) {
    EXPECT_EQ(harmless_name_reason(name), "negated") << name;
  }
  for (const std::string_view name :
       {"password", "notify_token", "nonce", "badge_key", "NOTION_KEY", "public_private_key",
        "secret_of_public_api", ""}) {
    EXPECT_EQ(harmless_name_reason(name), "") << name;
  }
}

// At most one in ten thousand of 100,000 is lost.
TEST(HarmlessReason, LetsRandomSecretsPass) {
  const std::string alphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/$:-{}";
  std::mt19937 random(7);
  std::uniform_int_distribution<std::size_t> pick(0, alphabet.size() - 1);
  int lost = 0;
  for (int i = 0; i < 100000; ++i) {
    std::string secret(40, ' ');
    for (char& c : secret) {
      c = alphabet[pick(random)];
    }
    lost += harmless_reason(secret).empty() ? 0 : 1;
  }
  EXPECT_LE(lost, 10);
}

TEST(HarmlessToken, IsMadeOfWords) {
  for (const char* words : {"cryptographic-functions-of-a-processor",
                            "GetLaunchProfileInitialization", "Domain/Properties/ClusterConfig"}) {
    EXPECT_TRUE(harmless_token(words)) << words;
  }
  for (const char* token :
       {"a1b2c-d3e4f-g5h6i-j7k8l", "Abcdefgh-ijklmnop-qrs7", "abcdefghijklmnopqrst",
        "QwErTyUiOpAsDfGhJkLz", "ab-cd-ef", "a-b-c-d-e-f-g-h-i-j"}) {
    EXPECT_FALSE(harmless_token(token)) << token;
  }
}

TEST(IsSeenByOthers, TellsNoncesFromKeys) {
  for (const char* name :
       {"nonce", "oauth_nonce", "passwordSalt", "X-Signature", "code_verifier"}) {
    EXPECT_TRUE(is_seen_by_others(name)) << name;
  }
  for (const char* name : {"password", "signature_key", "token"}) {
    EXPECT_FALSE(is_seen_by_others(name)) << name;
  }
}

TEST(ExampleHost, IsReservedForDocumentation) {
  for (const char* line : {"https://example.com/cb#access_token=x", "user@mail.example.org",
                           "Host: server.example.net", "example.com"}) {
    EXPECT_TRUE(names_example_host(line)) << line;
  }
  for (const char* line : {"https://myexample.com/cb", "for-example.com", "example.co", "",
                           "an example. com", "https://acme.com/example"}) {
    EXPECT_FALSE(names_example_host(line)) << line;
  }
}

TEST(RequestStamp, IsAUuidWithSuchAName) {
  const char* uuid = "46851772-db6f-459d-9385-49428812e357";
  for (const char* name : {"LockToken", "--lock-token", "ClientRequestToken", "change_token"}) {
    EXPECT_TRUE(is_request_stamp(name, uuid)) << name;
    EXPECT_FALSE(is_request_stamp(name, "akab-fzfwtwqjahswkztq-uqcbqvurblkirtkq")) << name;
  }
  for (const char* name : {"token", "api_key", "clientSecret", "block_list_token"}) {
    EXPECT_FALSE(is_request_stamp(name, uuid)) << name;
  }
}

}  // namespace
}  // namespace stanch

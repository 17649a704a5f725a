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
    ::testing::Values(
        Case{"MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAzz", "public-key"},
        Case{"MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE8GdwtibW", "public-key"},
        Case{"ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQ", "public-key"},
        Case{"-----BEGIN PUBLIC KEY-----", "public-key"},
        Case{"MIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQ", "certificate"},
        Case{"Eby8vdM02xNOcqF-and-so-on", "published"},
        Case{"sha512-Z1bm3vVlMSNq3xIaBp2nFUUEyWmbQw==", "integrity"},
        Case{"sha256:9f86d081884c7d659a2feaa0c55ad015", "integrity"},
        Case{"c9a646d3-9c61-11e7-bd4c-0b5d5d1b2c3f", "time-uuid"}, Case{"1643842562", "timestamp"},
        Case{"yyyyMMddhhmmss", "time-format"}, Case{"yyyy-MM-dd'T'HH:mm:ssZ", "time-format"},
        Case{"%Y-%m-%dT%H:%M:%S", "time-format"}, Case{"%rP%yY%mM%dDT%hH", "time-format"},
        Case{"pa%rP%yYq71xxkfhsgzGswweq%aa%b", ""}, Case{"org.slf4j:slf4j-api:2.0.18", "release"},
        Case{"user:hunter2:2.0", ""}, Case{"yyMMddk3q", ""}, Case{"yyMM", ""},
        Case{"PKCS12", "algorithm"}, Case{"PKCS11", "algorithm"}, Case{"0.10.0-IV0", "release"},
        Case{"2.3.1-RC12", "release"}, Case{"2.3.1-SNAPSHOT", "release"},
        Case{"1643842562123", "timestamp"}, Case{"#dcdccc", "color"}, Case{"#fff", "color"},
        Case{"#fffff", ""}, Case{"-msse4.2", "option"}, Case{"--no-color", "option"},
        Case{"-std=c++20", "option"}, Case{"-hunter2", ""}, Case{"--Xk4-aQz81", ""},
        Case{"-msse42", "option"}, Case{"-march=native", "option"}, Case{"-m4rch1e", ""},
        Case{"::1a:2b:3c:4d", "address"}, Case{"2001:db8::/32", "address"},
        Case{"fe80::1%eth0", "address"}, Case{"a::secret", ""}, Case{"SHA256withRSA", "algorithm"},
        Case{"^[a-z]+$", "expression"}, Case{"^$", ""}, Case{"tok_[A-Za-z0-9]{20}", "expression"},
        Case{"pa[ss]w0rd", ""}, Case{"pa^ss$", ""}, Case{"Password:", "label"},
        Case{"Mật khẩu mới:", "label"}, Case{"Pa55:", ""}, Case{"hunter:2", ""}, Case{":::", ""},
        Case{"::1", ""}, Case{"0x20-0x80($inp)", "operand"}, Case{"16(%rsp)", "operand"},
        Case{"pass(word)", ""}, Case{"xy($inp)", ""}, Case{"-8fk-2ls-x", ""}, Case{"-", ""},
        Case{"127.0.0.1", "address"}, Case{"127.0.0.1:8080:80", "address"}, Case{"10.0.0.1:", ""},
        Case{"10.0.0.1:a", ""}, Case{"1.2.3", "release"}, Case{"1.2.3.4.5", "release"},
        Case{"v1.2", "release"}, Case{"10.0.0-rc.1", "release"}, Case{"12.34", ""},
        Case{"1.2.3-Summer", ""}, Case{"1.2.34567", ""}, Case{"v1", ""}, Case{"1..3", ""},
        Case{"2643842562", ""}, Case{"16438425621", ""},
        Case{"$2b$12$abcdefghijklmnopqrstuv", "password-hash"},
        Case{"{SSHA}0c0blFTXXNuAMHECS4uxrj3ZieMoWImr", "password-hash"},
        // private keys start differently
        Case{"MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSj", ""}, Case{"hunter2", ""}, Case{"", ""},
        Case{"$ecret", ""}, Case{"0x000670DC432B8F967C000000000082A153F0", "packed"},
        Case{"9f1343901e600bf70000000000d3a1b2", "packed"},
        Case{"9f1343901e600bf70000000d3a1b2c4e", ""}));

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
  for (const char* words :
       {"cryptographic-functions-of-a-processor", "GetLaunchProfileInitialization",
        "Domain/Properties/ClusterConfig", "USB_DEVICE_ID_SCROLL_800DPI_OPTICAL"}) {
    EXPECT_TRUE(harmless_token(words)) << words;
  }
  for (const char* token :
       {"a1b2c-d3e4f-g5h6i-j7k8l", "Abcdefgh-ijklmnop-qrs7", "abcdefghijklmnopqrst",
        "QwErTyUiOpAsDfGhJkLz", "ab-cd-ef", "A7_Q0K2_91XZ_88PL_3RT_04", "ABCDEFGHIJKLMNOPQRST",
        "a-b-c-d-e-f-g-h-i-j"}) {
    EXPECT_FALSE(harmless_token(token)) << token;
  }
}

}  // namespace
}  // namespace stanch

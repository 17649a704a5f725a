#include "engine/filters/harmless_name.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace stanch {
namespace {

TEST(HarmlessName, IsTold) {
  for (const std::string_view name : {"PUBLIC_KEY", "publicKeyToken", "recaptcha_public_token"}) {
    EXPECT_EQ(harmless_name_reason(name), "public") << name;
  }
  for (const std::string_view name : {"csrf_token", "X-XSRF-TOKEN", "authenticity_token"}) {
    EXPECT_EQ(harmless_name_reason(name), "csrf") << name;
  }
  for (const std::string_view name : {"bypass_mode", "PllBypass", "bypassed", "lpass_clk",
                                      "SND_LPASS", "gpio_pwdn", "compass.heading"}) {
    EXPECT_EQ(harmless_name_reason(name), "other-word") << name;
  }
  for (const std::string_view name :
       {"mailpass", "sqlpass", "bypass_password", "pwdnew", "passthroughToken", "mysqlPass"}) {
    EXPECT_EQ(harmless_name_reason(name), "") << name;
  }
  for (const std::string_view name : {"cache_key", "self.token_cache_key", "cacheKey"}) {
    EXPECT_EQ(harmless_name_reason(name), "cache") << name;
  }
  for (const std::string_view name : {"ServiceSpecificCredentialId", "credentials_id"}) {
    EXPECT_EQ(harmless_name_reason(name), "identifier") << name;
  }
  for (const std::string_view name :
       {"nextToken", "next_page_token", "idempotency-key", "--starting-token"}) {
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

// Between the bars: name and value.
std::string_view place_reason(std::string_view marked) {
  std::string line;
  std::vector<std::uint32_t> bars;
  for (const char c : marked) {
    if (c == '|') {
      bars.push_back(static_cast<std::uint32_t>(line.size()));
    } else {
      line += c;
    }
  }
  const Range name{bars[0], bars[1]};
  return harmless_place_reason(line, std::string_view(line).substr(name.begin, name.size()), name,
                               Range{bars[2], bars[3]});
}

TEST(HarmlessPlace, KnowsRequestStamps) {
  const std::string uuid = "46851772-db6f-459d-9385-49428812e357";
  for (const std::string name :
       {"LockToken", "--lock-token", "ClientRequestToken", "change_token", "PASSWORD_GUID"}) {
    EXPECT_EQ(place_reason("|" + name + "| = |" + uuid + "|"), "request-stamp") << name;
    EXPECT_EQ(place_reason("|" + name + "| = |akab-fzfwtwqjahswkztq-uqcbqvurblkirtkq|"), "");
  }
  for (const std::string name : {"token", "api_key", "clientSecret", "block_list_token"}) {
    EXPECT_EQ(place_reason("|" + name + "| = |" + uuid + "|"), "") << name;
  }
}

TEST(HarmlessPlace, KnowsSignaturesOfRequests) {
  for (const char* line : {"SignedHeaders=host;x-amz-date, |Signature|=|07ef7494c76fa485|",
                           "&Expires=1375394373&|Signature|=|HkXil6UuNfxTCC37EPQAa462E1E%3D|&x=1",
                           "'|Signature|': '|0IiC2vxub438EVcKfEFEMHuoHRw%3D|'",
                           "'|X-Amz-Signature|': '|a08adc4c84a49001|'"}) {
    EXPECT_EQ(place_reason(line), "request-signature") << line;
  }
  for (const char* line :
       {"|oauth_signature|=\"|QzmkzldBq01aPm%2FhZPJHxS5U1tI%3D|\"", "|signature|: |a08adc4c84a4|",
        "?sv=2020-08-04&|sig|=|a08adc4c84a4|", "&Signature=x&|token|=|a08adc4c84a4|"}) {
    EXPECT_EQ(place_reason(line), "") << line;
  }
  EXPECT_EQ(place_reason("&|X-Amz-Credential|=|akid%2F20161107%2Fus-east-1|"), "scope");
}

TEST(HarmlessPlace, KnowsBadges) {
  EXPECT_EQ(place_reason("![cov](https://cov.io/gh/badge.svg?|token|=|S6OA4QLLEI|)"), "badge");
  EXPECT_EQ(place_reason("https://cov.io/upload?|token|=|S6OA4QLLEI|"), "");
}

TEST(HarmlessPlace, KnowsVerbs) {
  for (const char* line :
       {"you have to |pass| ``|quiet=1|`` as option", "asked for by |passing| '|a=b|'",
        "echo \"|PASS|: |vxlan|\"", "component), |pass| `|NO_RUST=1|` to skip it"}) {
    EXPECT_EQ(place_reason(line), "verb") << line;
  }
  for (const char* line :
       {"user joe |pass| \"|hunter2|\" is joe here", "you can |pass| = '|hunter2|'",
        "|PASS|: |hunter2|", "{'|PASS|': '|hunter2|'}", "where to |passwd| '|hunter2|'"}) {
    EXPECT_EQ(place_reason(line), "") << line;
  }
}

}  // namespace
}  // namespace stanch

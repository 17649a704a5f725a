#include "engine/filters/harmless_name.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace stanch {
namespace {

TEST(HarmlessName, IsTold) {
  for (const std::string_view name : {"PUBLIC_KEY", "publicKeyToken", "recaptcha_public_token"}) {
    EXPECT_EQ(harmless_name_reason(name), "public") << name;
  }
  for (const std::string_view name : {"csrf_token", "X-XSRF-TOKEN", "authenticity_token"}) {
    EXPECT_EQ(harmless_name_reason(name), "csrf") << name;
  }
  EXPECT_EQ(harmless_name_reason("WTF_CSRF_SECRET_KEY"), "");
  for (const std::string_view name : {"bypass_mode", "PllBypass", "bypassed", "CVEBypassed",
                                      "lpass_clk", "SND_LPASS", "gpio_pwdn", "compass.heading"}) {
    EXPECT_EQ(harmless_name_reason(name), "other-word") << name;
  }
  for (const std::string_view name : {"COMPROMISED_PASSWORD_ERROR", "SQLITE_OnePass", "two_pass",
                                      "filterFirstPass", "vcap.credentials.username"}) {
    EXPECT_EQ(harmless_name_reason(name), "other-word") << name;
  }
  for (const std::string_view name : {"hashed_key", "HashedKey", "Kms-Sealed-Key"}) {
    EXPECT_EQ(harmless_name_reason(name), "made-from") << name;
  }
  for (const std::string_view name :
       {"userpass", "ONEPASS_TOKEN", "hashKey", "hashed_password", "credentials.userpass"}) {
    EXPECT_EQ(harmless_name_reason(name), "") << name;
  }
  for (const std::string_view name :
       {"mailpass", "sqlpass", "bypass_password", "pwdnew", "passthroughToken", "mysqlPass"}) {
    EXPECT_EQ(harmless_name_reason(name), "") << name;
  }
  for (const std::string_view name : {"cache_key", "self.token_cache_key", "cacheKey"}) {
    EXPECT_EQ(harmless_name_reason(name), "cache") << name;
  }
  for (const std::string_view name :
       {"Sec-WebSocket-Key", "HTTP_SEC_WEBSOCKET_KEY", "MagicCookieValue"}) {
    EXPECT_EQ(harmless_name_reason(name), "handshake") << name;
  }
  const std::string digits = "3f9a17b2c48d05e6";
  EXPECT_EQ(harmless_name_reason(digits + digits + "pwd" + digits + digits), "run");
  EXPECT_EQ(harmless_name_reason(digits + "_" + digits + "pwd" + digits + digits), "");
  for (const std::string_view name :
       {"ServiceSpecificCredentialId", "credentials_id", "UserSecretsId", "TOKEN_ID", "passTypeId",
        "DVTSourceControlWorkspaceBlueprintPrimaryRemoteRepositoryKey", "RemoteIdentifierKey"}) {
    EXPECT_EQ(harmless_name_reason(name), "identifier") << name;
  }
  EXPECT_EQ(harmless_name_reason("VAULT_SECRET_ID"), "");
  for (const std::string_view name : {"nextToken", "next_page_token", "idempotency-key",
                                      "--starting-token", "continuation-token"}) {
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

}  // namespace
}  // namespace stanch

#include "engine/filters/harmless_place.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace stanch {
namespace {

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
  for (const char* line : {"|oauth_signature|=\"|QzmkzldBq01aPm%2FhZPJHxS5U1tI%3D|\"",
                           "|signature_key|: |a08adc4c84a4|", "?sv=2020-08-04&|sig|=|a08adc4c84a4|",
                           "&Signature=x&|token|=|a08adc4c84a4|"}) {
    EXPECT_EQ(place_reason(line), "") << line;
  }
  EXPECT_EQ(place_reason("&|X-Amz-Credential|=|akid%2F20161107%2Fus-east-1|"), "scope");
}

TEST(HarmlessPlace, KnowsBadges) {
  EXPECT_EQ(place_reason("![cov](https://cov.io/gh/badge.svg?|token|=|S6OA4QLLEI|)"), "badge");
  EXPECT_EQ(place_reason("![cov](https://cov.io/gh/badge.svg?branch=main&|token|=|S6OA4QLLEI|)"),
            "badge");
  EXPECT_EQ(place_reason("https://cov.io/upload?|token|=|S6OA4QLLEI|"), "");
  EXPECT_EQ(place_reason("badge.svg?x=1 https://cov.io/upload?|token|=|S6OA4QLLEI|"), "");
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

TEST(HarmlessPlace, KnowsListsOfWords) {
  for (const char* line :
       {"\"PARTITION\", \"|PASSWORD|\", \"|PLACING|\",", "\"|PASSWORD|\", \"|PLACING|\", \"PLANS\"",
        "{'auth', 'x-|auth-token|', '|x-request-id|'}", "'|token|',   '|tokenizer|', 'x'"}) {
    EXPECT_EQ(place_reason(line), "list") << line;
  }
  for (const char* line : {"define('DB_|PASSWORD|', '|SUNSHINE|');",
                           "[\"--|password|\", \"|hunter2|\", \"--verbose\"]",
                           "\"user\", \"|password|\", \"|Sunshine|\", \"x\"",
                           "\"a\", \"|password|\": \"|sunshine|\", \"b\"",
                           "\"1\", \"|token|\", \"|3f9a17b2c48d05e6|\", \"x\""}) {
    EXPECT_EQ(place_reason(line), "") << line;
  }
}

TEST(HarmlessPlace, KnowsLookups) {
  for (const char* line : {"x = self._|get_password|(\"|virtualOne|\")",
                           "|getSecretValue|('|x9f2|')", "|fetchToken|(`|main7|`)"}) {
    EXPECT_EQ(place_reason(line), "lookup") << line;
  }
  for (const char* line : {"|set_password|(\"|virtualOne|\")", "|gettoken|(\"|virtualOne|\")",
                           "|getToken|(\"user\", \"|x9f2|\")"}) {
    EXPECT_EQ(place_reason(line), "") << line;
  }
}

TEST(HarmlessPlace, KnowsOtherSignatures) {
  for (const char* line : {"|signature| = \"|(TT;[C)V|\"", "method|Signature| = \"|Draw(...)|\"",
                           "static |signature| = \"|Lcom/acme/Door$Key;|\"",
                           "<element |signature|=\"|e#1093#1175#0|\" expanded=\"true\"/>"}) {
    EXPECT_EQ(place_reason(line), "method") << line;
  }
  for (const char* line : {"|signature| = \"|a08adc4c84a49001|\"", "|signature|: |e#10b3#x|",
                           "|signature| = \"|LUN/RzQAlpdNyM9mLXm96|\"",
                           "|signature| = \"|L+/zQAlpd;|\"", "|password| = \"|(TT;[C)V|\""}) {
    EXPECT_NE(place_reason(line), "method") << line;
  }
}

TEST(HarmlessPlace, KnowsSignatures) {
  for (const char* line :
       {"|signature|: |a08adc4c84a4|", "\"|X-Acme-Signature|\": \"|1bNbyqkM/RY=|\"",
        "|encodedSignature| = \"|Kv1/OSsxzdVI|\""}) {
    EXPECT_EQ(place_reason(line), "signature") << line;
  }
  for (const char* line :
       {"|signature_secret|: |a08adc4c84a4|", "|SIGNATURE_KEY| = \"|a08adc4c84a4|\"",
        "WEBHOOK_|SIGNATURE|=|a08adc4c84a4|",
        "OAuth oauth_nonce=\"x1\", |oauth_signature|=\"|5y5exVhjsQ|\""}) {
    EXPECT_EQ(place_reason(line), "") << line;
  }
}

TEST(HarmlessPlace, KnowsNonces) {
  for (const char* line :
       {"<script |nonce|=\"|iyhD0Yc0W+c=|\">", "|cnonce|: \"|0a4f113b|\"",
        "|nonce|=\"|6bf5d6e4da1ce66918800195d6b9130d|\", uri=\"/\"",
        "Digest realm=\"a\", |nonce|=\"|dcd98b7102dd2f0e8b11d0f600bfb0c093|\""}) {
    EXPECT_EQ(place_reason(line), "nonce") << line;
  }
  for (const char* line :
       {"|nonce| = '|bqfcvir57nt40rydvtbhs8lzbgljmet5|'", "|NONCE_KEY|=|iyhD0Yc0W+c=|",
        "|NONCE_SALT|=|iyhD0Yc0W+c=|", "|oauth_nonce|=\"|iyhD0Yc0W|\""}) {
    EXPECT_EQ(place_reason(line), "") << line;
  }
}

TEST(HarmlessPlace, KnowsSaltsOfDigests) {
  EXPECT_EQ(place_reason("\"|salt|\": \"|LsS+ewd7r/XPz78h2dA==|\""), "salt");
  EXPECT_EQ(place_reason("SCRAM-SHA-256=[name=a,|salt|=\"|LsS+ewd7r/XP|\""), "salt");
  for (const char* line : {"|SECURITY_PASSWORD_SALT|: |LsS+ewd7r|", "|$salt| = '|LsS+ewd7r|'",
                           "|saltKey|: \"|LsS+ewd7r|\""}) {
    EXPECT_EQ(place_reason(line), "") << line;
  }
}

TEST(HarmlessPlace, KnowsAddressesAndIds) {
  const std::string digits = "36435796Ca9be2bf150CE0dECc2D8Fab5C4d6E13";
  EXPECT_EQ(place_reason("|BeeTokenAddress| = '|0x" + digits + "|'"), "address");
  EXPECT_EQ(place_reason("|BeeToken| = '|0x" + digits + "|'"), "");
  EXPECT_EQ(place_reason("|BeeTokenAddress| = '|" + digits + "|'"), "");
  EXPECT_EQ(place_reason("|key_id|: \"|D383SF739|\""), "key-id");
  EXPECT_EQ(place_reason("|key_id|: \"|D383SF739D383SF739|\""), "");
  EXPECT_EQ(place_reason("|secret_key|: \"|D383SF739|\""), "");
  EXPECT_EQ(place_reason("('Set-|Cookie|', '|fizz=buzz|')"), "cookie");
  EXPECT_EQ(place_reason("('Set-|Cookie|', '|id=8fK3x9q|')"), "");
}

TEST(HarmlessPlace, KnowsArguments) {
  for (const char* line :
       {"push(server, admin, |admin_password|, \"|tomcat|\", \"latest\")",
        "path.Join(|p.RootKey|, \"|qmslkjdfmqlskdjf|\")", "|validateToken|('|mvm-999|', token)",
        "|check_password|(\"|scott|\", password)"}) {
    EXPECT_EQ(place_reason(line), "argument") << line;
  }
  for (const char* line :
       {"define(|DB_PASSWORD|, '|hunter2|')", "setopt(curl, |CURLOPT_PASSWORD|, \"|hunter2|\")",
        "ask(|db_password|, \"|hunter2|\")", "|login_token|('|mvm-999|', user)",
        "|setPassword|('|hunter2|', token)", "|password| = '|hunter2|', password"}) {
    EXPECT_EQ(place_reason(line), "") << line;
  }
}

TEST(HarmlessPlace, KnowsKeysOfMaps) {
  EXPECT_EQ(place_reason("elif |key| == \"|MAXWEEKS|\":"), "compared");
  EXPECT_EQ(place_reason("if (|key| != '|max-weeks|')"), "compared");
  EXPECT_EQ(place_reason("|key|: '|cn-huhehaote-vpc|',"), "slug");
  for (const char* line : {"if |key| == \"|a7Kt93bQ|\":", "|key|: '|huhehaote-vpc|'",
                           "|api_key|: '|cn-huhehaote-vpc|'", "|password| == \"|MAXWEEKS|\"",
                           "|key| = '|okslkcslkjf|'"}) {
    EXPECT_EQ(place_reason(line), "") << line;
  }
}

TEST(HarmlessPlace, KnowsIdsOfKeys) {
  for (const char* line : {"|GITHUB_CLI_GPG_KEY|=|C99B11DEB97541F0|", "|signingkey| = |0x51F6A7C2|",
                           "gpg:     using |RSA key| |E88696AFE6CB0B5E|",
                           "Signed using |ECDSA key| |E88696AFE6CB0B5E|",
                           "gpg --keyserver x --recv-keys \"$|KEY|\" = |AA99442FB680B620|",
                           "|key-fingerprint|: |2EE282669FF3AF44093EF2C42F48782D7DBCBC21|"}) {
    EXPECT_EQ(place_reason(line), "fingerprint") << line;
  }
  for (const char* line :
       {"|ENCRYPTION_KEY|=|C99B11DEB97541F0|", "|GPG_KEY_PASSPHRASE|=|C99B11DEB97541F0|",
        "|GPG_KEY|=|C99B11DEB97541|", "|GPG_KEY|=|C99B11DEB97541X0|"}) {
    EXPECT_EQ(place_reason(line), "") << line;
  }
}

TEST(HarmlessPlace, KnowsTypedKeys) {
  for (const char* line : {"|API_KEY|=|test1234|", "|apiToken|: \"|demo123|\""}) {
    EXPECT_EQ(place_reason(line), "typed") << line;
  }
  for (const char* line : {"|password|=|test1234|", "|SECRET_ACCESS_KEY|=|djoaa114|",
                           "|API_KEY|=|a7Kt93bQ|", "|API_KEY|=|wordthatislong1234|"}) {
    EXPECT_EQ(place_reason(line), "") << line;
  }
}

TEST(HarmlessPlace, KnowsSentences) {
  for (const char* line : {"|current_password|: |potrzebujemy| Twojego aktualnego",
                           "|repeat_password|: |Powt\xC3\xB3rz| has\xC5\x82o",
                           "  |token|: |checks| whether it is there.",
                           "'x' => 'dyn |pwd|u: |arlliw| croen canolig-golau',",
                           "# |password|: |whatever| you like, or"}) {
    EXPECT_EQ(place_reason(line), "sentence") << line;
  }
  for (const char* line :
       {"|password|: |swordfish| # of staging", "|password|: |swordfish| port 22",
        "|password|: |swordfish|", "|password|: \"|sword| fish over there\"",
        "--|password| |swordfish| run it now", "|password|: |sw0rdfish| is what it is",
        "|password|: |Powt\xC3\xB3rz|"}) {
    EXPECT_EQ(place_reason(line), "") << line;
  }
}

}  // namespace
}  // namespace stanch

#include "rules/context_pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <gtest/gtest.h>
#include <pcre2.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "rules/generator.h"

namespace stanch {
namespace {

// Where a pattern matches: the text of its first group, and the end of the match.
struct Found {
  std::string group;
  std::size_t end = 0;
};

std::optional<Found> find(const std::string& pattern, std::string_view text,
                          std::uint32_t options = 0) {
  int error = 0;
  PCRE2_SIZE offset = 0;
  const std::unique_ptr<pcre2_code, decltype(&pcre2_code_free)> code(
      pcre2_compile(reinterpret_cast<PCRE2_SPTR>(pattern.data()), pattern.size(), 0, &error,
                    &offset, nullptr),
      pcre2_code_free);
  if (!code) {
    ADD_FAILURE() << "pattern breaks at " << offset;
    return {};
  }
  const std::unique_ptr<pcre2_match_data, decltype(&pcre2_match_data_free)> data(
      pcre2_match_data_create_from_pattern(code.get(), nullptr), pcre2_match_data_free);
  if (pcre2_match(code.get(), reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(), 0, options,
                  data.get(), nullptr) < 1) {
    return {};
  }
  const PCRE2_SIZE* ovector = pcre2_get_ovector_pointer(data.get());
  Found found{"", ovector[1]};
  if (pcre2_get_ovector_count(data.get()) > 1) {
    found.group = text.substr(ovector[2], ovector[3] - ovector[2]);
  }
  return found;
}

// VALUE in `text` becomes a fresh token.
struct Filled {
  std::string text;
  std::string token;
};

Filled fill(std::string text) {
  const std::string token = *Generator(5).expand("${hex:32}");
  const std::size_t at = text.find("VALUE");
  if (at != std::string::npos) {
    text.replace(at, 5, token);
  }
  return {text, token};
}

class ContextPattern : public testing::TestWithParam<std::string> {
 protected:
  const std::vector<std::string> context_ = {"acme", "ac[_-]?me", "apex[ _-]?key"};
  static constexpr std::string_view kToken = "[a-f0-9]{32}";
  const std::string pattern_ = context_pattern(context_, kToken);
};

using Assigned = ContextPattern;
TEST_P(Assigned, IsFound) {
  const Filled filled = fill(GetParam());
  const auto found = find(pattern_, filled.text);
  ASSERT_TRUE(found) << filled.text;
  EXPECT_EQ(found->group, filled.token) << filled.text;
}

TEST_P(Assigned, IsFoundByTheOutlineAtTheSameEnd) {
  const Filled filled = fill(GetParam());
  const auto found = find(pattern_, filled.text);
  ASSERT_TRUE(found) << filled.text;
  const std::string_view before = std::string_view(filled.text).substr(0, found->end);
  EXPECT_TRUE(find(context_outline(context_, kToken), before, PCRE2_ENDANCHORED)) << filled.text;
}

INSTANTIATE_TEST_SUITE_P(
    Syntaxes, Assigned,
    testing::Values(
        "ACME_API_KEY=VALUE", "export ACME_API_KEY='VALUE'", "acme.api.key = VALUE",
        "acmeApiKey := \"VALUE\"", "myAcmeKey: VALUE", "  acme-api-key:   \"VALUE\"",
        "{\"acme\": \"VALUE\"}", "{\\\"acmeKey\\\":\\\"VALUE\\\"}", "'acme_key' => 'VALUE',",
        "$config['acme_key'] = 'VALUE';", "ENV[\"ACME_KEY\"] ||= \"VALUE\"",
        "const ACME: &str = \"VALUE\";", "val acmeKey: String = \"VALUE\"",
        "String acmeKey = new String(\"VALUE\");", "ACME_KEY ?= VALUE",
        "#define ACME_KEY \"VALUE\"", "<acme-key>VALUE</acme-key>",
        "<add key=\"AcmeKey\" value=\"VALUE\" />", "<string name=\"acme_key\">VALUE</string>",
        "<key>AcmeKey</key><string>VALUE</string>", "acme --api-key VALUE",
        "tool --acme-token=VALUE", "--acme-api-key \"VALUE\"", "X-Acme-Key: VALUE",
        "**Acme API key:** VALUE", "- **Acme key**: `VALUE`", "-H 'X-Acme-Key: VALUE'",
        "acme: Authorization: Bearer VALUE", "headers.set(\"X-Acme-Key\", \"VALUE\")",
        "acme.NewClient(\"VALUE\")", "Acme(api_key=\"VALUE\")", "acme.init({ apiKey: 'VALUE' })",
        "os.getenv(\"ACME_KEY\", \"VALUE\")", "process.env.ACME_KEY || 'VALUE'",
        "process.env.ACME_KEY ?? `VALUE`", "define('ACME_KEY', 'VALUE');",
        "{\"name\": \"ACME_KEY\", \"value\": \"VALUE\"}",
        "https://api.acme.com/v1/items?api_key=VALUE&page=2", "curl https://acme.io/?token=VALUE",
        "ENV ACME_API_KEY VALUE", "set -x ACME_TOKEN VALUE", "acme token VALUE",
        "The Acme API key is VALUE.", "apex-key-VALUE", "APEX KEY VALUE", "acme PRIVATE VALUE",
        "acme-secret-VALUE", "acme_access.VALUE", "acme_key :::= \"VALUE\"",
        "acme_api: OAuth VALUE", "X-Acme: Api-Token VALUE", "acme_key = b'VALUE'",
        "acme_key = @\"VALUE\"", "acme_key==VALUE", "the acme token - 'VALUE'",
        "s:8:\"acme_key\";s:32:\"VALUE\";", "acme.api.key <- \"VALUE\"", ": ${ACME_KEY:-VALUE}",
        "ENV.fetch(\"ACME_KEY\") { \"VALUE\" }", "let acme_key = String::from(\"VALUE\");",
        "acme_key: &shared \"VALUE\"", "{&quot;acmeKey&quot;:&quot;VALUE&quot;}",
        "acme_key;VALUE;x", "fetch(\"https://api.acme.com/?key=\" + \"VALUE\")",
        "| Acme key | `VALUE` |"));

using NotAssigned = ContextPattern;
TEST_P(NotAssigned, IsNotFound) {
  const Filled filled = fill(GetParam());
  EXPECT_FALSE(find(pattern_, filled.text)) << filled.text;
}

INSTANTIATE_TEST_SUITE_P(
    Texts, NotAssigned,
    testing::Values("key = \"VALUE\"", "ACME_API_KEY=VALUE0", "ACME_API_KEY=VALUE-us",
                    "ACME_API_KEY=VALUE/x", "acme: \"VALUE.js\"", "uses: acme/action@VALUE",
                    "commit VALUE of acme", "acme.io/files/VALUE",
                    "acme releases, build 7; md5 VALUE", "acme VALUE", "acme-sdk 1.2.3 sha VALUE",
                    "acme_key = get(); other_thing = a + b; unrelated_md5 = VALUE"));

TEST(ContextPatternLength, OpaqueTokensMayBeLongerByAFewCharacters) {
  const std::vector<std::string> context = {"acme"};
  const auto finds = [&](std::string_view token, const std::string& value) {
    const std::string filled = "ACME_KEY=" + value;
    const std::string_view text = filled;
    const auto found = find(context_pattern(context, token), text);
    EXPECT_TRUE(!found || find(context_outline(context, token), text, PCRE2_ENDANCHORED)) << text;
    return found && found->group == value;
  };
  const std::string value = *Generator(7).expand("${alnum:44}");
  EXPECT_TRUE(finds("[A-Za-z0-9]{40}", value.substr(0, 40)));
  EXPECT_TRUE(finds("[A-Za-z0-9]{40}", value));
  EXPECT_FALSE(finds("[A-Za-z0-9]{40}", value + "x"));
  EXPECT_FALSE(finds("[A-Za-z0-9]{40}", value.substr(0, 39)));
  EXPECT_FALSE(finds("ac_[A-Za-z0-9]{40}", "ac_" + value));
  EXPECT_FALSE(finds("[A-Fa-f0-9]{40}", *Generator(7).expand("${hex:42}")));
}

// Nothing but a token is so long, holds digits and goes beyond the hexadecimal ones.
TEST(ContextPatternSpace, IsOperatorEnoughForOpaqueTokens) {
  const std::vector<std::string> context = {"acme"};
  const std::string pattern = context_pattern(context, "[A-Za-z0-9]{40}");
  Generator generator(11);
  const std::string token = *generator.expand("${alnum:40}");
  for (const char* before : {"acme ", "Acme: see acme \"", "acme - '", "acme' '"}) {
    EXPECT_TRUE(find(pattern, before + token)) << before;
  }
  EXPECT_TRUE(find(context_pattern(context, "ac_[A-Za-z0-9]{37}"), "acme ac_" + token.substr(3)));
  EXPECT_FALSE(find(pattern, "acmes " + token));
  EXPECT_FALSE(find(pattern, "acme " + *generator.expand("${hex:40}")));
  EXPECT_FALSE(find(pattern, "acme " + *generator.expand("${alpha:40}")));
  EXPECT_FALSE(
      find(context_pattern(context, "[a-f0-9]{40}"), "acme " + *generator.expand("${hex:40}")));
}

TEST(DefaultEntropy, FollowsAlphabetAndLength) {
  struct Case {
    std::string_view token;
    std::string_view example;
  };
  const Case cases[] = {{"[a-f0-9]{32}", "${hex:32}"},
                        {"[a-z0-9]{16}", "${base36:16}"},
                        {"[A-Za-z0-9]{40}", "${alnum:40}"},
                        {"[0-9]{10}", "${digits:10}"},
                        {"[A-Za-z0-9_-]{22}", "${base64url:22}"}};
  const auto entropy = [](std::string_view text) {
    double bits = 0;
    for (int symbol = 0; symbol < 256; ++symbol) {
      const auto count = static_cast<double>(std::count(text.begin(), text.end(), symbol));
      const double share = count / static_cast<double>(text.size());
      bits -= count > 0 ? share * std::log2(share) : 0;
    }
    return bits;
  };
  for (const Case& test : cases) {
    int dropped = 0;
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
      const std::string token = *Generator(seed).expand(test.example);
      dropped += entropy(token) < default_entropy(test.token) ? 1 : 0;
    }
    EXPECT_LE(dropped, 5) << test.token;
    EXPECT_GE(default_entropy(test.token), 1.5) << test.token;
  }
}

}  // namespace
}  // namespace stanch

#include "engine/filters/placeholder.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace stanch {
namespace {

struct Case {
  std::string_view secret;
  std::string_view reason;
};

class Placeholder : public ::testing::TestWithParam<Case> {};

TEST_P(Placeholder, IsTold) {
  EXPECT_EQ(placeholder_reason(GetParam().secret), GetParam().reason) << GetParam().secret;
}

INSTANTIATE_TEST_SUITE_P(
    Shapes, Placeholder,
    ::testing::Values(
        Case{"", "empty"}, Case{"\"\"", "empty"}, Case{"---", "empty"},
        Case{"aaaaaaaa", "repeated"}, Case{"00000000-0000-0000-0000-000000000000", "repeated"},
        Case{"abcabcabcabc", "repeated"}, Case{"deadbeefdeadbeef", "repeated"},
        Case{"1234567890", "sequential"}, Case{"0123456789abcdef", "sequential"},
        Case{"abcdefghijklmnopqrstuvwxyz", "alphabet"}, Case{"key_ABCDEFGHIJ0", "alphabet"},
        Case{"k-1234-1234-1234-9f1", "repeated"}, Case{"abcdefg12346+FJQCK", "patterned"},
        Case{"AbCdEfGhIjKlMnOpQrStUvWxYz", "patterned"}, Case{"key-1234567890abcd", "patterned"},
        Case{"1a2b3c4d5e6f7g8h1a2b3c4d5e6f7g8h", "patterned"},
        Case{"0123456789abcdef0123456789abcdef", "repeated"},
        Case{"1234567890abcdef1234567890abcdef", "repeated"}, Case{"87654321", "sequential"},
        Case{"1234", "sequential"}, Case{"asdf", "sequential"},
        Case{"a1b2c3d4e5f6g7h8", "patterned"}, Case{"abcd1234efgh5678", "patterned"},
        Case{"xxxxxxxx", "masked"}, Case{"xxx", "masked"}, Case{"ab12xxxxxxxxxxxx", "masked"},
        Case{"********", "masked"}, Case{"ab****", "masked"}, Case{"abcXXXXX-XXXXX", "masked"},
        Case{"eyJhbGci...", "truncated"}, Case{"Lou...bzg==", "truncated"},
        Case{"24a5ac..", "truncated"}, Case{"what...ever we say", ""}, Case{"hunter..", ""},
        Case{"q9..7x", ""}, Case{"q9...7x", ""}, Case{"tcp-${i}", "template"},
        Case{"pa${1}ss9", ""}, Case{"<your key>", "template"}, Case{"<API_KEY>", "template"},
        Case{"${DB_PASS}", "template"}, Case{"{{ vault.password }}", "template"},
        Case{"pre-${DB_PASS}", "template"}, Case{"user_#{rand(1000)}", "template"},
        Case{"x-${names[0]}-y", "template"}, Case{"pa${ss(w0}rd", ""},
        Case{"#{ENV['X']}", "template"}, Case{"%s", "template"}, Case{"bbbb%04d", "template"},
        Case{"0x%.8lx", "template"}, Case{"DHHC-1:%hhd:%*s:", "template"}, Case{"pa%dss9", ""},
        Case{"50%off%sure", ""}, Case{"%(password)s", "template"},
        Case{"%DB_PASSWORD%", "template"}, Case{"@db.password@", "template"},
        Case{"$(cat secret)", "template"}, Case{"[password]", "template"},
        Case{"changeme", "example"}, Case{"Change_Me!", "example"}, Case{"change-it", "example"},
        Case{"your_api_key_here", "example"}, Case{"your-token", "example"},
        Case{"YOUR_SECRET", "example"}, Case{"my-example-password", "example"},
        Case{"insert-key-here", "example"}, Case{"dummy_token", "example"}, Case{"pswd", "literal"},
        Case{"PASSWD", "literal"}, Case{"null", "literal"}, Case{"None", "literal"},
        Case{"undefined", "literal"}, Case{"password", "literal"}, Case{"0xC000006B", "literal"},
        Case{"0x9f1343901e600bf7L", "literal"}, Case{"0x9f1343901e600bf7f3", ""}));

TEST(PlaceholderReason, LetsWeakPasswordsPass) {
  for (const std::string_view weak :
       {"hunter2",    "Summer2019!", "letmein",   "dragon99",
        "P@ssw0rd1",  "Tr0ub4dor&3", "monkey",    "correct horse battery staple",
        "$ecret99",   "p4ss<word>1", "admin2020", "Hello,World1",
        "fluffy_cat", "qwerty",      "123456",    "test123!",
        "4711",       "xoxo-2020",   "Sommer!!",  "a{b}c",
        "100%sure"}) {
    EXPECT_EQ(placeholder_reason(weak), "") << weak;
  }
}

// The proof that random secrets pass: 20,000 of each alphabet and length, at most one in 10,000
// lost.
TEST(PlaceholderReason, LetsRandomSecretsPass) {
  const std::string digits = "0123456789";
  const std::string lower = "abcdefghijklmnopqrstuvwxyz";
  const std::string upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  std::string printable;
  for (char c = '!'; c <= '~'; ++c) {
    printable += c;
  }
  const std::vector<std::string> alphabets = {digits,
                                              lower,
                                              digits + lower,
                                              digits + lower + upper,
                                              digits + "abcdef",
                                              digits + lower + upper + "+/",
                                              digits + lower + upper + "-_",
                                              upper + "234567",
                                              printable};
  std::mt19937 random(20240501);
  for (const std::string& alphabet : alphabets) {
    std::uniform_int_distribution<std::size_t> pick(0, alphabet.size() - 1);
    for (const std::size_t length : {8U, 16U, 32U, 40U, 64U}) {
      int lost = 0;
      std::string last;
      for (int i = 0; i < 20000; ++i) {
        std::string secret(length, ' ');
        for (char& c : secret) {
          c = alphabet[pick(random)];
        }
        if (!placeholder_reason(secret).empty()) {
          ++lost;
          last = secret;
        }
      }
      EXPECT_LE(lost, &alphabet == &alphabets.back() ? 10 : 2)
          << alphabet << " x " << length << ", as: " << last << " " << placeholder_reason(last);
    }
  }
}

TEST(PlaceholderReason, LetsPrivateKeysPass) {
  const std::string body = std::string("-----BEGIN ") +
                           "PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAAS" +
                           "CBKcwggSjAgEAAoIBAQC7\n-----END " + "PRIVATE KEY-----\n";
  EXPECT_EQ(placeholder_reason(body), "");
}

}  // namespace
}  // namespace stanch

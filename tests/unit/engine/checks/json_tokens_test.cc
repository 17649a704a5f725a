#include <gtest/gtest.h>
#include <openssl/core_names.h>

#include "make.h"
#include "make_keys.h"

namespace stanch {
namespace {

using make::base64;
using make::base64url;
using make::run;
using make::state;

TEST(Base64Json, FindsTheObjectInTheToken) {
  const std::string object = base64url(R"({"u":"acme","a":"c1"})");
  EXPECT_EQ(state("base64-json", object), CheckState::pass);
  EXPECT_EQ(state("base64-json", "sk." + object + ".signature"), CheckState::pass);
  EXPECT_EQ(state("base64-json", base64url("{}")), CheckState::fail);
  EXPECT_EQ(state("base64-json", base64url(R"({"u":"acme",})")), CheckState::fail);
  EXPECT_EQ(state("base64-json", "acme"), CheckState::fail);
}

TEST(Sentry, TellsOrganizationAndDay) {
  const std::string claims =
      base64(R"({"iat":1729278581.08,"url":"https://sentry.io","region_url":"x","org":"acme"})");
  const std::string secret = base64url(make::Random(50).bytes(32));
  const std::string prefix = std::string("sntr") + "ys_";
  EXPECT_EQ(run("sentry", prefix + claims + "_" + secret).note,
            "organization acme, issued 2024-10-18");
  EXPECT_EQ(state("sentry", prefix + claims + "_" + secret.substr(1)), CheckState::fail);
  EXPECT_EQ(state("sentry", prefix + claims), CheckState::fail);
  EXPECT_EQ(state("sentry", prefix + base64(R"({"iat":1})") + "_" + secret), CheckState::fail);
}

TEST(GrafanaJson, NewAndOldKeys) {
  EXPECT_EQ(
      run("grafana-json", std::string("glc_") + base64(R"({"o":"77","n":"k","k":"abc"})")).note,
      "organization 77");
  EXPECT_EQ(run("grafana-json", base64(R"({"k":"abc","n":"k","id":1})")).note, "organization 1");
  EXPECT_EQ(state("grafana-json", base64(R"({"k":"abc"})")), CheckState::fail);
}

TEST(Onepassword, HasTheMembersOfAnAccount) {
  const std::string prefix = std::string("op") + "s_";
  EXPECT_EQ(
      run("onepassword", prefix + base64url(R"({"signInAddress":"acme.1password.com","email":"e",)"
                                            R"("muk":{},"secretKey":"s"})"))
          .note,
      "signs in at acme.1password.com");
  EXPECT_EQ(state("onepassword", prefix + base64url(R"({"email":"e"})")), CheckState::fail);
}

TEST(Jwk, NeedsAPrivatePartOfTheRightSize) {
  make::Random random(51);
  const std::string d32 = base64url(random.bytes(32));
  struct Case {
    std::string key;
    CheckState state;
    std::string_view note;
  };
  for (const Case& c :
       {Case{R"({"kty":"EC","crv":"P-256","d":")" + d32 + "\"}", CheckState::pass, "P-256"},
        Case{R"({"kty":"EC","crv":"P-384","d":")" + d32 + "\"}", CheckState::fail,
             "private part has the wrong size"},
        Case{R"({"kty":"OKP","crv":"Ed25519","d":")" + d32 + "\"}", CheckState::pass, "Ed25519"},
        Case{R"({"kty":"oct","k":")" + d32 + "\"}", CheckState::pass, "symmetric key"},
        Case{R"({"kty":"EC","crv":"P-256","x":")" + d32 + "\"}", CheckState::fail,
             "public key only"},
        Case{R"({"kty":"RSA","n":")" + base64url(random.bytes(256)) + R"(","d":")" +
                 base64url(random.bytes(256)) + "\"}",
             CheckState::pass, "RSA 2048"},
        Case{R"({"kty":"RSA","n":"AQAB","d":"AQAB"})", CheckState::fail,
             "numbers are missing or too small"}}) {
    const CheckOutcome outcome = run("jwk", c.key);
    EXPECT_EQ(outcome.state, c.state) << c.key;
    EXPECT_EQ(outcome.note, c.note) << c.key;
    // The same when only the private part was matched.
    const std::string set = R"({"keys":[{"a":"}"},)" + c.key + "]}";
    const std::string_view part = std::string_view(set).substr(set.find("kty"), 5);
    EXPECT_EQ(run_check("jwk", {part, part, set}).note, c.note) << set;
  }
}

// "name":"value in base64"
std::string member(std::string_view name, std::string_view bytes) {
  return ",\"" + std::string(name) + "\":\"" + base64url(bytes) + "\"";
}

TEST(Jwk, PrivateAndPublicPartsAgree) {
  const make::Key rsa = make::rsa_key(1024);
  const make::Key ec = make::ec_key("P-256");
  const make::Key edwards = make::raw_key("ED25519");
  std::string scalar = make::number(ec, OSSL_PKEY_PARAM_PRIV_KEY);
  scalar.insert(0, 32 - scalar.size(), '\0');
  const std::string point = make::point(ec);
  struct Case {
    std::string key;
    std::string_view note;
  };
  for (const Case& c :
       {Case{R"({"kty":"RSA")" + member("n", make::number(rsa, OSSL_PKEY_PARAM_RSA_N)) +
                 member("e", make::number(rsa, OSSL_PKEY_PARAM_RSA_E)) +
                 member("d", make::number(rsa, OSSL_PKEY_PARAM_RSA_D)) +
                 member("p", make::number(rsa, OSSL_PKEY_PARAM_RSA_FACTOR1)) +
                 member("q", make::number(rsa, OSSL_PKEY_PARAM_RSA_FACTOR2)) + "}",
             "RSA 1024"},
        Case{R"({"kty":"EC","crv":"P-256")" + member("d", scalar) +
                 member("x", point.substr(1, 32)) + member("y", point.substr(33)) + "}",
             "P-256"},
        Case{R"({"kty":"OKP","crv":"Ed25519")" + member("d", make::raw_private(edwards)) +
                 member("x", make::raw_public(edwards)) + "}",
             "Ed25519"}}) {
    EXPECT_EQ(run("jwk", c.key).note, c.note);
    const std::size_t begin = c.key.find("\"d\":\"") + 5;
    make::expect_every_change_noticed("jwk", c.key, begin, c.key.find('"', begin));
  }
}

}  // namespace
}  // namespace stanch

#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "make.h"

namespace stanch {
namespace {

using make::base64url;
using make::run;
using make::state;

std::string unsigned_part(std::string_view header, std::string_view payload) {
  return base64url(header) + "." + base64url(payload);
}

std::string hs256(std::string_view payload, std::string_view key) {
  const std::string text = unsigned_part(R"({"alg":"HS256","typ":"JWT"})", payload);
  unsigned char code[32];
  unsigned size = sizeof code;
  HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
       reinterpret_cast<const unsigned char*>(text.data()), text.size(), code, &size);
  return text + "." + base64url({reinterpret_cast<const char*>(code), sizeof code});
}

TEST(Jwt, TellsAlgorithmIssuerAndExpiry) {
  struct Case {
    std::string_view payload;
    std::string_view note;
  };
  const std::string key = make::Random(40).bytes(32);
  for (const Case& c : {Case{R"({"sub":"u"})", "HS256"},
                        Case{R"({"iss":"https://id.acme.io/","exp":1680307200})",
                             "HS256, issuer https://id.acme.io/, expired 2023-04-01"},
                        Case{R"({"exp":4102444800.5})", "HS256, expires 2100-01-01"},
                        Case{R"({"exp":"soon","iss":7})", "HS256"},
                        Case{R"({"exp":1e300})", "HS256"}, Case{R"({"exp":-5})", "HS256"}}) {
    const CheckOutcome outcome = run("jwt", hs256(c.payload, key));
    EXPECT_EQ(outcome.state, CheckState::pass) << c.payload;
    EXPECT_EQ(outcome.note, c.note) << c.payload;
  }
}

TEST(Jwt, SamplesFail) {
  const std::string key = make::Random(41).bytes(32);
  EXPECT_EQ(run("jwt", hs256(R"({"sub":"1234567890","name":"John Doe"})", key)).note,
            "claims of a sample");
  EXPECT_EQ(run("jwt", hs256(R"({"iss":"https://example.com"})", key)).note, "claims of a sample");
  EXPECT_EQ(run("jwt", hs256(R"({"sub":"u"})", std::string("your-256-bit") + "-secret")).note,
            "signed with a published demonstration key");
}

TEST(Jwt, WhatIsNotSignedFails) {
  const std::string payload = R"({"sub":"u"})";
  const std::string signature = base64url(make::Random(42).bytes(32));
  struct Case {
    std::string token;
    std::string_view note;
  };
  for (const Case& c :
       {Case{unsigned_part(R"({"alg":"none"})", payload) + ".", "not signed"},
        Case{unsigned_part(R"({"alg":"None"})", payload) + "." + signature, "not signed"},
        Case{unsigned_part(R"({"alg":"HS256"})", payload), "not signed"},
        Case{unsigned_part(R"({"alg":"HS512"})", payload) + "." + signature,
             "signature does not fit the algorithm"},
        Case{unsigned_part(R"({"typ":"JWT"})", payload) + "." + signature,
             "header names no algorithm"},
        Case{unsigned_part("[1]", payload) + "." + signature, "header and payload are not JSON"},
        Case{unsigned_part(R"({"alg":"HS256"})", "text") + "." + signature,
             "header and payload are not JSON"}}) {
    const CheckOutcome outcome = run("jwt", c.token);
    EXPECT_EQ(outcome.state, CheckState::fail) << c.token;
    EXPECT_EQ(outcome.note, c.note) << c.token;
  }
}

TEST(Jwt, EncryptedTokensShowTheirCipher) {
  const std::string tail = ".QUJD.QUJD.QUJD.QUJD";
  EXPECT_EQ(run("jwt", base64url(R"({"alg":"RSA-OAEP","enc":"A256GCM"})") + tail).note,
            "encrypted, A256GCM");
  EXPECT_EQ(state("jwt", base64url(R"({"alg":"RSA-OAEP"})") + tail), CheckState::fail);
}

TEST(GithubStateless, IssuerIsTheApplication) {
  const std::string key = make::Random(43).bytes(32);
  const std::string token = hs256(R"({"iss":"12345","exp":1680307200})", key);
  const std::string prefix = std::string("gh") + "s_";
  EXPECT_EQ(run("github-stateless", prefix + "12345_" + token).note,
            "HS256, issuer 12345, expired 2023-04-01");
  EXPECT_EQ(state("github-stateless", prefix + "54321_" + token), CheckState::fail);
  EXPECT_EQ(state("github-stateless", prefix + std::string(36, 'a')), CheckState::skipped);
}

TEST(Kubernetes, TellsNamespaceAndAccount) {
  const std::string key = make::Random(44).bytes(32);
  EXPECT_EQ(
      run("kubernetes", hs256(R"({"kubernetes.io/serviceaccount/namespace":"prod",)"
                              R"("kubernetes.io/serviceaccount/service-account.name":"deploy"})",
                              key))
          .note,
      "namespace prod, service account deploy");
  EXPECT_EQ(run("kubernetes", hs256(R"({"exp":1680307200,"kubernetes.io":{"namespace":"prod",)"
                                    R"("serviceaccount":{"name":"deploy"}}})",
                                    key))
                .note,
            "namespace prod, service account deploy, expired 2023-04-01");
  EXPECT_EQ(state("kubernetes", hs256(R"({"sub":"u"})", key)), CheckState::skipped);
}

TEST(Supabase, OnlyTheServiceRoleIsSecret) {
  const std::string key = make::Random(45).bytes(32);
  EXPECT_EQ(run("supabase", hs256(R"({"role":"service_role","ref":"abc"})", key)).note,
            "service_role, project abc");
  EXPECT_EQ(state("supabase", hs256(R"({"role":"anon","ref":"abc"})", key)), CheckState::fail);
  EXPECT_EQ(state("supabase", hs256(R"({"sub":"u"})", key)), CheckState::skipped);
}

}  // namespace
}  // namespace stanch

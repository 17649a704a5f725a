#include <gtest/gtest.h>
#include <openssl/err.h>

#include "make.h"
#include "make_keys.h"

namespace stanch {
namespace {

using make::run;
using make::state;

std::string der_of(const make::Key& key) { return make::base64(make::pkcs8_der(key)); }

TEST(PemParses, TellsTypeAndSize) {
  const make::Key rsa = make::rsa_key(1024);
  const make::Key p256 = make::ec_key("P-256");
  const make::Key koblitz = make::ec_key("secp256k1");
  const make::Key edwards = make::raw_key("ED25519");
  struct Case {
    std::string pem;
    std::string_view note;
  };
  for (const Case& c :
       {Case{make::traditional_pem(rsa), "RSA 1024"}, Case{make::pkcs8_pem(rsa), "RSA 1024"},
        Case{make::traditional_pem(p256), "EC P-256"}, Case{make::pkcs8_pem(p256), "EC P-256"},
        Case{make::pkcs8_pem(koblitz), "EC secp256k1"}, Case{make::pkcs8_pem(edwards), "Ed25519"},
        Case{make::traditional_pem(rsa, "abcd"), "encrypted (AES-128-CBC)"},
        Case{make::pkcs8_pem(rsa, "abcd"), "encrypted (PBES2)"}}) {
    const CheckOutcome outcome = run("pem-parses", c.pem);
    EXPECT_EQ(outcome.state, CheckState::pass) << c.note;
    EXPECT_EQ(outcome.note, c.note);
  }
  EXPECT_EQ(ERR_peek_error(), 0U);
}

TEST(PemParses, NoticesEveryChange) {
  for (const std::string& pem :
       {make::traditional_pem(make::rsa_key(1024)), make::traditional_pem(make::ec_key("P-256"))}) {
    const std::size_t begin = pem.find('\n') + 1;
    const std::size_t end = pem.find("-----END");
    for (std::size_t at = begin; at < end; at += 3) {
      if (pem[at] != '\n' && pem[at] != '=') {
        EXPECT_NE(state("pem-parses", make::flip(pem, at)), CheckState::pass) << at;
      }
    }
  }
  EXPECT_EQ(ERR_peek_error(), 0U) << "the error queue is left as it was";
}

TEST(PemParses, WhatIsCutShortFails) {
  const std::string pem = make::pkcs8_pem(make::rsa_key(1024));
  EXPECT_EQ(run("pem-parses", pem.substr(0, 300)).note, "END line is missing");
  EXPECT_EQ(run("pem-parses", pem.substr(0, 300) + pem.substr(pem.find("\n-----END"))).note,
            "key is damaged");
  EXPECT_EQ(run("pem-parses", make::armor("PRIVATE KEY", "nothing of the kind")).note,
            "key is damaged");
  EXPECT_EQ(state("pem-parses", make::armor("PUBLIC KEY", "abc")), CheckState::skipped);
}

TEST(DerParses, ReadsBase64WithoutLinesAround) {
  const make::Key rsa = make::rsa_key(1024);
  EXPECT_EQ(run("der-parses", der_of(rsa)).note, "RSA 1024");
  std::string wrapped = der_of(rsa);
  wrapped.insert(100, "\n  ");
  EXPECT_EQ(run("der-parses", wrapped).note, "RSA 1024");
  EXPECT_EQ(state("der-parses", make::base64(make::pkcs8_der(rsa) + "x")), CheckState::fail);
  EXPECT_EQ(state("der-parses", "MIIB"), CheckState::fail);
}

TEST(Asn1, LengthsFit) {
  const std::string der = make::pkcs8_der(make::ec_key("P-256"));
  EXPECT_EQ(state("asn1", make::base64(der)), CheckState::pass);
  EXPECT_EQ(state("asn1", make::hex(der)), CheckState::pass);
  for (std::size_t size = 1; size < der.size(); ++size) {
    EXPECT_EQ(state("asn1", make::hex(der.substr(0, size))), CheckState::fail) << size;
  }
  EXPECT_EQ(state("asn1", make::hex(der + "x")), CheckState::fail);
  std::string deep = "\x05";
  deep.push_back('\0');
  while (deep.size() < 100) {
    deep = std::string("\x30") + static_cast<char>(deep.size()) + deep;
  }
  EXPECT_EQ(state("asn1", make::hex(deep)), CheckState::pass);
}

TEST(Pkcs12, TellsHowItOpens) {
  const make::Key key = make::ec_key("P-256");
  struct Case {
    std::string password;
    int iterations;
    std::string_view note;
  };
  for (const Case& c :
       {Case{"", 1000, "opens without a password"},
        Case{"changeit", 1000, "opens with a password of manuals"},
        Case{"other", 1000, "password is not a usual one"}, Case{"changeit", 20000, ""}}) {
    const std::string store = make::pkcs12(key, c.password, c.iterations);
    const CheckOutcome outcome = run("pkcs12-parses", make::base64(store));
    EXPECT_EQ(outcome.state, CheckState::pass) << c.password;
    EXPECT_EQ(outcome.note, c.note) << c.password;
    EXPECT_EQ(state("pkcs12-parses", make::base64(store.substr(1))), CheckState::fail);
    EXPECT_EQ(state("pkcs12-parses", make::base64(store + "x")), CheckState::fail);
  }
  EXPECT_EQ(state("pkcs12-parses", der_of(key)), CheckState::fail);
  EXPECT_EQ(ERR_peek_error(), 0U);
}

TEST(ServiceAccount, HoldsAKeyThatParses) {
  std::string pem = make::pkcs8_pem(make::rsa_key(1024));
  for (std::size_t at; (at = pem.find('\n')) != pem.npos;) {
    pem.replace(at, 1, "\\n");
  }
  const std::string head = R"({"type": "service_account", "private_key": ")";
  const std::string tail = R"(", "client_email": "a@b.iam.gserviceaccount.com"})";
  EXPECT_EQ(run("gcp-service-account", head + pem + tail).note, "RSA 1024");
  EXPECT_EQ(state("gcp-service-account", head + make::flip(pem, 100) + tail), CheckState::fail);
  EXPECT_EQ(state("gcp-service-account", head + "x" + tail), CheckState::fail);
  EXPECT_EQ(state("gcp-service-account", head + pem + "\"}"), CheckState::fail);
}

}  // namespace
}  // namespace stanch

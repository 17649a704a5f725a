#include <gtest/gtest.h>
#include <openssl/core_names.h>

#include "make.h"
#include "make_keys.h"

namespace stanch {
namespace {

using make::string32;

constexpr std::string_view kLabel = "OPENSSH PRIVATE KEY";

struct Parts {
  std::string cipher = "none";
  std::string check = "abcdabcd";
  std::string key;  // type and numbers
  std::string comment = "me@host";
};

std::string file(const Parts& parts) {
  std::string inner = parts.check + parts.key + string32(parts.comment);
  for (char pad = 1; inner.size() % 8 != 0; ++pad) {
    inner.push_back(pad);
  }
  const std::string kdf = parts.cipher == "none" ? "none" : "bcrypt";
  return std::string("openssh-key-v1\0", 15) + string32(parts.cipher) + string32(kdf) +
         string32("") + std::string("\0\0\0\1", 4) + string32("public") + string32(inner);
}

// A number as SSH writes it: a zero byte keeps it positive.
std::string positive(const make::Key& key, const char* name) {
  std::string bytes(1, '\0');
  bytes += make::number(key, name);
  return string32(bytes);
}

std::string ed25519_parts(const make::Key& key) {
  const std::string point = make::raw_public(key);
  return string32("ssh-ed25519") + string32(point) + string32(make::raw_private(key) + point);
}

TEST(OpensshParses, TellsTypeSizeAndComment) {
  const make::Key rsa = make::rsa_key(1024);
  const std::string rsa_parts =
      string32("ssh-rsa") + positive(rsa, OSSL_PKEY_PARAM_RSA_N) +
      positive(rsa, OSSL_PKEY_PARAM_RSA_E) + positive(rsa, OSSL_PKEY_PARAM_RSA_D) +
      positive(rsa, OSSL_PKEY_PARAM_RSA_COEFFICIENT1) + positive(rsa, OSSL_PKEY_PARAM_RSA_FACTOR1) +
      positive(rsa, OSSL_PKEY_PARAM_RSA_FACTOR2);
  const make::Key ec = make::ec_key("P-384");
  const std::string ec_parts = string32("ecdsa-sha2-nistp384") + string32("nistp384") +
                               string32(make::point(ec)) + positive(ec, OSSL_PKEY_PARAM_PRIV_KEY);
  const std::string edwards = ed25519_parts(make::raw_key("ED25519"));
  struct Case {
    Parts parts;
    CheckState state;
    std::string_view note;
  };
  for (const Case& c :
       {Case{{"none", "abcdabcd", rsa_parts, "me@host"},
             CheckState::pass,
             "RSA 1024, comment me@host"},
        Case{{"none", "abcdabcd", ec_parts, ""}, CheckState::pass, "EC P-384"},
        Case{{"none", "abcdabcd", edwards, "\x1b[31m"}, CheckState::pass, "Ed25519"},
        Case{{"aes256-ctr", "abcdefgh", "unreadable", ""},
             CheckState::pass,
             "encrypted (aes256-ctr)"},
        Case{{"none", "abcdabce", edwards, ""}, CheckState::fail, "check numbers do not agree"},
        Case{{"none", "abcdabcd", string32("ssh-new"), ""},
             CheckState::fail,
             "parts of the key do not agree"}}) {
    const std::string pem = make::armor(kLabel, file(c.parts));
    for (const std::string_view check : {"openssh-parses", "pem-parses"}) {
      const CheckOutcome outcome = make::run(check, pem);
      EXPECT_EQ(outcome.state, c.state) << c.note;
      EXPECT_EQ(outcome.note, c.note);
    }
  }
}

TEST(OpensshParses, NoticesEveryChangeOfTheKey) {
  Parts parts;
  parts.key = ed25519_parts(make::raw_key("ED25519"));
  const std::string bytes = file(parts);
  const std::size_t begin = bytes.find("abcdabcd");
  for (std::size_t at = begin; at < bytes.find("me@host"); ++at) {
    std::string changed = bytes;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    EXPECT_EQ(make::state("openssh-parses", make::armor(kLabel, changed)), CheckState::fail) << at;
  }
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_EQ(make::state("openssh-parses", make::armor(kLabel, bytes.substr(0, size))),
              CheckState::fail)
        << size;
  }
}

}  // namespace
}  // namespace stanch

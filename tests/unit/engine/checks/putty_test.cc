#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>

#include "make.h"
#include "make_keys.h"

namespace stanch {
namespace {

std::string code(int version, const std::string& message) {
  const std::string salt = "putty-private-key-file-mac-key";
  unsigned char key[SHA_DIGEST_LENGTH];
  SHA1(reinterpret_cast<const unsigned char*>(salt.data()), salt.size(), key);
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  HMAC(version == 2 ? EVP_sha1() : EVP_sha256(), key,
       version == 2 ? static_cast<int>(sizeof key) : 0,
       reinterpret_cast<const unsigned char*>(message.data()), message.size(), digest, &size);
  return make::hex({reinterpret_cast<const char*>(digest), size});
}

std::string block(std::string_view name, const std::string& bytes) {
  const std::string body = make::base64(bytes);
  std::string text = std::string(name) + ": " + std::to_string((body.size() + 63) / 64) + "\n";
  for (std::size_t at = 0; at < body.size(); at += 64) {
    text += body.substr(at, 64) + "\n";
  }
  return text;
}

std::string file(int version, const std::string& encryption) {
  make::Random random(120);
  const std::string open = random.bytes(150);
  const std::string closed = random.bytes(70);
  std::string message;
  for (const std::string& part :
       {std::string("ssh-rsa"), encryption, std::string("me@host"), open, closed}) {
    message += make::string32(part);
  }
  return "PuTTY-User-Key-File-" + std::to_string(version) + ": ssh-rsa\nEncryption: " + encryption +
         "\nComment: me@host\n" + block("Public-Lines", open) + block("Private-Lines", closed) +
         "Private-MAC: " + code(version, message) + "\n";
}

TEST(PuttyParses, AuthenticationCodeAgrees) {
  for (const int version : {2, 3}) {
    const std::string text = file(version, "none");
    EXPECT_EQ(make::run("putty-parses", text).note, "ssh-rsa, comment me@host");
    for (std::size_t at = text.find("me@host"); at < text.size() - 1; ++at) {
      if (make::kBase64.find(text[at]) != make::kBase64.npos) {
        EXPECT_NE(make::state("putty-parses", make::flip(text, at)), CheckState::pass) << at;
      }
    }
  }
}

TEST(PuttyParses, SurvivesItsSurroundings) {
  std::string text = file(2, "none");
  for (std::size_t at = 0; (at = text.find('\n', at)) != text.npos; at += 4) {
    text.replace(at, 1, "\\r\\n");
  }
  const std::string line = "key = \"" + text + "\"";
  const std::string_view mark = std::string_view(line).substr(7, 20);
  EXPECT_EQ(run_check("putty-parses", {mark, mark, line}).state, CheckState::pass);
}

TEST(PuttyParses, EncryptedKeysAreNamedSo) {
  EXPECT_EQ(make::run("putty-parses", file(3, "aes256-cbc")).note, "encrypted (aes256-cbc)");
  EXPECT_EQ(make::state("putty-parses", file(1, "none")), CheckState::skipped);
  EXPECT_EQ(make::state("putty-parses", file(2, "none").substr(0, 200)), CheckState::fail);
  EXPECT_EQ(make::state("putty-parses", "PuTTY"), CheckState::skipped);
}

}  // namespace
}  // namespace stanch

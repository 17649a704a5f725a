#pragma once

#include <openssl/evp.h>

#include <memory>
#include <string>
#include <string_view>

// Makes private keys at run time, with OpenSSL.
namespace stanch::make {

struct KeyFree {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
using Key = std::unique_ptr<EVP_PKEY, KeyFree>;

Key rsa_key(unsigned bits);
Key ec_key(const char* curve);
Key raw_key(const char* type);  // "ED25519", "X25519"

std::string traditional_pem(const Key& key);                               // PKCS#1 or SEC1
std::string traditional_pem(const Key& key, const std::string& password);  // Proc-Type: 4,ENCRYPTED
std::string pkcs8_pem(const Key& key);
std::string pkcs8_pem(const Key& key, const std::string& password);
std::string pkcs8_der(const Key& key);
std::string pkcs12(const Key& key, const std::string& password, int iterations);

// A big-endian number of a key, by OpenSSL's name.
std::string number(const Key& key, const char* name);
// The raw private and public parts of Ed25519 and the like.
std::string raw_private(const Key& key);
std::string raw_public(const Key& key);
// An elliptic curve's public point, uncompressed.
std::string point(const Key& key);

// `bytes` in base64 between BEGIN and END lines.
std::string armor(std::string_view label, std::string_view bytes);

// A length in four bytes, then `bytes`.
std::string string32(std::string_view bytes);

}  // namespace stanch::make

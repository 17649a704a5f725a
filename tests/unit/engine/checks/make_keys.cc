#include "make_keys.h"

#include <gtest/gtest.h>
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/x509.h>

#include "make.h"

namespace stanch::make {
namespace {

// What `write` puts into a BIO.
template <class Write>
std::string written(Write write) {
  const std::unique_ptr<BIO, decltype(&BIO_free)> bio(BIO_new(BIO_s_mem()), &BIO_free);
  EXPECT_EQ(write(bio.get()), 1);
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &data);
  return {data, static_cast<std::size_t>(size)};
}

char* as_password(const std::string& password) { return const_cast<char*>(password.c_str()); }

}  // namespace

Key rsa_key(unsigned bits) { return Key(EVP_RSA_gen(bits)); }
Key ec_key(const char* curve) { return Key(EVP_EC_gen(curve)); }
Key raw_key(const char* type) { return Key(EVP_PKEY_Q_keygen(nullptr, nullptr, type)); }

std::string traditional_pem(const Key& key) {
  return written([&](BIO* bio) {
    return PEM_write_bio_PrivateKey_traditional(bio, key.get(), nullptr, nullptr, 0, nullptr,
                                                nullptr);
  });
}

std::string traditional_pem(const Key& key, const std::string& password) {
  return written([&](BIO* bio) {
    return PEM_write_bio_PrivateKey_traditional(bio, key.get(), EVP_aes_128_cbc(), nullptr, 0,
                                                nullptr, as_password(password));
  });
}

std::string pkcs8_pem(const Key& key) {
  return written([&](BIO* bio) {
    return PEM_write_bio_PKCS8PrivateKey(bio, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  });
}

std::string pkcs8_pem(const Key& key, const std::string& password) {
  return written([&](BIO* bio) {
    return PEM_write_bio_PKCS8PrivateKey(bio, key.get(), EVP_aes_256_cbc(), nullptr, 0, nullptr,
                                         as_password(password));
  });
}

std::string pkcs8_der(const Key& key) {
  return written([&](BIO* bio) {
    return i2d_PKCS8PrivateKey_bio(bio, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  });
}

std::string pkcs12(const Key& key, const std::string& password, int iterations) {
  const std::unique_ptr<X509, decltype(&X509_free)> certificate(X509_new(), &X509_free);
  X509_set_pubkey(certificate.get(), key.get());
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), 0);
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
  X509_sign(certificate.get(), key.get(), EVP_sha256());
  const std::unique_ptr<PKCS12, decltype(&PKCS12_free)> store(
      PKCS12_create(password.c_str(), "key", key.get(), certificate.get(), nullptr, 0, 0, 1,
                    iterations, 0),
      &PKCS12_free);
  return written([&](BIO* bio) { return i2d_PKCS12_bio(bio, store.get()); });
}

std::string number(const Key& key, const char* name) {
  BIGNUM* value = nullptr;
  EXPECT_EQ(EVP_PKEY_get_bn_param(key.get(), name, &value), 1) << name;
  const std::unique_ptr<BIGNUM, decltype(&BN_free)> owner(value, &BN_free);
  std::string bytes(static_cast<std::size_t>(BN_num_bytes(value)), '\0');
  BN_bn2bin(value, reinterpret_cast<unsigned char*>(bytes.data()));
  return bytes;
}

std::string raw_private(const Key& key) {
  std::string bytes(32, '\0');
  std::size_t size = bytes.size();
  EVP_PKEY_get_raw_private_key(key.get(), reinterpret_cast<unsigned char*>(bytes.data()), &size);
  return bytes;
}

std::string raw_public(const Key& key) {
  std::string bytes(32, '\0');
  std::size_t size = bytes.size();
  EVP_PKEY_get_raw_public_key(key.get(), reinterpret_cast<unsigned char*>(bytes.data()), &size);
  return bytes;
}

std::string point(const Key& key) {
  unsigned char* data = nullptr;
  const std::size_t size = EVP_PKEY_get1_encoded_public_key(key.get(), &data);
  const std::unique_ptr<unsigned char, void (*)(unsigned char*)> owner(
      data, [](unsigned char* bytes) { OPENSSL_free(bytes); });
  return {reinterpret_cast<const char*>(data), size};
}

std::string armor(std::string_view label, std::string_view bytes) {
  std::string text = "-----BEGIN " + std::string(label) + "-----\n";
  const std::string body = base64(bytes);
  for (std::size_t at = 0; at < body.size(); at += 64) {
    text += body.substr(at, 64) + "\n";
  }
  return text + "-----END " + std::string(label) + "-----\n";
}

std::string string32(std::string_view bytes) {
  std::string text;
  for (int shift = 24; shift >= 0; shift -= 8) {
    text.push_back(static_cast<char>(bytes.size() >> shift));
  }
  return text + std::string(bytes);
}

}  // namespace stanch::make

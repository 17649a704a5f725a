// Digests, from OpenSSL.
#include "base/sha256.h"

#include <openssl/evp.h>
#include <openssl/sha.h>

#include "base/hex.h"

namespace stanch {

std::string sha256(std::string_view data) {
  std::string digest(SHA256_DIGEST_LENGTH, '\0');
  ::SHA256(reinterpret_cast<const unsigned char*>(data.data()), data.size(),
           reinterpret_cast<unsigned char*>(digest.data()));
  return digest;
}

std::string sha1_hex(std::string_view data) {
  std::string digest(SHA_DIGEST_LENGTH, '\0');
  ::SHA1(reinterpret_cast<const unsigned char*>(data.data()), data.size(),
         reinterpret_cast<unsigned char*>(digest.data()));
  return to_hex(digest);
}

std::string sha256_hex(std::string_view data) { return to_hex(sha256(data)); }

std::string sha256_base64(std::string_view data) {
  const std::string digest = sha256(data);
  std::string encoded((digest.size() + 2) / 3 * 4 + 1, '\0');  // the encoder ends with a NUL
  const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(encoded.data()),
                                   reinterpret_cast<const unsigned char*>(digest.data()),
                                   static_cast<int>(digest.size()));
  encoded.resize(static_cast<std::size_t>(size));
  return encoded;
}

}  // namespace stanch

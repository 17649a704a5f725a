// Deliberately slow hashing, from OpenSSL.
#include "base/kdf.h"

#include <openssl/evp.h>

namespace stanch {

std::string scrypt16(std::string_view password, std::string_view salt) {
  constexpr std::uint64_t kCost = 4096;
  constexpr std::uint64_t kBlock = 8;
  constexpr std::uint64_t kMemory = 32U << 20U;
  std::string key(16, '\0');
  const int done = ::EVP_PBE_scrypt(password.data(), password.size(),
                                    reinterpret_cast<const unsigned char*>(salt.data()),
                                    salt.size(), kCost, kBlock, 1, kMemory,
                                    reinterpret_cast<unsigned char*>(key.data()), key.size());
  return done == 1 ? key : std::string();
}

}  // namespace stanch

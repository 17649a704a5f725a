#pragma once

#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>

#include <memory>
#include <string_view>

// Owners of OpenSSL's objects.
namespace stanch::checks {

struct KeyDeleter {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(EVP_PKEY_CTX* context) const { EVP_PKEY_CTX_free(context); }
  void operator()(BIGNUM* number) const { BN_clear_free(number); }
  void operator()(BN_CTX* context) const { BN_CTX_free(context); }
  void operator()(EC_GROUP* group) const { EC_GROUP_free(group); }
  void operator()(EC_POINT* point) const { EC_POINT_free(point); }
};
template <class T>
using KeyHandle = std::unique_ptr<T, KeyDeleter>;

using BigNumber = KeyHandle<BIGNUM>;

// Leaves OpenSSL's error queue as it was: failing to parse is an ordinary answer here.
class ErrorQueueGuard {
 public:
  ErrorQueueGuard() { ERR_set_mark(); }
  ErrorQueueGuard(const ErrorQueueGuard&) = delete;
  ErrorQueueGuard& operator=(const ErrorQueueGuard&) = delete;
  ~ErrorQueueGuard() { ERR_pop_to_mark(); }
};

inline const unsigned char* as_bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

inline BigNumber read_number(std::string_view big_endian) {
  return BigNumber(BN_bin2bn(as_bytes(big_endian), static_cast<int>(big_endian.size()), nullptr));
}

}  // namespace stanch::checks

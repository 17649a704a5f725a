// PKCS#12 key stores in base64. Their authentication code is derived from the password, which tells
// whether it is none or one of those that manuals use.
#include <openssl/asn1.h>
#include <openssl/pkcs12.h>

#include <array>
#include <memory>
#include <string>

#include "engine/checks/der.h"
#include "engine/checks/encodings.h"
#include "engine/checks/key_handles.h"
#include "engine/checks/private_keys.h"
#include "engine/checks/text.h"

namespace stanch::checks {
namespace {

struct StoreDeleter {
  void operator()(PKCS12* store) const { PKCS12_free(store); }
};

// Deriving a key takes time in proportion to a count that the store itself names.
bool is_quick_to_try(const PKCS12* store) {
  constexpr long kMostIterations = 10000;
  const ASN1_INTEGER* iterations = nullptr;
  PKCS12_get0_mac(nullptr, nullptr, nullptr, &iterations, store);
  const long count = iterations == nullptr ? 1 : ASN1_INTEGER_get(iterations);
  return count >= 1 && count <= kMostIterations;
}

std::string describe_password(PKCS12* store) {
  static constexpr std::array<std::string_view, 4> kUsual = {"", "changeit", "changeme",
                                                             "notasecret"};
  for (const std::string_view password : kUsual) {
    if (PKCS12_verify_mac(store, password.data(), static_cast<int>(password.size())) == 1) {
      return password.empty() ? "opens without a password" : "opens with a password of manuals";
    }
  }
  return "password is not a usual one";
}

}  // namespace

Verdict check_pkcs12(const CheckInput& input) {
  std::string base64;
  for (const char c : input.secret) {
    if (!is_space(c)) {
      base64.push_back(c);
    }
  }
  const auto bytes = decode_base64(base64);
  if (!bytes || der_kind(*bytes) != DerKind::pkcs12) {
    return failed("not a key store");
  }
  const ErrorQueueGuard guard;
  const unsigned char* at = as_bytes(*bytes);
  const std::unique_ptr<PKCS12, StoreDeleter> store(
      d2i_PKCS12(nullptr, &at, static_cast<long>(bytes->size())));
  if (!store) {
    return failed("key store is damaged");
  }
  if (PKCS12_mac_present(store.get()) != 1) {
    return passed("not protected");
  }
  return passed(is_quick_to_try(store.get()) ? describe_password(store.get()) : std::string{});
}

}  // namespace stanch::checks

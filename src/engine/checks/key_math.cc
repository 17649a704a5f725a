// A private key that was typed, cut or scrambled no longer agrees with itself.
#include "engine/checks/key_math.h"

#include <array>

namespace stanch::checks {
namespace {

// True when a b = 1 modulo m-1.
bool inverse_modulo_predecessor(const BIGNUM* a, const BIGNUM* b, const BIGNUM* m,
                                BN_CTX* context) {
  const BigNumber modulus(BN_dup(m));
  const BigNumber product(BN_new());
  return modulus && product && BN_sub_word(modulus.get(), 1) == 1 && !BN_is_zero(modulus.get()) &&
         BN_mod_mul(product.get(), a, b, modulus.get(), context) == 1 && BN_is_one(product.get());
}

}  // namespace

bool rsa_agrees(const RsaNumbers& key) {
  constexpr int kMostBits = 16384;
  if (!key.n || !key.e || !key.d || !key.p || !key.q || BN_num_bits(key.n.get()) > kMostBits ||
      BN_num_bits(key.d.get()) > kMostBits || BN_num_bits(key.e.get()) > kMostBits ||
      BN_is_one(key.p.get()) || BN_is_one(key.q.get())) {
    return false;
  }
  const KeyHandle<BN_CTX> context(BN_CTX_new());
  const BigNumber product(BN_new());
  return context && product &&
         BN_mul(product.get(), key.p.get(), key.q.get(), context.get()) == 1 &&
         BN_cmp(product.get(), key.n.get()) == 0 &&
         inverse_modulo_predecessor(key.e.get(), key.d.get(), key.p.get(), context.get()) &&
         inverse_modulo_predecessor(key.e.get(), key.d.get(), key.q.get(), context.get());
}

bool ec_agrees(int curve, std::string_view scalar, std::string_view point) {
  const ErrorQueueGuard guard;
  const KeyHandle<EC_GROUP> group(EC_GROUP_new_by_curve_name(curve));
  const KeyHandle<BN_CTX> context(BN_CTX_new());
  const BigNumber number = read_number(scalar);
  if (!group || !context || !number || BN_is_zero(number.get()) ||
      BN_cmp(number.get(), EC_GROUP_get0_order(group.get())) >= 0) {
    return false;
  }
  const KeyHandle<EC_POINT> expected(EC_POINT_new(group.get()));
  const KeyHandle<EC_POINT> given(EC_POINT_new(group.get()));
  return expected && given &&
         EC_POINT_mul(group.get(), expected.get(), number.get(), nullptr, nullptr, context.get()) ==
             1 &&
         EC_POINT_oct2point(group.get(), given.get(), as_bytes(point), point.size(),
                            context.get()) == 1 &&
         EC_POINT_cmp(group.get(), expected.get(), given.get(), context.get()) == 0;
}

bool ed25519_agrees(std::string_view seed, std::string_view public_key) {
  const ErrorQueueGuard guard;
  const KeyHandle<EVP_PKEY> key(
      EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, as_bytes(seed), seed.size()));
  std::array<unsigned char, 32> derived{};
  std::size_t size = derived.size();
  return key && EVP_PKEY_get_raw_public_key(key.get(), derived.data(), &size) == 1 &&
         std::string_view(reinterpret_cast<const char*>(derived.data()), size) == public_key;
}

}  // namespace stanch::checks

// A private key that was typed, cut or scrambled no longer agrees with itself.
#include "engine/checks/key_math.h"

#include <array>

namespace stanch::checks {
namespace {

// Numbers of one key with the workspace for calculating with them.
class Arithmetic {
 public:
  Arithmetic() : context_(BN_CTX_new()), result_(BN_new()), modulus_(BN_new()) {}

  [[nodiscard]] bool is_product(const BigNumber& n, const BigNumber& p, const BigNumber& q) {
    return BN_mul(result_.get(), p.get(), q.get(), context_.get()) == 1 &&
           BN_cmp(result_.get(), n.get()) == 0;
  }

  // a b = 1 modulo m
  [[nodiscard]] bool are_inverse(const BigNumber& a, const BigNumber& b, const BigNumber& m) {
    return !BN_is_zero(m.get()) &&
           BN_mod_mul(result_.get(), a.get(), b.get(), m.get(), context_.get()) == 1 &&
           BN_is_one(result_.get());
  }

  // a b = 1 modulo m-1
  [[nodiscard]] bool are_inverse_below(const BigNumber& a, const BigNumber& b, const BigNumber& m) {
    return BN_copy(modulus_.get(), m.get()) != nullptr && BN_sub_word(modulus_.get(), 1) == 1 &&
           are_inverse(a, b, modulus_);
  }

 private:
  KeyHandle<BN_CTX> context_;
  BigNumber result_;
  BigNumber modulus_;
};

bool is_bounded(const BigNumber& number) {
  constexpr int kMostBits = 16384;
  return number && BN_num_bits(number.get()) <= kMostBits;
}

}  // namespace

bool rsa_agrees(const RsaNumbers& key) {
  for (const BigNumber* number : {&key.n, &key.e, &key.d, &key.p, &key.q}) {
    if (!is_bounded(*number)) {
      return false;
    }
  }
  if (BN_is_one(key.p.get()) || BN_is_one(key.q.get())) {
    return false;
  }
  Arithmetic arithmetic;
  return arithmetic.is_product(key.n, key.p, key.q) &&
         arithmetic.are_inverse_below(key.e, key.d, key.p) &&
         arithmetic.are_inverse_below(key.e, key.d, key.q) &&
         (!key.dp || arithmetic.are_inverse_below(key.e, key.dp, key.p)) &&
         (!key.dq || arithmetic.are_inverse_below(key.e, key.dq, key.q)) &&
         (!key.q_inverse || arithmetic.are_inverse(key.q, key.q_inverse, key.p));
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

// The arithmetic of private keys.
#include "rules/key_numbers.h"

#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/obj_mac.h>

#include <memory>

#include "rules/der.h"

namespace stanch {
namespace {

struct FreeBignum {
  void operator()(BIGNUM* number) const { BN_free(number); }
};
struct FreeContext {
  void operator()(BN_CTX* context) const { BN_CTX_free(context); }
};
struct FreeGroup {
  void operator()(EC_GROUP* group) const { EC_GROUP_free(group); }
};
struct FreePoint {
  void operator()(EC_POINT* point) const { EC_POINT_free(point); }
};
struct FreeKey {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
using Bignum = std::unique_ptr<BIGNUM, FreeBignum>;

const unsigned char* raw(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

Bignum bignum(std::string_view bytes) {
  return Bignum(BN_bin2bn(raw(bytes), static_cast<int>(bytes.size()), nullptr));
}

std::string integer(const BIGNUM* number) {
  std::string bytes(static_cast<std::size_t>(BN_num_bytes(number)) + 1, '\0');
  BN_bn2binpad(number, reinterpret_cast<unsigned char*>(bytes.data()),
               static_cast<int>(bytes.size()));
  return der::integer(bytes);
}

// The first prime from an odd number on.
Bignum next_prime(Bignum odd, BN_CTX* context) {
  while (BN_check_prime(odd.get(), context, nullptr) != 1) {
    BN_add_word(odd.get(), 2);
  }
  return odd;
}

// A prime of 512 bits, one less than which has no factor 65537 worth speaking of.
Bignum prime(Random& random, BN_CTX* context) {
  std::string bytes = random.bytes(64);
  bytes.front() = static_cast<char>(bytes.front() | 0xc0);
  bytes.back() = static_cast<char>(bytes.back() | 1);
  return next_prime(bignum(bytes), context);
}

constexpr std::string_view kP256Oid = "\x2a\x86\x48\xce\x3d\x03\x01\x07";

}  // namespace

// RSAPrivateKey of PKCS #1, 1024 bits.
std::string rsa_key(Random& random) {
  const std::unique_ptr<BN_CTX, FreeContext> context(BN_CTX_new());
  const Bignum p = prime(random, context.get());
  const Bignum q = prime(random, context.get());
  const Bignum n(BN_new()), d(BN_new()), e(BN_new()), p1(BN_dup(p.get())), q1(BN_dup(q.get()));
  const Bignum phi(BN_new()), dp(BN_new()), dq(BN_new()), inverse(BN_new());
  BN_set_word(e.get(), 65537);
  BN_mul(n.get(), p.get(), q.get(), context.get());
  BN_sub_word(p1.get(), 1);
  BN_sub_word(q1.get(), 1);
  BN_mul(phi.get(), p1.get(), q1.get(), context.get());
  BN_mod_inverse(d.get(), e.get(), phi.get(), context.get());
  BN_mod(dp.get(), d.get(), p1.get(), context.get());
  BN_mod(dq.get(), d.get(), q1.get(), context.get());
  BN_mod_inverse(inverse.get(), q.get(), p.get(), context.get());
  return der::sequence(der::small_integer(0) + integer(n.get()) + integer(e.get()) +
                       integer(d.get()) + integer(p.get()) + integer(q.get()) + integer(dp.get()) +
                       integer(dq.get()) + integer(inverse.get()));
}

// A scalar below the order of P-256: the first byte is kept small.
std::string p256_scalar(Random& random) {
  std::string bytes = random.bytes(32);
  bytes[0] = static_cast<char>(bytes[0] & 0x7f);
  return bytes;
}

// ECPrivateKey of SEC 1.
std::string ec_key(Random& random) {
  return der::sequence(der::small_integer(1) + der::octets(p256_scalar(random)) +
                       der::element(0xa0, der::object_id(kP256Oid)));
}

// DSA of 512 and 160 bits: p = q (2k) + 1, g = h^2k, y = g^x, all modulo p.
std::string dsa_key(Random& random) {
  const std::unique_ptr<BN_CTX, FreeContext> context(BN_CTX_new());
  std::string bytes = random.bytes(20);
  bytes.front() = static_cast<char>(bytes.front() | 0x80);
  bytes.back() = static_cast<char>(bytes.back() | 1);
  const Bignum q = next_prime(bignum(bytes), context.get());
  bytes = random.bytes(44);
  bytes.front() = static_cast<char>(bytes.front() | 0xc0);
  bytes.back() = static_cast<char>(bytes.back() & ~1);
  const Bignum factor = bignum(bytes);
  const Bignum p(BN_new()), g(BN_new()), y(BN_new()), h = bignum(random.bytes(32));
  do {
    BN_add_word(factor.get(), 2);
    BN_mul(p.get(), q.get(), factor.get(), context.get());
    BN_add_word(p.get(), 1);
  } while (BN_check_prime(p.get(), context.get(), nullptr) != 1);
  const Bignum x = bignum(random.bytes(19));
  BN_mod_exp(g.get(), h.get(), factor.get(), p.get(), context.get());
  BN_mod_exp(y.get(), g.get(), x.get(), p.get(), context.get());
  return der::sequence(der::small_integer(0) + integer(p.get()) + integer(q.get()) +
                       integer(g.get()) + integer(y.get()) + integer(x.get()));
}

// The public point of a P-256 key: the coordinates x and y, 32 bytes each.
std::string p256_public(std::string_view scalar) {
  const std::unique_ptr<EC_GROUP, FreeGroup> group(
      EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1));
  const std::unique_ptr<EC_POINT, FreePoint> point(EC_POINT_new(group.get()));
  const Bignum number = bignum(scalar);
  EC_POINT_mul(group.get(), point.get(), number.get(), nullptr, nullptr, nullptr);
  unsigned char encoded[65];
  EC_POINT_point2oct(group.get(), point.get(), POINT_CONVERSION_UNCOMPRESSED, encoded,
                     sizeof encoded, nullptr);
  return std::string(reinterpret_cast<const char*>(encoded) + 1, 64);
}

std::string ed25519_public(std::string_view seed) {
  std::string out(32, '\0');
  std::size_t size = out.size();
  const std::unique_ptr<EVP_PKEY, FreeKey> key(
      EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, raw(seed), seed.size()));
  EVP_PKEY_get_raw_public_key(key.get(), reinterpret_cast<unsigned char*>(out.data()), &size);
  return out;
}

}  // namespace stanch

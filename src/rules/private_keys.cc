// Private keys that parse, made from the generator's randomness: ${pem:rsa}, ${pem:openssh}, ${ppk}
// and so on. RSA keys are short, to be quick; nobody is to use them.
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/obj_mac.h>

#include <memory>
#include <vector>

#include "base/hex.h"
#include "rules/der.h"
#include "rules/encodings.h"
#include "rules/token_kind.h"

namespace stanch {
namespace {

using namespace std::string_view_literals;

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

constexpr std::string_view kRsaOid = "\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01";
constexpr std::string_view kP256Oid = "\x2a\x86\x48\xce\x3d\x03\x01\x07";
constexpr std::string_view kEd25519Oid = "\x2b\x65\x70";

// A scalar below the order of P-256: the first byte is kept small.
std::string scalar(Random& random) {
  std::string bytes = random.bytes(32);
  bytes[0] = static_cast<char>(bytes[0] & 0x7f);
  return bytes;
}

// ECPrivateKey of SEC 1.
std::string ec_key(Random& random) {
  return der::sequence(der::small_integer(1) + der::octets(scalar(random)) +
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

// PrivateKeyInfo of PKCS #8.
std::string private_key_info(std::string_view algorithm, std::string_view parameters,
                             std::string_view key) {
  return der::sequence(der::small_integer(0) +
                       der::sequence(der::object_id(algorithm) + std::string(parameters)) +
                       der::octets(key));
}

std::string rsa_key_info(Random& random) {
  return private_key_info(kRsaOid, der::null(), rsa_key(random));
}

std::string ed25519_key_info(Random& random) {
  return private_key_info(kEd25519Oid, {}, der::octets(random.bytes(32)));
}

// EncryptedPrivateKeyInfo: PBES2 with PBKDF2 and AES-256-CBC over random bytes.
std::string encrypted_key_info(Random& random) {
  const std::string derivation =
      der::sequence(der::object_id("\x2a\x86\x48\x86\xf7\x0d\x01\x05\x0c") +
                    der::sequence(der::octets(random.bytes(8)) + der::integer("\x08\x00"sv)));
  const std::string cipher = der::sequence(der::object_id("\x60\x86\x48\x01\x65\x03\x04\x01\x2a") +
                                           der::octets(random.bytes(16)));
  const std::string scheme = der::sequence(der::object_id("\x2a\x86\x48\x86\xf7\x0d\x01\x05\x0d") +
                                           der::sequence(derivation + cipher));
  return der::sequence(scheme + der::octets(random.bytes(640)));
}

std::string wrap_lines(std::string_view text, std::size_t width) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); i += width) {
    out.append(text.substr(i, width)).append("\n");
  }
  return out;
}

// Without the last newline: the text that holds the key goes on as it likes.
std::string pem(std::string_view label, std::string_view bytes, std::string_view headers = {}) {
  return fmt::format("-----BEGIN {0}-----\n{1}{2}-----END {0}-----", label, headers,
                     wrap_lines(encode_base64(bytes, kBase64, true), 64));
}

std::string encrypted_rsa_pem(Random& random) {
  const std::string headers = fmt::format("Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,{}\n\n",
                                          random.text("0123456789ABCDEF", 32));
  return pem("RSA PRIVATE KEY", random.bytes(608), headers);
}

std::string ssh_string(std::string_view bytes) {
  return concat({big_endian(static_cast<std::uint32_t>(bytes.size())), bytes});
}

std::string ed25519_public(std::string_view seed) {
  std::string out(32, '\0');
  std::size_t size = out.size();
  const std::unique_ptr<EVP_PKEY, FreeKey> key(
      EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, raw(seed), seed.size()));
  EVP_PKEY_get_raw_public_key(key.get(), reinterpret_cast<unsigned char*>(out.data()), &size);
  return out;
}

std::string openssh_key(Random& random) {
  const std::string seed = random.bytes(32);
  const std::string point = ed25519_public(seed);
  const std::string algorithm = ssh_string("ssh-ed25519");
  const std::string check = random.bytes(4);
  std::string secret = concat({check, check, algorithm, ssh_string(point), ssh_string(seed + point),
                               ssh_string("user@host")});
  for (char filling = 1; secret.size() % 8 != 0; ++filling) {
    secret.push_back(filling);
  }
  return concat({"openssh-key-v1\0"sv, ssh_string("none"), ssh_string("none"), ssh_string(""),
                 big_endian(1), ssh_string(algorithm + ssh_string(point)), ssh_string(secret)});
}

std::string encrypted_openssh_key(Random& random) {
  const std::string algorithm = ssh_string("ssh-ed25519");
  const std::string options = ssh_string(random.bytes(16)) + big_endian(16);
  return concat({"openssh-key-v1\0"sv, ssh_string("aes256-ctr"), ssh_string("bcrypt"),
                 ssh_string(options), big_endian(1),
                 ssh_string(algorithm + ssh_string(random.bytes(32))),
                 ssh_string(random.bytes(144))});
}

// One argument of ${pem:KIND} or ${der:KIND}.
struct KeyKind {
  std::string_view name;
  std::string (*make)(Random& random) = nullptr;
};

constexpr KeyKind kPemKinds[] = {
    {"rsa", [](Random& r) { return pem("RSA PRIVATE KEY", rsa_key(r)); }},
    {"ec", [](Random& r) { return pem("EC PRIVATE KEY", ec_key(r)); }},
    {"dsa", [](Random& r) { return pem("DSA PRIVATE KEY", dsa_key(r)); }},
    {"pkcs8", [](Random& r) { return pem("PRIVATE KEY", rsa_key_info(r)); }},
    {"ed25519", [](Random& r) { return pem("PRIVATE KEY", ed25519_key_info(r)); }},
    {"openssh", [](Random& r) { return pem("OPENSSH PRIVATE KEY", openssh_key(r)); }},
    {"encrypted", [](Random& r) { return pem("ENCRYPTED PRIVATE KEY", encrypted_key_info(r)); }},
    {"encrypted-rsa", encrypted_rsa_pem},
    {"encrypted-openssh",
     [](Random& r) { return pem("OPENSSH PRIVATE KEY", encrypted_openssh_key(r)); }},
};

// ${der:KIND} is base64 on one line, without armor.
constexpr KeyKind kDerKinds[] = {
    {"rsa", [](Random& r) { return encode_base64(rsa_key(r), kBase64, true); }},
    {"ec", [](Random& r) { return encode_base64(ec_key(r), kBase64, true); }},
    {"pkcs8", [](Random& r) { return encode_base64(rsa_key_info(r), kBase64, true); }},
    {"encrypted", [](Random& r) { return encode_base64(encrypted_key_info(r), kBase64, true); }},
};

Result<std::string> make_key(std::span<const KeyKind> kinds, Random& random,
                             std::string_view name) {
  std::vector<std::string_view> names;
  for (const KeyKind& kind : kinds) {
    if (kind.name == name) {
      return kind.make(random);
    }
    names.push_back(kind.name);
  }
  return fail(ErrorKind::config, fmt::format("'{}' is not a kind of key: write one of {}", name,
                                             fmt::join(names, ", ")));
}

Result<std::string> pem_text(Random& random, std::string_view name) {
  return make_key(kPemKinds, random, name);
}

Result<std::string> der_text(Random& random, std::string_view name) {
  return make_key(kDerKinds, random, name);
}

// The public point of a P-256 key: the coordinates x and y, 32 bytes each.
std::string p256_public(std::string_view secret) {
  const std::unique_ptr<EC_GROUP, FreeGroup> group(
      EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1));
  const std::unique_ptr<EC_POINT, FreePoint> point(EC_POINT_new(group.get()));
  const Bignum number = bignum(secret);
  EC_POINT_mul(group.get(), point.get(), number.get(), nullptr, nullptr, nullptr);
  unsigned char encoded[65];
  EC_POINT_point2oct(group.get(), point.get(), POINT_CONVERSION_UNCOMPRESSED, encoded,
                     sizeof encoded, nullptr);
  return std::string(reinterpret_cast<const char*>(encoded) + 1, 64);
}

std::string jwk_member(std::string_view name, std::string_view bytes) {
  return fmt::format(R"(, "{}": "{}")", name, encode_base64(bytes, kBase64Url, false));
}

std::string ec_jwk(Random& random) {
  const std::string secret = scalar(random);
  const std::string point = p256_public(secret);
  return concat({R"({"kty": "EC", "crv": "P-256")", jwk_member("x", point.substr(0, 32)),
                 jwk_member("y", point.substr(32)), jwk_member("d", secret), "}"});
}

std::string okp_jwk(Random& random) {
  const std::string seed = random.bytes(32);
  return concat({R"({"kty": "OKP", "crv": "Ed25519")", jwk_member("d", seed),
                 jwk_member("x", ed25519_public(seed)), "}"});
}

std::string symmetric_jwk(Random& random) {
  return concat({R"({"kty": "oct", "alg": "HS256")", jwk_member("k", random.bytes(32)), "}"});
}

// ${jwk:KIND}
constexpr KeyKind kJwkKinds[] = {{"ec", ec_jwk}, {"okp", okp_jwk}, {"oct", symmetric_jwk}};

Result<std::string> jwk_text(Random& random, std::string_view name) {
  return make_key(kJwkKinds, random, name);
}

// ${pkcs12}: version, content and MAC of a PFX; the content is random bytes.
Result<std::string> pkcs12(Random& random, std::string_view) {
  constexpr std::string_view kData = "\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01";
  constexpr std::string_view kSha256 = "\x60\x86\x48\x01\x65\x03\x04\x02\x01";
  const std::string content = der::sequence(
      der::object_id(kData) + der::element(0xa0, der::octets(der::sequence(random.bytes(700)))));
  const std::string digest = der::sequence(der::sequence(der::object_id(kSha256) + der::null()) +
                                           der::octets(random.bytes(32)));
  const std::string mac =
      der::sequence(digest + der::octets(random.bytes(8)) + der::integer("\x08\x00"sv));
  return encode_base64(der::sequence(der::small_integer(3) + content + mac), kBase64, true);
}

// An OpenPGP multiprecision integer of `bits` significant bits.
std::string mpi(unsigned bits, std::string_view bytes) {
  return concat({std::string{static_cast<char>(bits >> 8), static_cast<char>(bits)}, bytes});
}

// A version 4 EdDSA secret key packet and a user id, armored.
Result<std::string> pgp_private(Random& random, std::string_view) {
  const std::string seed = concat({"\x7f", random.bytes(31)});
  const std::string secret = mpi(255, seed);
  unsigned sum = 0;
  for (const char c : secret) {
    sum += static_cast<unsigned char>(c);
  }
  const std::string body =
      concat({"\x04", big_endian(1'600'000'000), "\x16\x09\x2b\x06\x01\x04\x01\xda\x47\x0f\x01",
              mpi(263, concat({"\x40", ed25519_public(seed)})), "\0"sv, secret,
              std::string{static_cast<char>(sum >> 8), static_cast<char>(sum)}});
  const std::string user = "Someone <someone@host.invalid>";
  const std::string packets =
      concat({"\x94", std::string(1, static_cast<char>(body.size())), body, "\xb4",
              std::string(1, static_cast<char>(user.size())), user});
  const std::string sum_line = encode_base64(big_endian(crc24(packets)).substr(1), kBase64, true);
  return fmt::format(
      "-----BEGIN PGP PRIVATE KEY BLOCK-----\n\n{}={}\n-----END PGP PRIVATE KEY BLOCK-----",
      wrap_lines(encode_base64(packets, kBase64, true), 64), sum_line);
}

// ${ppk}: PuTTY's format 3 without a passphrase, with the MAC that PuTTY checks.
Result<std::string> ppk(Random& random, std::string_view) {
  const std::string seed = random.bytes(32);
  const std::string public_blob = ssh_string("ssh-ed25519") + ssh_string(ed25519_public(seed));
  const std::string private_blob = ssh_string(seed);
  const std::string covered = ssh_string("ssh-ed25519") + ssh_string("none") +
                              ssh_string("imported") + ssh_string(public_blob) +
                              ssh_string(private_blob);
  std::string mac(32, '\0');
  unsigned size = 32;
  HMAC(EVP_sha256(), "", 0, raw(covered), covered.size(),
       reinterpret_cast<unsigned char*>(mac.data()), &size);
  const auto lines = [](std::string_view blob) {
    const std::string text = encode_base64(blob, kBase64, true);
    return fmt::format("{}\n{}", (text.size() + 63) / 64, wrap_lines(text, 64));
  };
  return fmt::format(
      "PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nComment: imported\n"
      "Public-Lines: {}Private-Lines: {}Private-MAC: {}",
      lines(public_blob), lines(private_blob), to_hex(mac));
}

constexpr TokenKind kKinds[] = {
    {"der", der_text},  {"jwk", jwk_text}, {"pem", pem_text}, {"pgp-private", pgp_private},
    {"pkcs12", pkcs12}, {"ppk", ppk},
};

}  // namespace

std::span<const TokenKind> private_keys() { return kKinds; }

}  // namespace stanch

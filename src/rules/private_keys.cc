// Private keys that parse, made from the generator's randomness: ${pem:rsa}, ${pem:openssh}, ${ppk}
// and so on.
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <openssl/hmac.h>

#include <vector>

#include "base/hex.h"
#include "rules/der.h"
#include "rules/encodings.h"
#include "rules/key_numbers.h"
#include "rules/token_kind.h"

namespace stanch {
namespace {

using namespace std::string_view_literals;

const unsigned char* raw(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

constexpr std::string_view kRsaOid = "\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01";
constexpr std::string_view kEd25519Oid = "\x2b\x65\x70";

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

std::string jwk_member(std::string_view name, std::string_view bytes) {
  return fmt::format(R"(, "{}": "{}")", name, encode_base64(bytes, kBase64Url, false));
}

std::string ec_jwk(Random& random) {
  const std::string secret = p256_scalar(random);
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

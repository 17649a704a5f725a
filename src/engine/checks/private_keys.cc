// Private keys in PEM and DER: OpenSSL parses them, and their parts must agree with each other.
#include "engine/checks/private_keys.h"

#include <openssl/core_names.h>
#include <openssl/objects.h>
#include <openssl/x509.h>

#include <array>
#include <memory>
#include <string>

#include "engine/checks/armor.h"
#include "engine/checks/bytes.h"
#include "engine/checks/der.h"
#include "engine/checks/encodings.h"
#include "engine/checks/json.h"
#include "engine/checks/key_handles.h"
#include "engine/checks/key_math.h"
#include "engine/checks/text.h"

namespace stanch::checks {
namespace {

constexpr std::string_view kDamaged = "key is damaged";

BigNumber key_number(const EVP_PKEY* key, const char* name) {
  BIGNUM* number = nullptr;
  EVP_PKEY_get_bn_param(key, name, &number);
  return BigNumber(number);
}

bool is_consistent_rsa(const EVP_PKEY* key) {
  RsaNumbers numbers;
  numbers.n = key_number(key, OSSL_PKEY_PARAM_RSA_N);
  numbers.e = key_number(key, OSSL_PKEY_PARAM_RSA_E);
  numbers.d = key_number(key, OSSL_PKEY_PARAM_RSA_D);
  numbers.p = key_number(key, OSSL_PKEY_PARAM_RSA_FACTOR1);
  numbers.q = key_number(key, OSSL_PKEY_PARAM_RSA_FACTOR2);
  numbers.dp = key_number(key, OSSL_PKEY_PARAM_RSA_EXPONENT1);
  numbers.dq = key_number(key, OSSL_PKEY_PARAM_RSA_EXPONENT2);
  numbers.q_inverse = key_number(key, OSSL_PKEY_PARAM_RSA_COEFFICIENT1);
  return rsa_agrees(numbers);
}

// The public part, when stored, belongs to the private one.
bool is_consistent_pair(EVP_PKEY* key) {
  const KeyHandle<EVP_PKEY_CTX> context(EVP_PKEY_CTX_new(key, nullptr));
  constexpr int kUnsupported = -2;
  const int answer = context ? EVP_PKEY_pairwise_check(context.get()) : 0;
  return answer == 1 || answer == kUnsupported;
}

// "P-256", or OpenSSL's name of a curve that NIST did not name.
std::string curve_name(const EVP_PKEY* key) {
  std::array<char, 64> name{};
  std::size_t size = 0;
  if (EVP_PKEY_get_group_name(key, name.data(), name.size(), &size) != 1) {
    return "explicit parameters";
  }
  const char* nist = EC_curve_nid2nist(OBJ_sn2nid(name.data()));
  return nist != nullptr ? nist : name.data();
}

std::string describe_key(const EVP_PKEY* key) {
  switch (EVP_PKEY_get_base_id(key)) {
    case EVP_PKEY_EC:
      return "EC " + curve_name(key);
    case EVP_PKEY_ED25519:
      return "Ed25519";
    case EVP_PKEY_ED448:
      return "Ed448";
    case EVP_PKEY_X25519:
      return "X25519";
    case EVP_PKEY_X448:
      return "X448";
    default: {
      const char* type = EVP_PKEY_get0_type_name(key);
      return (type == nullptr ? std::string("key") : std::string(type)) + " " +
             std::to_string(EVP_PKEY_get_bits(key));
    }
  }
}

// "PBES2", "PBE-SHA1-3DES": how a PKCS#8 key is encrypted; "" when this is something else.
std::string encryption_scheme(std::string_view der) {
  auto members = take_der(der, kDerSequence).value_or("");
  auto algorithm = take_der(members, kDerSequence).value_or("");
  std::string_view object = algorithm;
  if (!take_der(object, kDerObject)) {
    return {};
  }
  const unsigned char* at = as_bytes(algorithm);
  const std::unique_ptr<ASN1_OBJECT, decltype(&ASN1_OBJECT_free)> parsed(
      d2i_ASN1_OBJECT(nullptr, &at, static_cast<long>(algorithm.size() - object.size())),
      &ASN1_OBJECT_free);
  const std::string_view name = OBJ_nid2sn(parsed ? OBJ_obj2nid(parsed.get()) : NID_undef);
  return name.starts_with("PBE") ? std::string(name) : std::string{};
}

Verdict judge_encrypted_body(const Armor& armor) {
  constexpr std::size_t kSmallestBlock = 8;
  const auto bytes = decode_base64(armor.bodies.front());
  if (!bytes || bytes->empty() || bytes->size() % kSmallestBlock != 0) {
    return failed(std::string(kDamaged));
  }
  std::string_view cipher = armor.header("DEK-Info");
  cipher = cipher.substr(0, cipher.find(','));
  return passed("encrypted (" + (cipher.empty() ? "unknown" : presentable(cipher)) + ")");
}

// The format of ssh.com: a magic number, a length, the type, the cipher and the data.
Verdict judge_ssh2_key(std::string_view data) {
  constexpr std::uint64_t kMagic = 0x3f6ff9eb;
  Bytes bytes(data);
  const bool right_magic = bytes.number(4) == kMagic;
  bytes.number(4);
  bytes.string32();
  const std::string_view cipher = bytes.string32();
  bytes.string32();
  if (!right_magic || !bytes.ok()) {
    return failed(std::string(kDamaged));
  }
  return passed(cipher == "none" ? "SSH2" : "encrypted (" + presentable(cipher) + ")");
}

Verdict judge_armor(const Armor& armor) {
  if (!armor.complete) {
    return failed("END line is missing");
  }
  if (armor.header("Proc-Type").find("ENCRYPTED") != std::string_view::npos) {
    return judge_encrypted_body(armor);
  }
  Verdict verdict = failed(std::string(kDamaged));
  for (const std::string& body : armor.bodies) {
    const auto bytes = decode_base64(body, Base64::standard);
    if (!bytes) {
      continue;
    }
    if (armor.label.starts_with("OPENSSH")) {
      verdict = judge_openssh_key(*bytes);
    } else if (armor.label.starts_with("SSH2")) {
      verdict = judge_ssh2_key(*bytes);
    } else {
      verdict = judge_der_key(*bytes);
    }
    if (verdict.state == CheckState::pass) {
      break;
    }
  }
  return verdict;
}

std::string without_spaces(std::string_view text) {
  std::string dense;
  for (const char c : text) {
    if (!is_space(c)) {
      dense.push_back(c);
    }
  }
  return dense;
}

}  // namespace

Verdict judge_der_key(std::string_view der) {
  // Decoding computes the public part of DSA and DH keys, which takes long for absurd sizes.
  constexpr std::size_t kMostOfOthers = 2048;
  constexpr std::size_t kMostOfRsa = std::size_t{16} * 1024;
  const DerKind kind = der_kind(der);
  if (kind == DerKind::pkcs8_encrypted) {
    const std::string scheme = encryption_scheme(der);
    return scheme.empty() ? failed("not a key") : passed("encrypted (" + scheme + ")");
  }
  if (kind == DerKind::unknown || kind == DerKind::pkcs12) {
    return failed(std::string(kDamaged));
  }
  const bool rsa = kind == DerKind::rsa || kind == DerKind::pkcs8_rsa;
  if (der.size() > (rsa ? kMostOfRsa : kMostOfOthers)) {
    return skipped("too large to parse");
  }
  const ErrorQueueGuard guard;
  const unsigned char* at = as_bytes(der);
  const KeyHandle<EVP_PKEY> key(d2i_AutoPrivateKey(nullptr, &at, static_cast<long>(der.size())));
  if (!key || at != as_bytes(der) + der.size()) {
    return kind == DerKind::pkcs8 ? skipped("an algorithm that is not known here")
                                  : failed(std::string(kDamaged));
  }
  if (rsa ? !is_consistent_rsa(key.get()) : !is_consistent_pair(key.get())) {
    return failed("parts of the key do not agree");
  }
  return passed(describe_key(key.get()));
}

Verdict check_pem(const CheckInput& input) {
  const auto armor = find_armor(input, "PRIVATE KEY");
  if (!armor) {
    return skipped();
  }
  return armor->label.starts_with("PGP") ? check_pgp(input) : judge_armor(*armor);
}

Verdict check_openssh(const CheckInput& input) {
  const auto armor = find_armor(input, "OPENSSH PRIVATE KEY");
  return armor ? judge_armor(*armor) : skipped();
}

Verdict check_der(const CheckInput& input) {
  const auto bytes = decode_base64(without_spaces(input.secret));
  return bytes ? judge_der_key(*bytes) : failed("not base64");
}

Verdict check_asn1(const CheckInput& input) {
  const std::string text = without_spaces(input.secret);
  auto bytes = decode_hex(text);
  if (!bytes || text.empty()) {
    bytes = decode_base64(text);
  }
  return bytes && bytes->starts_with(static_cast<char>(kDerSequence)) && is_der(*bytes)
             ? passed()
             : failed("lengths do not fit");
}

Verdict check_service_account(const CheckInput& input) {
  const bool whole = input.secret.find("client_email") != input.secret.npos;
  const std::string_view text = whole ? input.secret : input.context;
  if (text.find("service_account") == text.npos || text.find("gserviceaccount.com") == text.npos) {
    return failed("members of a service account are missing");
  }
  const auto armor = find_armor({text, text, text}, "PRIVATE KEY");
  if (!armor) {
    return failed("no private key");
  }
  return judge_armor(*armor);
}

}  // namespace stanch::checks

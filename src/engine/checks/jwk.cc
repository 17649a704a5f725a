// JSON Web Keys: the private members are there, have the size that belongs to the type, and agree
// with the public ones where those are given.
#include <openssl/obj_mac.h>

#include <algorithm>
#include <array>
#include <string>

#include "engine/checks/encodings.h"
#include "engine/checks/json.h"
#include "engine/checks/json_tokens.h"
#include "engine/checks/key_math.h"
#include "engine/checks/text.h"

namespace stanch::checks {
namespace {

constexpr std::string_view kDisagrees = "parts of the key do not agree";

// Bytes of a member in base64; "" when it is absent or damaged.
std::string bytes_member(const Json& key, const char* name) {
  const std::string* text = string_member(key, name);
  return text == nullptr ? std::string{} : decode_base64(*text).value_or("");
}

struct Curve {
  std::string_view name;
  std::size_t size;  // of the private part
  int id;            // OpenSSL's, for curves whose keys are points
};
constexpr std::array kCurves = {
    Curve{"P-256", 32, NID_X9_62_prime256v1}, Curve{"P-384", 48, NID_secp384r1},
    Curve{"P-521", 66, NID_secp521r1},        Curve{"secp256k1", 32, NID_secp256k1},
    Curve{"Ed25519", 32, NID_undef},          Curve{"Ed448", 57, NID_undef},
    Curve{"X25519", 32, NID_undef},           Curve{"X448", 56, NID_undef}};

bool public_part_agrees(const Json& key, const Curve& curve, std::string_view scalar) {
  const std::string x = bytes_member(key, "x");
  const std::string y = bytes_member(key, "y");
  if (curve.id != NID_undef && !x.empty() && !y.empty()) {
    return ec_agrees(curve.id, scalar, "\x04" + x + y);
  }
  return curve.name != "Ed25519" || x.empty() || ed25519_agrees(scalar, x);
}

Verdict judge_curve_key(const Json& key) {
  const std::string* name = string_member(key, "crv");
  const auto* curve = std::find_if(kCurves.begin(), kCurves.end(), [&](const Curve& known) {
    return name != nullptr && known.name == *name;
  });
  if (curve == kCurves.end()) {
    return failed("no curve");
  }
  const std::string scalar = bytes_member(key, "d");
  if (scalar.size() != curve->size) {
    return failed("private part has the wrong size");
  }
  return public_part_agrees(key, *curve, scalar) ? passed(std::string(curve->name))
                                                 : failed(std::string(kDisagrees));
}

Verdict judge_rsa_key(const Json& key) {
  constexpr std::size_t kLeast = 64;
  RsaNumbers numbers;
  const std::string n = bytes_member(key, "n");
  const std::string d = bytes_member(key, "d");
  const std::string p = bytes_member(key, "p");
  const std::string q = bytes_member(key, "q");
  if (n.size() < kLeast || d.size() < kLeast / 2) {
    return failed("numbers are missing or too small");
  }
  if (!p.empty() && !q.empty()) {
    numbers.n = read_number(n);
    numbers.e = read_number(bytes_member(key, "e"));
    numbers.d = read_number(d);
    numbers.p = read_number(p);
    numbers.q = read_number(q);
    if (!rsa_agrees(numbers)) {
      return failed(std::string(kDisagrees));
    }
  }
  return passed("RSA " + std::to_string(n.size() * 8));
}

Verdict judge_jwk(const Json& key) {
  const std::string* type = string_member(key, "kty");
  if (type == nullptr) {
    return failed("no key type");
  }
  if (*type == "oct") {
    constexpr std::size_t kLeast = 8;
    return bytes_member(key, "k").size() >= kLeast ? passed("symmetric key")
                                                   : failed("no key of at least 8 bytes");
  }
  if (!key.contains("d")) {
    return failed("public key only");
  }
  if (*type == "EC" || *type == "OKP") {
    return judge_curve_key(key);
  }
  return *type == "RSA" ? judge_rsa_key(key) : failed("no known key type");
}

}  // namespace

Verdict check_jwk(const CheckInput& input) {
  if (auto key = parse_object(input.secret); key && key->contains("kty")) {
    return judge_jwk(*key);
  }
  const std::string_view inner = input.match.empty() ? input.secret : input.match;
  const std::size_t at = offset_in(input.context, inner);
  if (at == input.context.npos) {
    return skipped();
  }
  const auto key = parse_object_around(input.context, at + inner.size() / 2);
  return key && key->contains("kty") ? judge_jwk(*key) : failed("not the JSON of a key");
}

}  // namespace stanch::checks

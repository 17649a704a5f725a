// Secrets that are JSON objects, plain or in base64: the members that belong there are there.
#include "engine/checks/json_tokens.h"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "engine/checks/encodings.h"
#include "engine/checks/json.h"
#include "engine/checks/moment.h"
#include "engine/checks/text.h"

namespace stanch::checks {
namespace {

constexpr bool is_base64(char c) { return is_base64url(c) || c == '+' || c == '/' || c == '='; }

bool has_all(const Json& object, std::initializer_list<const char*> names) {
  return std::all_of(names.begin(), names.end(),
                     [&](const char* name) { return object.contains(name); });
}

// Base64 with as many bytes as a key of that kind has.
bool has_bytes(const Json& object, const char* name, std::size_t least, std::size_t most) {
  const std::string* text = string_member(object, name);
  const auto bytes = text == nullptr ? std::nullopt : decode_base64(*text);
  return bytes && bytes->size() >= least && bytes->size() <= most;
}

struct Curve {
  std::string_view name;
  std::size_t bytes;
};
constexpr std::array kCurves = {Curve{"P-256", 32},     Curve{"P-384", 48},   Curve{"P-521", 66},
                                Curve{"secp256k1", 32}, Curve{"Ed25519", 32}, Curve{"Ed448", 57},
                                Curve{"X25519", 32},    Curve{"X448", 56}};

Verdict judge_curve_key(const Json& key) {
  const std::string* name = string_member(key, "crv");
  const auto* curve = std::find_if(kCurves.begin(), kCurves.end(), [&](const Curve& known) {
    return name != nullptr && known.name == *name;
  });
  if (curve == kCurves.end()) {
    return failed("no curve");
  }
  if (!has_bytes(key, "d", curve->bytes, curve->bytes)) {
    return failed("private part has the wrong size");
  }
  return passed(std::string(curve->name));
}

Verdict judge_jwk(const Json& key) {
  const std::string* type = string_member(key, "kty");
  if (type == nullptr) {
    return failed("no key type");
  }
  if (*type == "oct") {
    return has_bytes(key, "k", 8, kMaxInput) ? passed("symmetric key")
                                             : failed("no key of at least 8 bytes");
  }
  if (!key.contains("d")) {
    return failed("public key only");
  }
  if (*type == "EC" || *type == "OKP") {
    return judge_curve_key(key);
  }
  constexpr std::size_t kLeast = 64;
  constexpr std::size_t kMost = 2048;
  if (*type != "RSA" || !has_bytes(key, "n", kLeast, kMost) ||
      !has_bytes(key, "d", kLeast / 2, kMost)) {
    return failed("not an RSA key");
  }
  return passed("RSA " + std::to_string(decode_base64(*string_member(key, "n"))->size() * 8));
}

}  // namespace

Verdict check_base64_json(const CheckInput& input) {
  // A prefix and a signature may stand around it: "sk.eyJ1Ijo...", "eyJ...|...".
  const std::size_t begin = std::min(input.secret.find("eyJ"), input.secret.size());
  const std::string_view rest = input.secret.substr(begin);
  const auto* end = std::find_if_not(rest.begin(), rest.end(), is_base64);
  const auto object = decode_object(rest.substr(0, static_cast<std::size_t>(end - rest.begin())));
  return object && !object->empty() ? passed() : failed("not JSON in base64");
}

Verdict check_sentry(const CheckInput& input) {
  std::string_view token = input.secret;
  take_prefix(token, "sntrys_");
  const std::size_t separator = token.rfind('_');
  const auto claims = decode_object(token.substr(0, std::min(separator, token.size())));
  if (separator == token.npos || !claims || !has_all(*claims, {"iat", "region_url"})) {
    return failed("claims are not JSON");
  }
  const auto secret = decode_base64(token.substr(separator + 1));
  if (!secret || secret->size() != 32) {
    return failed("secret part is not 32 bytes");
  }
  std::string note;
  const std::string* organization = string_member(*claims, "org");
  if (organization != nullptr && !presentable(*organization).empty()) {
    note = "organization " + presentable(*organization);
  }
  const auto issued = number_member(*claims, "iat");
  const std::string day = issued ? date(*issued) : std::string{};
  add_fact(note, day.empty() ? day : "issued " + day);
  return passed(std::move(note));
}

Verdict check_grafana_json(const CheckInput& input) {
  std::string_view token = input.secret;
  take_prefix(token, "glc_");
  const auto key = decode_object(token);
  if (!key || !has_all(*key, {"k", "n"}) || (!key->contains("o") && !key->contains("id"))) {
    return failed("not the JSON of a key");
  }
  const auto organization = number_member(*key, key->contains("o") ? "o" : "id");
  return passed(organization ? "organization " + std::to_string(*organization) : std::string{});
}

Verdict check_onepassword(const CheckInput& input) {
  std::string_view token = input.secret;
  take_prefix(token, "ops_");
  const auto account = decode_object(token);
  if (!account || !has_all(*account, {"email", "muk", "secretKey"})) {
    return failed("not the JSON of a service account");
  }
  const std::string* address = string_member(*account, "signInAddress");
  const std::string shown = address == nullptr ? std::string{} : presentable(*address);
  return passed(shown.empty() ? shown : "signs in at " + shown);
}

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

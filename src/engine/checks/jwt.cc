// JSON Web Tokens: their parts decode, and the claims tell who issued them and until when they
// hold. A signature cannot be verified without the key, except when the key is one of the
// demonstrations'.
#include "engine/checks/jwt.h"

#include <array>
#include <optional>
#include <string>

#include "base/sha256.h"
#include "engine/checks/encodings.h"
#include "engine/checks/json.h"
#include "engine/checks/moment.h"
#include "engine/checks/text.h"

namespace stanch::checks {
namespace {

struct Jwt {
  Json header;
  Json payload;
  std::string_view signed_part;
  std::string_view signature;  // still encoded
};

std::string hmac_sha256(std::string_view key, std::string_view message) {
  constexpr std::size_t kBlock = 64;
  std::string inner(key.size() > kBlock ? sha256(key) : std::string(key));
  inner.resize(kBlock, '\0');
  std::string outer = inner;
  for (std::size_t i = 0; i < kBlock; ++i) {
    inner[i] = static_cast<char>(inner[i] ^ 0x36);
    outer[i] = static_cast<char>(outer[i] ^ 0x5c);
  }
  return sha256(outer + sha256(inner + std::string(message)));
}

// Keys of the debuggers and manuals that people copy tokens from.
bool is_signed_with_published_key(const Jwt& token) {
  static constexpr std::array<std::string_view, 10> kPublished = {
      "your-256-bit-secret",
      "a-string-secret-at-least-256-bits-long",
      "secret",
      "your-secret-key",
      "shhhhh",
      "my$ecretK3y",
      "password",
      "changeme",
      "test",
      "",
  };
  const auto signature = decode_base64(token.signature, Base64::url);
  if (!signature || signature->size() != 32) {
    return false;
  }
  return std::any_of(kPublished.begin(), kPublished.end(), [&](std::string_view key) {
    return hmac_sha256(key, token.signed_part) == *signature;
  });
}

// Claims of the debuggers' and of RFC 7519's own tokens, and issuers that cannot exist.
bool is_sample(const Json& payload) {
  const std::string* subject = string_member(payload, "sub");
  const std::string* name = string_member(payload, "name");
  const std::string* issuer = string_member(payload, "iss");
  if (subject != nullptr && name != nullptr && *subject == "1234567890" && *name == "John Doe") {
    return true;
  }
  if (payload.contains("http://example.com/is_root")) {
    return true;
  }
  return issuer != nullptr && (issuer->find("example.com") != issuer->npos ||
                               issuer->find("example.org") != issuer->npos ||
                               issuer->find("example.net") != issuer->npos);
}

bool signature_fits(std::string_view algorithm, std::string_view signature) {
  struct Size {
    std::string_view algorithm;
    std::size_t characters;
  };
  static constexpr std::array kSizes = {Size{"HS256", 43}, Size{"HS384", 64},  Size{"HS512", 86},
                                        Size{"ES256", 86}, Size{"ES384", 128}, Size{"ES512", 176},
                                        Size{"EdDSA", 86}};
  for (const Size& size : kSizes) {
    if (size.algorithm == algorithm) {
      return signature.size() == size.characters;
    }
  }
  return signature.size() >= 43;
}

// Splits a signed token; nothing when it is not one.
std::optional<Jwt> parse_signed(std::string_view text) {
  std::string_view rest = text;
  const std::string_view header = take_until(rest, '.');
  const std::string_view payload = take_until(rest, '.');
  if (rest.find('.') != rest.npos) {
    return std::nullopt;
  }
  auto header_object = decode_object(header);
  auto payload_object = decode_object(payload);
  if (!header_object || !payload_object) {
    return std::nullopt;
  }
  return Jwt{std::move(*header_object), std::move(*payload_object),
             text.substr(0, header.size() + 1 + payload.size()), rest};
}

// The five parts of an encrypted token: only the header can be read.
std::optional<Verdict> judge_encrypted(std::string_view text) {
  if (std::count(text.begin(), text.end(), '.') != 4) {
    return std::nullopt;
  }
  const auto header = decode_object(take_until(text, '.'));
  const std::string* cipher = header ? string_member(*header, "enc") : nullptr;
  if (cipher == nullptr || string_member(*header, "alg") == nullptr) {
    return failed("header is not that of an encrypted token");
  }
  return passed("encrypted, " + presentable(*cipher));
}

std::string describe(const Jwt& token) {
  std::string note;
  if (const std::string* algorithm = string_member(token.header, "alg")) {
    add_fact(note, presentable(*algorithm));
  }
  if (const std::string* issuer = string_member(token.payload, "iss")) {
    const std::string shown = presentable(*issuer);
    add_fact(note, shown.empty() ? shown : "issuer " + shown);
  }
  if (const auto end = number_member(token.payload, "exp")) {
    add_fact(note, expiry(*end));
  }
  return note;
}

// What all signed tokens have in common; nothing when it holds.
std::optional<Verdict> find_fault(const Jwt& token) {
  const std::string* algorithm = string_member(token.header, "alg");
  if (algorithm == nullptr) {
    return failed("header names no algorithm");
  }
  if (token.signature.empty() || ascii::starts_with_caseless(*algorithm, "none")) {
    return failed("not signed");
  }
  if (!all_of(token.signature, is_base64url) || !signature_fits(*algorithm, token.signature)) {
    return failed("signature does not fit the algorithm");
  }
  if (is_sample(token.payload)) {
    return failed("claims of a sample");
  }
  if (is_signed_with_published_key(token)) {
    return failed("signed with a published demonstration key");
  }
  return std::nullopt;
}

Verdict judge(std::string_view text) {
  if (auto verdict = judge_encrypted(text)) {
    return std::move(*verdict);
  }
  const auto token = parse_signed(text);
  if (!token) {
    return failed("header and payload are not JSON");
  }
  if (auto fault = find_fault(*token)) {
    return std::move(*fault);
  }
  return passed(describe(*token));
}

}  // namespace

Verdict check_jwt(const CheckInput& input) { return judge(input.secret); }

Verdict check_github_stateless(const CheckInput& input) {
  std::string_view text = input.secret;
  take_prefix(text, "ghs_");
  const std::string_view application = take_until(text, '_');
  if (!text.starts_with("eyJ")) {
    return skipped();
  }
  const auto token = parse_signed(text);
  if (!token) {
    return failed("header and payload are not JSON");
  }
  const std::string* issuer = string_member(token->payload, "iss");
  const auto number = number_member(token->payload, "iss");
  const bool issued = (issuer != nullptr && *issuer == application) ||
                      (number && std::to_string(*number) == application);
  if (!issued) {
    return failed("issuer is not the application");
  }
  return passed(describe(*token));
}

Verdict check_kubernetes(const CheckInput& input) {
  const auto token = parse_signed(input.secret);
  if (!token) {
    return failed("header and payload are not JSON");
  }
  if (auto fault = find_fault(*token)) {
    return std::move(*fault);
  }
  const std::string* space =
      string_member(token->payload, "kubernetes.io/serviceaccount/namespace");
  const std::string* account =
      string_member(token->payload, "kubernetes.io/serviceaccount/service-account.name");
  if (const Json* bound = object_member(token->payload, "kubernetes.io")) {
    const Json* holder = object_member(*bound, "serviceaccount");
    space = string_member(*bound, "namespace");
    account = holder == nullptr ? nullptr : string_member(*holder, "name");
  }
  if (space == nullptr) {
    return skipped("a token of another issuer");
  }
  std::string note = "namespace " + presentable(*space);
  add_fact(note, account == nullptr ? std::string{} : "service account " + presentable(*account));
  if (const auto end = number_member(token->payload, "exp")) {
    add_fact(note, expiry(*end));
  }
  return passed(std::move(note));
}

Verdict check_supabase(const CheckInput& input) {
  const auto token = parse_signed(input.secret);
  const std::string* role = token ? string_member(token->payload, "role") : nullptr;
  if (role == nullptr) {
    return skipped("a token of another issuer");
  }
  if (auto fault = find_fault(*token)) {
    return std::move(*fault);
  }
  if (*role != "service_role") {
    return failed("role " + presentable(*role) + ", made to be public");
  }
  std::string note = "service_role";
  if (const std::string* project = string_member(token->payload, "ref")) {
    add_fact(note, "project " + presentable(*project));
  }
  return passed(std::move(note));
}

}  // namespace stanch::checks

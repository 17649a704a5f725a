// Encodings and formats that belong to no single issuer.
#include "engine/checks/general.h"

#include <algorithm>
#include <array>
#include <string>

#include "engine/checks/encodings.h"
#include "engine/checks/text.h"
#include "engine/filters/placeholder.h"

namespace stanch::checks {
namespace {

Verdict judge_size(std::string_view base64, std::size_t size) {
  take_prefix(base64, "base64:");  // as Laravel marks it
  const auto bytes = decode_base64(base64);
  if (!bytes || bytes->size() != size) {
    return failed("not " + std::to_string(size) + " bytes in base64");
  }
  // Base64 over text is something else than a key.
  return all_of(*bytes, is_printable) ? failed("decodes to text") : passed();
}

// Bytes above 127 are allowed: a password may be UTF-8.
bool is_text(std::string_view bytes) {
  return std::none_of(bytes.begin(), bytes.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7f;
  });
}

bool is_crypt_character(char c) { return is_alnum(c) || c == '.' || c == '/'; }

struct CryptScheme {
  std::string_view prefix;
  std::string_view name;
  std::size_t digest;  // characters after the salt
};
constexpr std::array kCryptSchemes = {
    CryptScheme{"$1$", "MD5-crypt", 22},
    CryptScheme{"$apr1$", "Apache MD5-crypt", 22},
    CryptScheme{"$5$", "SHA-256-crypt", 43},
    CryptScheme{"$6$", "SHA-512-crypt", 86},
};

// $2b$<cost>$<22 salt><31 digest>
Verdict judge_bcrypt(std::string_view hash) {
  constexpr std::size_t kTail = 53;
  if (hash.size() != 7 + kTail || hash[3] != '$' || hash[6] != '$' || !is_digit(hash[4]) ||
      !is_digit(hash[5]) || !all_of(hash.substr(7), is_crypt_character)) {
    return failed("not a bcrypt hash");
  }
  return passed("bcrypt, cost " + std::to_string((hash[4] - '0') * 10 + hash[5] - '0'));
}

// $argon2id$v=19$m=65536,t=3,p=4$<salt>$<digest>
Verdict judge_argon2(std::string_view hash) {
  take_until(hash, '$');
  const std::string_view kind = take_until(hash, '$');
  if (hash.starts_with("v=")) {
    take_until(hash, '$');
  }
  const std::string_view cost = take_until(hash, '$');
  const std::string_view salt = take_until(hash, '$');
  const bool fits = (kind == "argon2id" || kind == "argon2i" || kind == "argon2d") &&
                    cost.starts_with("m=") && decode_base64(salt).value_or("").size() >= 8 &&
                    decode_base64(hash).value_or("").size() >= 16;
  return fits ? passed(std::string(kind)) : failed("not an Argon2 hash");
}

}  // namespace

Verdict check_basic_auth(const CheckInput& input) {
  static constexpr std::array<std::string_view, 6> kPlaceholders = {"password", "passwd", "pass",
                                                                    "pwd",      "secret", "token"};
  const auto bytes = decode_base64(input.secret);
  if (!bytes) {
    return failed("not base64");
  }
  const std::size_t colon = bytes->find(':');
  if (colon == std::string::npos || colon == bytes->size() - 1 || !is_text(*bytes)) {
    return failed("does not decode to user:password");
  }
  std::string password = bytes->substr(colon + 1);
  std::transform(password.begin(), password.end(), password.begin(), ascii::lower);
  const bool placeholder =
      !placeholder_reason(password).empty() ||
      std::find(kPlaceholders.begin(), kPlaceholders.end(), password) != kPlaceholders.end();
  return placeholder ? failed("the password is a placeholder") : passed("user:password");
}

// Other schemes of Authorization headers say nothing about their values.
Verdict check_http_basic(const CheckInput& input) {
  std::string_view before = input.match.substr(0, input.match.rfind(input.secret));
  const std::size_t end = before.find_last_not_of(" \t\\\"'");
  before = before.substr(0, end == before.npos ? 0 : end + 1);
  constexpr std::string_view kScheme = "basic";
  const bool basic =
      before.size() >= kScheme.size() &&
      ascii::starts_with_caseless(before.substr(before.size() - kScheme.size()), kScheme);
  if (!basic) {
    return skipped();
  }
  // A key may stand for the user, with no password.
  constexpr std::size_t kKey = 16;
  const auto bytes = decode_base64(input.secret);
  const bool key =
      bytes && bytes->size() > kKey && bytes->find(':') == bytes->size() - 1 && is_text(*bytes);
  return key ? passed("key:") : check_basic_auth(input);
}

Verdict check_base64_text(const CheckInput& input) {
  // A prefix may name the kind of secret: "sk_live_a2V5...".
  const auto text = decode_base64(input.secret.substr(input.secret.rfind('_') + 1));
  return text && all_of(*text, is_printable) ? passed() : failed("does not decode to text");
}

Verdict check_base64_32(const CheckInput& input) { return judge_size(input.secret, 32); }

Verdict check_base64_64(const CheckInput& input) { return judge_size(input.secret, 64); }

Verdict check_wireguard(const CheckInput& input) {
  const auto key = decode_base64(input.secret, Base64::standard);
  if (!key || key->size() != 32) {
    return failed("not 32 bytes in base64");
  }
  const auto first = static_cast<unsigned char>(key->front());
  const auto last = static_cast<unsigned char>(key->back());
  return (first & 7) == 0 && (last & 0xC0) == 0x40 ? passed() : failed("bits are not clamped");
}

Verdict check_luhn(const CheckInput& input) {
  constexpr std::size_t kShortest = 12;
  constexpr std::size_t kLongest = 19;
  std::string digits;
  for (const char c : input.secret) {
    if (is_digit(c)) {
      digits.push_back(c);
    } else if (c != ' ' && c != '-') {
      return failed("not a number");
    }
  }
  if (digits.size() < kShortest || digits.size() > kLongest) {
    return failed("not 12 to 19 digits");
  }
  int sum = 0;
  bool twice = false;
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, twice = !twice) {
    const int value = (*digit - '0') * (twice ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  const bool repeated = digits.find_first_not_of(digits[0]) == digits.npos;
  return sum % 10 == 0 && !repeated ? passed("check digit agrees")
                                    : failed("check digit does not agree");
}

Verdict check_password_hash(const CheckInput& input) {
  const std::string_view hash = input.secret;
  if (hash.starts_with("$2")) {
    return judge_bcrypt(hash);
  }
  if (hash.starts_with("$argon2")) {
    return judge_argon2(hash);
  }
  for (const CryptScheme& scheme : kCryptSchemes) {
    if (hash.starts_with(scheme.prefix)) {
      const std::string_view digest = hash.substr(hash.rfind('$') + 1);
      const bool salted = hash.size() > scheme.prefix.size() + digest.size() + 1;
      return salted && digest.size() == scheme.digest && all_of(digest, is_crypt_character)
                 ? passed(std::string(scheme.name))
                 : failed("not a " + std::string(scheme.name) + " hash");
    }
  }
  return skipped();
}

Verdict check_ansible_vault(const CheckInput& input) {
  constexpr std::string_view kMark = "$ANSIBLE_VAULT;1.";
  const std::string_view text =
      input.secret.find(kMark) != input.secret.npos ? input.secret : input.context;
  const std::size_t at = text.find(kMark);
  const std::size_t end_of_line = at == text.npos ? at : text.find('\n', at);
  if (end_of_line == text.npos) {
    return skipped();
  }
  std::string digits;
  for (const char c : text.substr(end_of_line)) {
    if (is_hex(c)) {
      digits.push_back(c);
    } else if (!is_space(c)) {
      break;
    }
  }
  // The digits are digits again: salt, HMAC and ciphertext, one a line.
  const auto inner = decode_hex(digits);
  const bool fits =
      inner && std::count(inner->begin(), inner->end(), '\n') == 2 && inner->find('\n') == 64;
  return fits ? passed("encrypted") : failed("body is damaged");
}

}  // namespace stanch::checks

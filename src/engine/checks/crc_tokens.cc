// Tokens that end in a checksum of what stands before it: whoever writes one out by hand, or
// shortens or scrambles a real one, gets it wrong.
#include "engine/checks/crc_tokens.h"

#include <array>
#include <cstdint>
#include <string>

#include "base/hex.h"
#include "base/sha256.h"
#include "engine/checks/encodings.h"
#include "engine/checks/text.h"

namespace stanch::checks {
namespace {

std::string hex32(std::uint32_t value) { return encode_number(value, "0123456789abcdef", 8); }

// What follows the first underscore: issuers name the kind of token before it.
std::string_view after_kind(std::string_view token) {
  const std::size_t underscore = token.find('_');
  return underscore == token.npos ? token : token.substr(underscore + 1);
}

// A JSON or shell escape, or an URL, may have changed the '=' before the checksum.
std::string restore_equals_sign(std::string_view token) {
  for (const std::string_view escaped : {"\\=", "%3D", "%3d"}) {
    const std::size_t at = token.rfind(escaped);
    if (at != token.npos) {
      std::string restored(token.substr(0, at));
      restored += '=';
      restored += token.substr(at + escaped.size());
      return restored;
    }
  }
  return std::string(token);
}

// The facts of a routable GitLab token's payload, "u:4z8" and the like, one a line in base36.
std::string describe_gitlab_payload(std::string_view payload) {
  static constexpr std::array<std::pair<char, std::string_view>, 3> kFields = {
      {{'u', "user"}, {'p', "project"}, {'g', "group"}}};
  std::string note;
  while (payload.size() > 2 && payload[1] == ':') {
    const std::string_view line = take_until(payload, '\n');
    const std::string_view digits = line.substr(2);
    const auto is_base36 = [](char c) { return is_digit(c) || is_lower(c); };
    if (digits.size() > 11 || !all_of(digits, is_base36)) {
      break;
    }
    std::uint64_t value = 0;
    for (const char c : digits) {
      value = value * 36 + kBase36.find(c);
    }
    for (const auto& [key, name] : kFields) {
      if (line[0] == key) {
        note += (note.empty() ? "" : ", ") + std::string(name) + " " + std::to_string(value);
      }
    }
  }
  return note;
}

}  // namespace

Verdict check_crc32_base62(const CheckInput& input) {
  constexpr std::size_t kDigits = 6;
  const std::string_view body = after_kind(input.secret);
  if (body.size() <= kDigits) {
    return skipped();
  }
  const std::size_t split = body.size() - kDigits;
  return checksum(body.substr(split) ==
                  encode_number(crc32(body.substr(0, split)), kBase62, kDigits));
}

Verdict check_crc32_hex(const CheckInput& input) {
  constexpr std::size_t kDigits = 8;
  const std::string_view token = after_kind(input.secret);
  if (token.size() <= kDigits + 1) {
    return skipped();
  }
  std::string_view body = token.substr(0, token.size() - kDigits);
  if (body.ends_with('_')) {
    body.remove_suffix(1);
  }
  return checksum(token.substr(token.size() - kDigits) == hex32(crc32(body)));
}

Verdict check_grafana_account(const CheckInput& input) {
  const std::string_view token = input.secret;
  const std::size_t split = token.rfind('_');
  if (!token.starts_with("glsa_") || token.size() - split != 9) {
    return skipped();
  }
  return checksum(token.substr(split + 1) ==
                  to_hex(little_endian_bytes(crc32(token.substr(0, split)))));
}

Verdict check_confluent(const CheckInput& input) {
  std::string_view token = input.secret;
  if (!take_prefix(token, "cflt") || token.size() != 60) {
    return skipped();
  }
  // Four bytes are six characters, the last of which has four unused bits.
  const auto tail = decode_base64(token.substr(54), Base64::standard);
  return checksum(tail == little_endian_bytes(crc32(token.substr(0, 54))));
}

Verdict check_atlassian(const CheckInput& input) {
  constexpr std::size_t kDigits = 8;
  const std::string token = restore_equals_sign(input.secret);
  if (token.size() <= kDigits || !token.starts_with("AT")) {
    return skipped();
  }
  const std::string_view body = std::string_view(token).substr(0, token.size() - kDigits);
  const std::string_view digits = std::string_view(token).substr(body.size());
  const Verdict verdict =
      checksum(digits == encode_number(crc32(body), "0123456789ABCDEF", kDigits));
  // Trello's tokens look alike, but nobody has shown that they follow the formula.
  const bool sure = !token.starts_with("ATTA") || verdict.state == CheckState::pass;
  return sure ? verdict : skipped("checksum could not be confirmed");
}

Verdict check_gitlab_routable(const CheckInput& input) {
  constexpr std::size_t kDigits = 7;
  const std::string_view token = input.secret;
  const std::size_t prefix = token.find('-');
  const std::size_t dot = token.find('.');
  if (prefix == token.npos || dot == token.npos || dot < prefix || token.size() - dot < 10) {
    return skipped("not a routable token");
  }
  const std::size_t split = token.size() - kDigits;
  if (token.substr(split) != encode_number(crc32(token.substr(0, split)), kBase36, kDigits)) {
    return failed("checksum does not agree");
  }
  std::string_view encoded = token.substr(prefix + 1, dot - prefix - 1);
  if (encoded.size() > 3 && encoded[0] == 't' && encoded[2] == '_') {
    encoded.remove_prefix(3);  // runner tokens tell the kind of runner
  }
  const auto payload = decode_base64(encoded, Base64::url);
  return passed(payload ? describe_gitlab_payload(*payload) : std::string{});
}

Verdict check_github_fine_grained(const CheckInput& input) {
  std::string_view rest = input.secret;
  if (!take_prefix(rest, "github_pat_") || rest.size() != 82 || rest[22] != '_') {
    return skipped();
  }
  // Found by observation and undocumented, so that a mismatch proves nothing.
  constexpr std::size_t kSigned = 11 + 22 + 1 + 43;
  const std::string digest = sha256(input.secret.substr(0, kSigned));
  std::uint64_t number = 0;
  for (const char c : digest.substr(0, 5)) {
    number = number << 8 | static_cast<unsigned char>(c);
  }
  const bool agrees = input.secret.substr(kSigned, 8) == encode_number(number, kBase32, 8);
  return agrees ? passed("checksum agrees") : skipped("checksum could not be confirmed");
}

}  // namespace stanch::checks

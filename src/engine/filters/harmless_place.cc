// Recognises what is no secret by where its name and it stand.
#include "engine/filters/harmless_place.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "base/ascii.h"
#include "engine/filters/harmless_public.h"
#include "engine/filters/harmless_syntax.h"
#include "engine/filters/harmless_wording.h"
#include "engine/filters/name_words.h"
#include "engine/filters/uuid.h"

namespace stanch {
namespace {

using std::string_view;

bool is_request_stamp(string_view letters, string_view value) {
  constexpr auto kStamps = std::to_array<string_view>(
      {"locktoken", "changetoken", "updatetoken", "requesttoken", "clienttoken", "actiontoken"});
  return is_uuid(value) && (holds_any(letters, kStamps) || letters.ends_with("guid"));
}

// Signature=... of a signed request, in whatever it stands.
bool is_request_signature(string_view line, string_view letters, string_view before,
                          string_view value) {
  constexpr auto kSigned = std::to_array<string_view>(
      {"aws4_request", "signedheaders", "signatureversion", "awsaccesskeyid", "x-amz-"});
  return letters == "xamzsignature" ||
         (letters == "signature" && (before.ends_with('&') || before.ends_with('?') ||
                                     value.ends_with("%3D") || holds_any(line, kSigned)));
}

// badge.svg?branch=main&token=...
bool is_badge(string_view before) {
  const auto at = before.rfind(".svg?");
  return at != string_view::npos && before.find_first_of(" \t\"'()<>", at) == string_view::npos;
}

// get_password("main_database")
bool is_lookup(string_view line, string_view called, Range name, Range value) {
  constexpr auto kLookups =
      std::to_array<string_view>({"get", "fetch", "find", "lookup", "load", "read"});
  if (name.end > value.begin) {
    return false;
  }
  const string_view between = line.substr(name.end, value.begin - name.end);
  const auto own = called.find_first_not_of('_');
  const string_view function = called.substr(std::min(own, called.size()));
  return between.size() == 2 && between[0] == '(' &&
         string_view("\"'`").find(between[1]) != string_view::npos &&
         std::any_of(kLookups.begin(), kLookups.end(),
                     [function](string_view word) { return opens_with(function, word); });
}

// A fingerprint of a public key, or its end: the id that keys are fetched by.
bool is_key_id(string_view line, string_view letters, string_view value) {
  constexpr auto kNames = std::to_array<string_view>(
      {"gpg", "pgp", "fingerprint", "signingkey", "keyid", "rsakey", "dsakey"});
  constexpr auto kCommands = std::to_array<string_view>(
      {"keyserver", "recv-key", "recv_key", "apt-key", "gpg ", "gpg:", "fingerprint"});
  const string_view digits = value.substr(value.starts_with("0x") ? 2 : 0);
  const bool length = digits.size() == 8 || digits.size() == 16 || digits.size() == 40;
  return length && std::all_of(digits.begin(), digits.end(), ascii::is_hex) &&
         !holds_any(letters, std::to_array<string_view>({"pass", "secret", "private", "token"})) &&
         (holds_any(letters, kNames) || holds_any(line, kCommands));
}

// apikey=test1234: what services issue is longer, or no word. Secret access keys people make up.
bool is_typed_key(string_view letters, string_view value) {
  constexpr std::size_t kLongest = 11;
  constexpr auto kIssued = std::to_array<string_view>({"apikey", "apitoken", "accesskey"});
  const auto* const digits = std::find_if_not(value.begin(), value.end(), ascii::is_alpha);
  return value.size() <= kLongest && digits - value.begin() >= 3 && digits != value.end() &&
         std::all_of(digits, value.end(), ascii::is_digit) && holds_any(letters, kIssued) &&
         letters.find("secret") == string_view::npos;
}

// signature="(Ljava/lang/String;)V" of a method, "Ljava/lang/String;" of a type, "e#1093#1175#0" of
// what an editor folds.
bool is_other_signature(string_view letters, string_view value) {
  if (!letters.ends_with("signature")) {
    return false;
  }
  const bool type =
      value.starts_with('L') && value.ends_with(';') && value.find('/') != string_view::npos &&
      std::all_of(value.begin(), value.end(),
                  [](char c) { return ascii::is_word(c) || c == '/' || c == '$' || c == ';'; });
  const auto open = value.find('(');
  const bool method = open != string_view::npos && value.find(')', open) != string_view::npos;
  const auto head = value.find('#');
  const bool folded = head != string_view::npos && head <= 2 &&
                      value.find('#', head + 1) != value.npos &&
                      std::all_of(value.begin() + static_cast<std::ptrdiff_t>(head), value.end(),
                                  [](char c) { return c == '#' || ascii::is_digit(c); });
  return type || method || folded;
}

}  // namespace

string_view harmless_place_reason(string_view line, string_view called, Range name, Range value) {
  const std::string letters = plain_name(called);
  const string_view before = line.substr(0, name.begin);
  const string_view text = line.substr(value.begin, value.size());
  if (is_request_stamp(letters, text)) {
    return "request-stamp";
  }
  if (is_request_signature(line, letters, before, text)) {
    return "request-signature";
  }
  if (letters == "xamzcredential") {
    return "scope";
  }
  if (is_badge(before)) {
    return "badge";
  }
  if (is_other_signature(letters, text)) {
    return "method";
  }
  if (is_lookup(line, called, name, value)) {
    return "lookup";
  }
  if (is_key_id(line, letters, text)) {
    return "fingerprint";
  }
  if (is_typed_key(letters, text)) {
    return "typed";
  }
  if (const string_view reason = harmless_public_reason(line, letters, name, value);
      !reason.empty()) {
    return reason;
  }
  if (const string_view reason = harmless_syntax_reason(line, called, letters, name, value);
      !reason.empty()) {
    return reason;
  }
  return harmless_wording_reason(line, called, name, value);
}

}  // namespace stanch

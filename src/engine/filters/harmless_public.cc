// Recognises what is sent or kept in the open although its name sounds like a secret.
#include "engine/filters/harmless_public.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "base/ascii.h"
#include "engine/filters/name_words.h"

namespace stanch {
namespace {

using std::string_view;

// What stands near name and value. Lines may be long, and names like these frequent.
string_view around(string_view line, Range name, Range value) {
  constexpr std::uint32_t kNear = 120;
  const std::uint32_t first = std::min(name.begin, value.begin);
  const std::uint32_t begin = first - std::min(first, kNear);
  return line.substr(begin, std::max(name.end, value.end) + kNear - begin);
}

// WEBHOOK_SIGNATURE of an environment may be what signatures are made with.
bool is_setting(string_view line, Range name) {
  return name.begin > 0 && name.begin < line.size() && line[name.begin - 1] == '_' &&
         ascii::is_upper(line[name.begin]);
}

// Of a digest, as browsers make it, or of a page that says which scripts are its own. Longer ones
// may be made for more than one message.
bool is_nonce(string_view near, string_view value) {
  constexpr std::size_t kShort = 31;
  constexpr auto kBeside = std::to_array<string_view>(
      {"digest", "realm", "qop", "opaque", "uri=", "<script", "<style", "<link"});
  return value.size() <= kShort || holds_any(near, kBeside);
}

// A salt that goes with its digest: a member of an object, or of a message of SCRAM.
bool is_salt(string_view line, string_view letters, Range name, Range value) {
  const bool member = name.end <= value.begin &&
                      line.substr(name.end, value.begin - name.end).find(':') != string_view::npos;
  return letters == "salt" && (member || line.substr(0, name.begin).ends_with(','));
}

// The last twenty bytes of the digest of a public key.
bool is_address(string_view letters, string_view value) {
  constexpr std::size_t kDigits = 42;
  return letters.ends_with("address") && value.size() == kDigits && value.starts_with("0x") &&
         std::all_of(value.begin() + 2, value.end(), ascii::is_hex);
}

bool is_key_id(string_view letters, string_view value) {
  constexpr std::size_t kLongest = 12;
  return letters.ends_with("keyid") && value.size() <= kLongest &&
         std::all_of(value.begin(), value.end(), ascii::is_alnum);
}

bool is_word_for_word(string_view value) {
  constexpr std::size_t kLongest = 12;
  const auto sign = value.find('=');
  const auto is_word = [](string_view word) {
    return !word.empty() && word.size() <= kLongest &&
           std::all_of(word.begin(), word.end(), ascii::is_alpha);
  };
  return sign != string_view::npos && is_word(value.substr(0, sign)) &&
         is_word(value.substr(sign + 1));
}

}  // namespace

string_view harmless_public_reason(string_view line, string_view letters, Range name, Range value) {
  constexpr auto kMakers =
      std::to_array<string_view>({"key", "secret", "token", "salt", "passw", "private"});
  const string_view text = line.substr(value.begin, value.size());
  const bool signature = letters.ends_with("signature");
  if ((signature || letters.ends_with("nonce")) && !holds_any(letters, kMakers) &&
      !is_setting(line, name)) {
    const string_view near = around(line, name, value);
    if (!ascii::holds_caseless(near, "oauth") && !ascii::holds_caseless(near, "consumer") &&
        (signature || is_nonce(near, text))) {
      return signature ? "signature" : "nonce";
    }
  }
  if (is_salt(line, letters, name, value)) {
    return "salt";
  }
  if (is_address(letters, text)) {
    return "address";
  }
  if (is_key_id(letters, text)) {
    return "key-id";
  }
  return letters.ends_with("cookie") && is_word_for_word(text) ? "cookie" : "";
}

}  // namespace stanch

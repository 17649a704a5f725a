// Recognises what is sent or kept in the open although its name sounds like a secret.
#include "engine/filters/harmless_public.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "base/ascii.h"
#include "engine/filters/name_words.h"

namespace stanch {
namespace {

using std::string_view;

bool holds(string_view text, string_view word) {
  return ascii::find_caseless(text, word) != string_view::npos;
}

// Of a digest, as browsers make it, or of a page that says which scripts are its own. Longer ones
// may be made for more than one message.
bool is_nonce(string_view line, string_view letters, string_view value) {
  constexpr std::size_t kShort = 31;
  constexpr auto kBeside =
      std::to_array<string_view>({"digest", "realm", "qop", "<script", "<style", "<link"});
  return letters.ends_with("nonce") && (value.size() <= kShort || holds_any(line, kBeside));
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

string_view harmless_public_reason(string_view line, string_view called, Range name, Range value) {
  constexpr auto kMakers =
      std::to_array<string_view>({"key", "secret", "token", "salt", "passw", "private"});
  const std::string letters = plain_name(called);
  const string_view text = line.substr(value.begin, value.size());
  const bool oauth = holds(line, "oauth") || holds(line, "consumer");
  if (!oauth && !holds_any(letters, kMakers)) {
    if (is_nonce(line, letters, text)) {
      return "nonce";
    }
    if (string_view(letters).ends_with("signature")) {
      return "signature";
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
  return string_view(letters).ends_with("cookie") && is_word_for_word(text) ? "cookie" : "";
}

}  // namespace stanch

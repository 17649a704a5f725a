// Recognises what is no secret by its name, whatever its value, and by where both stand.
#include "engine/filters/harmless_name.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "base/ascii.h"
#include "engine/filters/uuid.h"

namespace stanch {
namespace {

using std::string_view;

bool holds_any(string_view name, const auto& words) {
  return std::any_of(words.begin(), words.end(), [name](string_view word) {
    return ascii::find_caseless(name, word) != string_view::npos;
  });
}

// `word` stands in `name` as a word of its own: bypass_mode, PllBypass, but not "bypassed".
std::size_t find_word(string_view name, string_view word) {
  for (auto at = ascii::find_caseless(name, word); at != string_view::npos;
       at = ascii::find_caseless(name, word, at + 1)) {
    const auto end = at + word.size();
    const bool starts = at == 0 || !ascii::is_alpha(name[at - 1]) ||
                        (ascii::is_upper(name[at]) && ascii::is_lower(name[at - 1]));
    const bool ends = end == name.size() || !ascii::is_alpha(name[end]) ||
                      (ascii::is_upper(name[end]) && ascii::is_lower(name[end - 1]));
    if (starts && ends) {
      return at;
    }
  }
  return string_view::npos;
}

// Words that hold "pass" or "pwd" and mean something else: a filter, power down.
bool is_other_word(string_view name) {
  constexpr auto kWords =
      std::to_array<string_view>({"bypass", "bypassed", "lpass", "pwdn", "pwdown", "compass",
                                  "passthrough", "passthru", "passive", "meipass"});
  constexpr auto kSecrets = std::to_array<string_view>(
      {"pass", "pwd", "pw", "secret", "token", "key", "cred", "auth", "psw"});
  for (const string_view word : kWords) {
    const auto at = find_word(name, word);
    if (at != string_view::npos) {
      return !holds_any(name.substr(0, at), kSecrets) &&
             !holds_any(name.substr(at + word.size()), kSecrets);
    }
  }
  return false;
}

// The first word of `name` is `word`: fake_key, fakeKey, FAKE_KEY, but not fakery.
bool opens_with(string_view name, string_view word) {
  if (!ascii::starts_with_caseless(name, word)) {
    return false;
  }
  const string_view rest = name.substr(word.size());
  return rest.empty() || !ascii::is_alpha(rest[0]) ||
         (ascii::is_upper(rest[0]) && !ascii::is_upper(name[0])) ||
         (rest.size() > 1 && ascii::is_upper(rest[0]) && ascii::is_lower(rest[1]));
}

// The letters and digits of `name`, in lower case.
std::string plain_name(string_view name) {
  std::string letters;
  for (const char c : name) {
    if (ascii::is_alnum(c)) {
      letters += ascii::lower(c);
    }
  }
  return letters;
}

bool is_request_stamp(string_view letters, string_view value) {
  constexpr auto kStamps = std::to_array<string_view>(
      {"locktoken", "changetoken", "updatetoken", "requesttoken", "clienttoken", "actiontoken"});
  return is_uuid(value) && (holds_any(letters, kStamps) || letters.ends_with("guid"));
}

// Signature=... of a signed request. Elsewhere a signature may be a token.
bool is_request_signature(string_view line, string_view letters, string_view before,
                          string_view value) {
  constexpr auto kSigned = std::to_array<string_view>(
      {"aws4_request", "signedheaders", "signatureversion", "awsaccesskeyid", "x-amz-"});
  return letters == "xamzsignature" ||
         (letters == "signature" && (before.ends_with('&') || before.ends_with('?') ||
                                     value.ends_with("%3D") || holds_any(line, kSigned)));
}

// "Pass" is what somebody does with the value, or what a test did.
bool is_verb(string_view line, string_view called, Range name, Range value) {
  constexpr auto kAfter =
      std::to_array<string_view>({" to ", " as ", " in ", " for ", " with ", " instead"});
  constexpr auto kBefore = std::to_array<string_view>(
      {" to ", " can ", " by ", " we ", " you ", " must ", " should ", " may ", " and ", " or "});
  const string_view before = line.substr(0, name.begin);
  const string_view between =
      name.end <= value.begin ? line.substr(name.end, value.begin - name.end) : string_view{"="};
  if (called == "PASS") {
    return between == ": " && before.find_last_of("'\"") == before.size() - 1 && !before.empty();
  }
  if ((called != "pass" && called != "passing") ||
      between.find_first_not_of(" `'\"") != string_view::npos) {
    return false;
  }
  string_view after = line.substr(value.end);
  after.remove_prefix(std::min(after.find_first_not_of("`'\""), after.size()));
  return std::any_of(kBefore.begin(), kBefore.end(),
                     [before](string_view word) { return before.ends_with(word); }) ||
         std::any_of(kAfter.begin(), kAfter.end(),
                     [after](string_view word) { return after.starts_with(word); });
}

}  // namespace

bool is_seen_by_others(string_view name) {
  constexpr auto kSeen = std::to_array<string_view>({"nonce", "salt", "signature", "verifier"});
  return holds_any(name, kSeen) && ascii::find_caseless(name, "key") == string_view::npos;
}

bool names_example_host(string_view line) {
  constexpr string_view kHost = "example.";
  for (auto at = line.find(kHost); at != string_view::npos; at = line.find(kHost, at + 1)) {
    const string_view domain = line.substr(at + kHost.size(), 3);
    const bool whole = at == 0 || !(ascii::is_word(line[at - 1]) || line[at - 1] == '-');
    if (whole && (domain == "com" || domain == "org" || domain == "net")) {
      return true;
    }
  }
  return false;
}

string_view harmless_name_reason(string_view name) {
  constexpr auto kPublic = std::to_array<string_view>({"public", "pubkey", "pub_key"});
  constexpr auto kPrivate = std::to_array<string_view>({"private", "secret", "passw"});
  constexpr auto kForgery = std::to_array<string_view>(
      {"csrf", "xsrf", "authenticity_token", "authenticitytoken", "requestverificationtoken"});
  constexpr auto kPaging = std::to_array<string_view>(
      {"nexttoken", "next_token", "next-token", "nextpagetoken", "pagetoken", "page_token",
       "page-token", "continuationtoken", "continuation_token", "idempotency", "starting-token",
       "startingtoken", "input_token", "output_token"});
  constexpr auto kCache = std::to_array<string_view>({"cache_key", "cachekey", "cache-key"});
  constexpr auto kIds = std::to_array<string_view>({"credentialid", "credentialsid"});
  constexpr auto kNegations =
      std::to_array<string_view>({"non", "not", "invalid", "bad", "wrong", "fake", "dummy", "mock",
                                  "bogus", "incorrect", "malformed"});
  if (holds_any(name, kPublic) && !holds_any(name, kPrivate)) {
    return "public";
  }
  if (is_other_word(name)) {
    return "other-word";
  }
  if (holds_any(name, kForgery)) {
    return "csrf";
  }
  if (holds_any(name, kPaging)) {
    return "paging";
  }
  if (holds_any(name, kCache)) {
    return "cache";
  }
  if (const std::string letters = plain_name(name);
      std::any_of(kIds.begin(), kIds.end(),
                  [&letters](string_view id) { return string_view(letters).ends_with(id); })) {
    return "identifier";
  }
  const auto opens = [name](string_view word) { return opens_with(name, word); };
  return std::any_of(kNegations.begin(), kNegations.end(), opens) ? "negated" : "";
}

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
  if (before.ends_with(".svg?")) {
    return "badge";
  }
  return is_verb(line, called, name, value) ? "verb" : "";
}

}  // namespace stanch

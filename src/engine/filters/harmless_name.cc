// Recognises what is no secret by its name, whatever its value.
#include "engine/filters/harmless_name.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "base/ascii.h"
#include "engine/filters/name_words.h"

namespace stanch {
namespace {

using std::string_view;

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

// How often a compiler, an encoder or a renderer goes through something: two_pass, FirstPass.
bool is_passage(string_view letters) {
  constexpr auto kPassages = std::to_array<string_view>(
      {"onepass", "twopass", "multipass", "singlepass", "firstpass", "secondpass", "renderpass"});
  return std::any_of(kPassages.begin(), kPassages.end(),
                     [letters](string_view passage) { return letters.ends_with(passage); });
}

// The member of that name beside a secret: credentials.username.
bool is_other_member(string_view name) {
  constexpr auto kMembers =
      std::to_array<string_view>({"user", "username", "name", "host", "hostname", "port", "type"});
  const auto dot = name.rfind('.');
  return dot != string_view::npos &&
         std::find(kMembers.begin(), kMembers.end(), name.substr(dot + 1)) != kMembers.end();
}

// Longer than names are: digits or random letters in which a keyword happens to stand.
bool is_run(string_view name) {
  constexpr std::size_t kLongestName = 64;
  const auto sign = std::find_if_not(name.begin(), name.end(), ascii::is_alnum);
  return sign == name.end() && name.size() > kLongestName;
}

}  // namespace

bool is_seen_by_others(string_view name) {
  constexpr auto kSeen = std::to_array<string_view>({"nonce", "salt", "signature", "verifier"});
  return holds_any(name, kSeen) && !ascii::holds_caseless(name, "key");
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
       "page-token", "continuationtoken", "continuation_token", "continuation-token", "idempotency",
       "starting-token", "startingtoken", "input_token", "output_token"});
  constexpr auto kHandshake =
      std::to_array<string_view>({"sec-websocket-key", "sec_websocket_key", "secwebsocketkey"});
  constexpr auto kCache = std::to_array<string_view>({"cache_key", "cachekey", "cache-key"});
  constexpr auto kIds =
      std::to_array<string_view>({"credentialid", "credentialsid", "secretsid", "tokenid", "typeid",
                                  "identifierkey", "remoterepositorykey"});
  constexpr auto kNegations =
      std::to_array<string_view>({"non", "not", "invalid", "bad", "wrong", "fake", "dummy", "mock",
                                  "bogus", "incorrect", "malformed"});
  if (holds_any(name, kPublic) && !holds_any(name, kPrivate)) {
    return "public";
  }
  if (is_other_word(name)) {
    return "other-word";
  }
  // what such tokens are made with is a secret: WTF_CSRF_SECRET_KEY
  if (holds_any(name, kForgery) && !holds_any(name, kPrivate)) {
    return "csrf";
  }
  if (holds_any(name, kPaging)) {
    return "paging";
  }
  if (holds_any(name, kHandshake)) {
    return "handshake";
  }
  if (holds_any(name, kCache)) {
    return "cache";
  }
  constexpr auto kMade = std::to_array<string_view>({"hashed", "sealed"});
  if (holds_any(name, kMade) && ascii::holds_caseless(name, "key")) {
    return "made-from";
  }
  if (is_run(name)) {
    return "run";
  }
  const std::string letters = plain_name(name);
  // a plug-in is told by it that its host started it
  if (string_view(letters).ends_with("magiccookievalue")) {
    return "handshake";
  }
  if (is_passage(letters) || is_other_member(name) || string_view(letters).ends_with("error")) {
    return "other-word";
  }
  if (std::any_of(kIds.begin(), kIds.end(),
                  [&letters](string_view id) { return string_view(letters).ends_with(id); })) {
    return "identifier";
  }
  const auto opens = [name](string_view word) { return opens_with(name, word); };
  return std::any_of(kNegations.begin(), kNegations.end(), opens) ? "negated" : "";
}

}  // namespace stanch

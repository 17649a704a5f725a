// Recognises random-looking values that are no secrets by the fixed bytes they start with: six
// characters of base64 or more, or a prefix with a sign in it that no alphabet of tokens has.
#include "engine/filters/harmless.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "engine/filters/ascii.h"

namespace stanch {
namespace {

using std::string_view;

// SubjectPublicKeyInfo of RSA (any size), EC, Ed25519 and X25519, PKCS#1 RSA public keys, OpenSSH.
constexpr auto kPublicKeys = std::to_array<string_view>({
    "MFkwEwYHKoZIzj0",
    "MHYwEAYHKoZIzj0",
    "MIGbMBAGByqGSM49",
    "MCowBQYDK2Vw",
    "MCowBQYDK2Vu",
    "MIGfMA0GCSqGSIb3DQEBAQUAA4GN",
    "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A",
    "MIICIjANBgkqhkiG9w0BAQEFAAOCAg8A",
    "MIIBojANBgkqhkiG9w0BAQEFAAOCAY8A",
    "MIIBCgKCAQEA",
    "MIGJAoGBA",
    "MIICCgKCAgEA",
    "ssh-rsa ",
    "ssh-ed25519 ",
    "ssh-dss ",
    "ecdsa-sha2-",
    "AAAAB3NzaC1yc2EAAAA",
    "AAAAC3NzaC1lZDI1NTE5AAAAI",
    "AAAAE2VjZHNhLXNoYTIt",
    "-----BEGIN PUBLIC KEY",
    "-----BEGIN RSA PUBLIC KEY",
    "-----BEGIN PGP PUBLIC",
});

constexpr auto kIntegrity = std::to_array<string_view>({
    "sha1-",
    "sha256-",
    "sha384-",
    "sha512-",
    "sha256:",
    "sha512:",
    "sha1:",
    "md5:",
    "SHA256:",
});

constexpr auto kPasswordHashes = std::to_array<string_view>({
    "$1$",       "$2a$",     "$2b$",       "$2x$",    "$2y$",           "$5$",
    "$6$",       "$7$",      "$y$",        "$apr1$",  "$argon2",        "$P$",
    "$H$",       "$pbkdf2",  "$scrypt$",   "{SHA}",   "{SSHA}",         "{SHA256}",
    "{SSHA256}", "{SHA512}", "{SSHA512}",  "{MD5}",   "{SMD5}",         "{CRYPT}",
    "{bcrypt}",  "{PBKDF2}", "pbkdf2_sha", "bcrypt$", "SCRAM-SHA-256$", "scrypt:",
});

bool starts_with_any(string_view s, const auto& prefixes) {
  return std::any_of(prefixes.begin(), prefixes.end(),
                     [s](string_view prefix) { return s.starts_with(prefix); });
}

// SEQUENCE, SEQUENCE, version 3, serial number: how the base64 of every X.509 certificate starts.
bool is_certificate(string_view s) {
  return s.starts_with("-----BEGIN CERTIFICATE") ||
         (s.size() > 24 && s.starts_with("MII") && s.substr(6, 2) == "CC" &&
          s.substr(11, 8) == "gAwIBAgI");
}

// Seconds from 2001 to 2033, or the same in milliseconds.
bool is_timestamp(string_view s) {
  return (s.size() == 10 || s.size() == 13) && s[0] == '1' &&
         std::all_of(s.begin(), s.end(), ascii::is_digit);
}

bool is_uuid(string_view s) {
  constexpr std::size_t kSize = 36;
  for (std::size_t i = 0; i < s.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? s[i] != '-' : !ascii::is_hex(s[i])) {
      return false;
    }
  }
  return s.size() == kSize;
}

// A UUID of version 1 is made of the time, here a year from 1997 to 2033, and of a machine's
// address, not of chance.
bool is_time_uuid(string_view s) {
  constexpr std::size_t kVersion = 14;
  if (!is_uuid(s) || s.substr(kVersion, 2) != "11") {
    return false;
  }
  const char era = ascii::lower(s[kVersion + 2]);
  return era == 'd' || era == 'e' || era == 'f';
}

// The numbers of `s` between separators, or nothing when something else stands there.
std::size_t numbers(string_view s, char separator, std::size_t most_digits) {
  std::size_t count = 0;
  for (bool more = true; more; ++count) {
    const auto end = s.find(separator);
    const string_view number = s.substr(0, end);
    if (number.empty() || number.size() > most_digits ||
        !std::all_of(number.begin(), number.end(), ascii::is_digit)) {
      return 0;
    }
    more = end != string_view::npos;
    s.remove_prefix(more ? end + 1 : s.size());
  }
  return count;
}

// 127.0.0.1, 0.0.0.0:8080, 127.0.0.1:8080:80.
bool is_address(string_view s) {
  const auto colon = s.find(':');
  const string_view ports = colon == string_view::npos ? "0" : s.substr(colon + 1);
  return numbers(s.substr(0, colon), '.', 3) == 4 && numbers(ports, ':', 5) != 0;
}

// #fff, #dcdccc, #dcdccc80
bool is_color(string_view s) {
  return (s.size() == 4 || s.size() == 7 || s.size() == 9) && s[0] == '#' &&
         std::all_of(s.begin() + 1, s.end(), ascii::is_hex);
}

// A lower-case word, a short number, or one after the other.
bool is_plain_word(string_view s) {
  constexpr std::ptrdiff_t kLongestNumber = 3;
  const auto digits = std::find_if_not(s.begin(), s.end(), ascii::is_lower);
  return !s.empty() && s.end() - digits <= kLongestNumber &&
         std::all_of(digits, s.end(), ascii::is_digit);
}

// An option of a program: --no-color, -std=c++20, -msse4.2. A single dash before a single word may
// begin a password.
bool is_option(string_view s) {
  const bool two = s.starts_with("--");
  string_view rest = s.substr(std::min<std::size_t>(s.size(), two ? 2 : 1));
  if (!s.starts_with('-') || rest.empty() || !ascii::is_lower(rest[0])) {
    return false;
  }
  std::size_t words = 0;
  for (bool more = true; more; ++words) {
    const auto end = rest.find_first_of("-=.+");
    const string_view word = rest.substr(0, end);
    if (!word.empty() && !is_plain_word(word)) {
      return false;
    }
    more = end != string_view::npos;
    rest.remove_prefix(more ? end + 1 : rest.size());
  }
  return two || words > 1;
}

// Three words or more without a digit, joined by signs or by capitals, as in addresses of pages and
// names of types: in random text capitals stand everywhere.
bool is_words(string_view s) {
  constexpr std::size_t kShortest = 20;
  constexpr std::size_t kMeanWord = 4;
  std::size_t words = 0;
  std::size_t letters = 0;
  bool within = false;
  for (std::size_t i = 0; i < s.size(); ++i) {
    const bool letter = ascii::is_alpha(s[i]);
    if (!letter && string_view("-_./:").find(s[i]) == string_view::npos) {
      return false;
    }
    const bool capital = ascii::is_upper(s[i]);
    if (capital && within && ascii::is_upper(s[i - 1])) {
      return false;
    }
    words += letter && (!within || capital) ? 1 : 0;
    letters += letter ? 1 : 0;
    within = letter;
  }
  return s.size() >= kShortest && words >= 3 && letters >= kMeanWord * words;
}

bool holds_any(string_view name, const auto& words) {
  return std::any_of(words.begin(), words.end(), [name](string_view word) {
    return ascii::find_caseless(name, word) != string_view::npos;
  });
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

}  // namespace

string_view harmless_reason(string_view secret) {
  if (starts_with_any(secret, kPublicKeys)) {
    return "public-key";
  }
  if (is_certificate(secret)) {
    return "certificate";
  }
  if (starts_with_any(secret, kIntegrity)) {
    return "integrity";
  }
  if (is_timestamp(secret)) {
    return "timestamp";
  }
  if (is_time_uuid(secret)) {
    return "time-uuid";
  }
  if (is_address(secret)) {
    return "address";
  }
  if (is_color(secret)) {
    return "color";
  }
  if (is_option(secret)) {
    return "option";
  }
  return starts_with_any(secret, kPasswordHashes) ? "password-hash" : "";
}

bool harmless_token(string_view secret) { return is_words(secret); }

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

bool is_request_stamp(string_view name, string_view value) {
  constexpr auto kStamps = std::to_array<string_view>(
      {"locktoken", "changetoken", "updatetoken", "requesttoken", "clienttoken", "actiontoken"});
  if (!is_uuid(value)) {
    return false;
  }
  std::string letters;
  for (const char c : name) {
    if (ascii::is_alnum(c)) {
      letters += ascii::lower(c);
    }
  }
  return holds_any(letters, kStamps);
}

string_view harmless_name_reason(string_view name) {
  constexpr auto kPublic = std::to_array<string_view>({"public", "pubkey", "pub_key"});
  constexpr auto kPrivate = std::to_array<string_view>({"private", "secret", "passw"});
  constexpr auto kForgery = std::to_array<string_view>(
      {"csrf", "xsrf", "authenticity_token", "authenticitytoken", "requestverificationtoken"});
  constexpr auto kPaging = std::to_array<string_view>(
      {"nexttoken", "next_token", "next-token", "nextpagetoken", "pagetoken", "page_token",
       "page-token", "continuationtoken", "continuation_token", "idempotency"});
  constexpr auto kNegations =
      std::to_array<string_view>({"non", "not", "invalid", "bad", "wrong", "fake", "dummy", "mock",
                                  "bogus", "incorrect", "malformed"});
  if (holds_any(name, kPublic) && !holds_any(name, kPrivate)) {
    return "public";
  }
  if (holds_any(name, kForgery)) {
    return "csrf";
  }
  if (holds_any(name, kPaging)) {
    return "paging";
  }
  const auto opens = [name](string_view word) { return opens_with(name, word); };
  return std::any_of(kNegations.begin(), kNegations.end(), opens) ? "negated" : "";
}

}  // namespace stanch

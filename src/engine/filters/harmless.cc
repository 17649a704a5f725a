// Recognises random-looking values that are no secrets by the fixed bytes they start with: six
// characters of base64 or more, or a prefix with a sign in it that no alphabet of tokens has.
#include "engine/filters/harmless.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "base/ascii.h"
#include "engine/filters/algorithm_name.h"
#include "engine/filters/uuid.h"

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

// fe80::1a:2b, 2001:db8::/32
bool is_address6(string_view s) {
  const string_view groups = s.substr(0, s.find_first_of("/%"));
  return groups.size() > 3 && groups.find("::") != string_view::npos &&
         std::all_of(groups.begin(), groups.end(),
                     [](char c) { return c == ':' || ascii::is_hex(c); });
}

// 127.0.0.1, 0.0.0.0:8080, 127.0.0.1:8080:80.
bool is_address(string_view s) {
  if (is_address6(s)) {
    return true;
  }
  const auto colon = s.find(':');
  const string_view ports = colon == string_view::npos ? "0" : s.substr(colon + 1);
  return numbers(s.substr(0, colon), '.', 3) == 4 && numbers(ports, ':', 5) != 0;
}

// #fff, #dcdccc, #dcdccc80
bool is_color(string_view s) {
  return (s.size() == 4 || s.size() == 7 || s.size() == 9) && s[0] == '#' &&
         std::all_of(s.begin() + 1, s.end(), ascii::is_hex);
}

// Numbers packed into hexadecimal digits, as in dumps: eight zeros in a row are in no random key.
bool is_packed(string_view s) {
  constexpr std::size_t kShortest = 24;
  const string_view digits = s.starts_with("0x") ? s.substr(2) : s;
  return digits.size() >= kShortest && digits.find("00000000") != string_view::npos &&
         std::all_of(digits.begin(), digits.end(), ascii::is_hex);
}

// A lower-case word, a short number, or one after the other.
bool is_plain_word(string_view s) {
  constexpr std::ptrdiff_t kLongestNumber = 3;
  const auto digits = std::find_if_not(s.begin(), s.end(), ascii::is_lower);
  return !s.empty() && s.end() - digits <= kLongestNumber &&
         std::all_of(digits, s.end(), ascii::is_digit);
}

// An option of compilers that chooses the machine: -msse42, -march.
bool is_machine_option(string_view s) {
  constexpr auto kMachine = std::to_array<string_view>(
      {"-msse", "-mavx", "-march", "-mtune", "-mcpu", "-mfpu", "-mfloat", "-mthumb"});
  return starts_with_any(s, kMachine);
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
  return two || words > 1 || is_machine_option(s);
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

// Capitals, digits and underscores, mostly in words: USB_DEVICE_ID_800DPI_OPTICAL.
bool is_constant_name(string_view s) {
  constexpr std::size_t kShortest = 20;
  std::size_t letters = 0;
  std::size_t joints = 0;
  for (const char c : s) {
    if (!ascii::is_upper(c) && !ascii::is_digit(c) && c != '_') {
      return false;
    }
    letters += ascii::is_upper(c) ? 1 : 0;
    joints += c == '_' ? 1 : 0;
  }
  return s.size() >= kShortest && joints >= 2 && letters * 4 >= (s.size() - joints) * 3;
}

// ^[a-z]+$, key_[A-Za-z0-9]{20}
bool is_expression(string_view s) {
  constexpr auto kClasses =
      std::to_array<string_view>({"[a-z", "[A-Z", "[0-9", "[a-f", "[A-F", "[^\\"});
  return (s.size() > 3 && s.front() == '^' && s.back() == '$') ||
         std::any_of(kClasses.begin(), kClasses.end(),
                     [s](string_view open) { return s.find(open) != string_view::npos; });
}

// "Password:", "Mật khẩu:": what is written beside a field. Letters alone, and a colon behind them.
bool is_label(string_view s) {
  return s.size() > 3 && s.back() == ':' && std::all_of(s.begin(), s.end() - 1, [](char c) {
           return ascii::is_alpha(c) || static_cast<unsigned char>(c) >= 0x80 || c == ' ' ||
                  c == '-' || c == '\'';
         });
}

// 0x20-0x80($base), 16(%rsp): where in memory something is.
bool is_operand(string_view s) {
  const auto open = s.find('(');
  return open != string_view::npos && s.ends_with(')') && open + 2 < s.size() &&
         (s[open + 1] == '$' || s[open + 1] == '%') &&
         std::all_of(s.begin(), s.begin() + static_cast<std::ptrdiff_t>(open), [](char c) {
           return ascii::is_hex(c) || string_view("x+-*$").find(c) != string_view::npos;
         });
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
  if (is_packed(secret)) {
    return "packed";
  }
  if (is_algorithm_name(secret)) {
    return "algorithm";
  }
  if (is_expression(secret)) {
    return "expression";
  }
  if (is_label(secret)) {
    return "label";
  }
  if (is_operand(secret)) {
    return "operand";
  }
  return starts_with_any(secret, kPasswordHashes) ? "password-hash" : "";
}

bool harmless_token(string_view secret) { return is_words(secret) || is_constant_name(secret); }

}  // namespace stanch

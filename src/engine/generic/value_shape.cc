// Shapes that values have which are no secrets, or of which it depends on the name.
#include <algorithm>
#include <array>
#include <cstddef>

#include "base/ascii.h"
#include "engine/filters/prefixes.h"
#include "engine/filters/uuid.h"
#include "engine/generic/parts.h"
#include "engine/generic/value_parts.h"

namespace stanch {
namespace {

using std::string_view;

bool is_file_name(string_view v) {
  constexpr std::array<string_view, 34> kEndings = {
      "txt", "json", "pem", "key", "crt",  "cer", "yml", "yaml",       "xml",  "conf", "cfg", "ini",
      "js",  "ts",   "py",  "rb",  "java", "go",  "sh",  "php",        "html", "css",  "md",  "enc",
      "jks", "p12",  "pfx", "pub", "png",  "svg", "log", "properties", "env",  "asc"};
  const auto dot = v.rfind('.');
  if (dot == string_view::npos || dot + 1 == v.size()) {
    return false;
  }
  const string_view ending = v.substr(dot + 1);
  return std::any_of(kEndings.begin(), kEndings.end(), [ending](string_view known) {
    return ending.size() == known.size() && ascii::starts_with_caseless(ending, known);
  });
}

// 1.2.3, 2024-01-31, 3.5e+7, 0x1F, 12px: digits with little else.
bool is_number(string_view v, const ValueCounts& n) {
  return n.digits > 0 &&
         ((n.letters() <= 2 && n.digits + n.symbols + n.letters() == v.size() &&
           n.of('.') + n.of('-') + n.of('+') + n.of(':') + n.of(',') == n.symbols) ||
          ((v.starts_with("0x") || v.starts_with("0X")) && v.size() <= 12));
}

enum Style : std::uint8_t {
  lower_word,
  upper_word,
  capital_word,
  camel_case,
  pascal_case,
  lower_snake,
  upper_snake,
  kebab,
  dotted,
  prose,
  sentence,
  word_and_digits,
  other_style,
};

Style style_of(string_view v, const ValueCounts& n) {
  const std::size_t plain = n.letters() + n.digits;
  if (n.spaces > 0) {
    return ascii::is_upper(v[0]) && n.lower > 0 ? sentence : prose;
  }
  if (n.letters() == v.size()) {
    if (n.upper == 0) {
      return lower_word;
    }
    if (n.lower == 0) {
      return upper_word;
    }
    if (n.upper == 1 && ascii::is_upper(v[0])) {
      return capital_word;
    }
    return ascii::is_upper(v[0]) ? pascal_case : camel_case;
  }
  if (plain + n.of('_') == v.size() && n.of('_') > 0) {
    return n.upper == 0 ? lower_snake : n.lower == 0 ? upper_snake : other_style;
  }
  if (plain + n.of('-') == v.size() && n.of('-') > 0 && n.upper == 0) {
    return kebab;
  }
  if (plain + n.of('.') + n.of('_') == v.size() && n.of('.') > 0 && ascii::is_alpha(v[0])) {
    return dotted;
  }
  return plain == v.size() && n.letter_runs == 1 && ascii::is_alpha(v[0]) ? word_and_digits
                                                                          : other_style;
}

// A word, perhaps two, then digits, then perhaps a symbol or two: what people choose as passwords.
bool is_word_then_digits(string_view v) {
  std::size_t i = 0;
  while (i < v.size() && ascii::is_alpha(v[i])) {
    ++i;
  }
  const std::size_t letters = i;
  while (i < v.size() && ascii::is_digit(v[i])) {
    ++i;
  }
  const std::size_t digits = i - letters;
  return letters >= 3 && digits >= 1 && digits <= 6 && v.size() - i <= 2;
}

bool is_type_word(string_view v) {
  while (!v.empty() && (v.back() == '!' || v.back() == '?' || v.back() == ';')) {
    v.remove_suffix(1);
  }
  constexpr std::array<string_view, 20> kTypes = {
      "string", "str",     "text",  "integer",  "int",    "number", "boolean",
      "bool",   "varchar", "bytes", "char",     "object", "any",    "array",
      "list",   "map",     "uuid",  "required", "false",  "true"};
  return std::any_of(kTypes.begin(), kTypes.end(), [v](string_view type) {
    return v.size() == type.size() && ascii::starts_with_caseless(v, type);
  });
}

// Digests of passwords, as crypt(3) and its relatives write them.
bool is_hash_format(string_view v) {
  constexpr std::array<string_view, 14> kPrefixes = {"$1$",   "$2a$",   "$2b$",   "$2y$",  "$5$",
                                                     "$6$",   "$apr1$", "$arg",   "$P$",   "{SHA",
                                                     "{SSHA", "{CRY",   "pbkdf2", "bcrypt"};
  return starts_with_any(v, kPrefixes);
}

// Things that are meant to be seen: public keys, certificates, integrity digests.
bool is_public_format(string_view v) {
  constexpr std::array<string_view, 12> kPrefixes = {
      "ssh-rsa", "ssh-ed25519", "ecdsa-", "sha1-", "sha256-", "sha384-",
      "sha512-", "sha256:",     "MIIB",   "MIIC",  "MIID",    "-----BEGIN PUB"};
  return starts_with_any(v, kPrefixes);
}

}  // namespace

void describe_shape(string_view v, const ValueCounts& n, Features& f) {
  const bool hex = v.size() >= 8 && n.hex == v.size() && n.digits > 0 && n.letters() > 0 &&
                   (n.upper == 0 || n.lower == 0);
  f[Feature::value_hex] = hex ? 1 : 0;
  f[Feature::value_digest_length] =
      hex && (v.size() == 32 || v.size() == 40 || v.size() == 64 || v.size() == 128) ? 1 : 0;
  f[Feature::value_uuid] = is_uuid(v) ? 1 : 0;
  f[Feature::value_number] = is_number(v, n) ? 1 : 0;
  const std::size_t base64 =
      n.letters() + n.digits + n.of('+') + n.of('/') + n.of('=') + n.of('_') + n.of('-');
  f[Feature::value_base64] =
      v.size() >= 16 && base64 == v.size() && n.lower > 0 && n.upper > 0 && n.digits > 0 ? 1 : 0;
  f[Feature::value_url] = v.find("://") != string_view::npos ? 1 : 0;
  f[Feature::value_file_name] = is_file_name(v) ? 1 : 0;
  f[Feature::value_first] = v.empty() ? 0 : static_cast<float>(character_kind(v.front()));
  f[Feature::value_last] = v.empty() ? 0 : static_cast<float>(character_kind(v.back()));
  f[Feature::value_style] = v.empty() ? 0 : static_cast<float>(style_of(v, n));
  f[Feature::value_word_then_digits] = is_word_then_digits(v) ? 1 : 0;
  f[Feature::value_type_word] = is_type_word(v) ? 1 : 0;
  f[Feature::value_hash_format] = is_hash_format(v) ? 1 : 0;
  f[Feature::value_public_format] = is_public_format(v) ? 1 : 0;
  f[Feature::value_byte_list] = v.size() > 24 && n.of(',') * 8 > v.size() ? 1 : 0;
}

}  // namespace stanch

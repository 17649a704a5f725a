// The value: how its characters are mixed, whether they look like text, and known shapes.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include "base/ascii.h"
#include "engine/filters/entropy.h"
#include "engine/generic/parts.h"
#include "engine/generic/text_model.h"
#include "engine/generic/word_set.h"

namespace stanch {
namespace {

using std::string_view;

// Words that test code, documentation and variable names put where a secret would stand.
constexpr WordSet kStockWords(std::to_array<GroupWord>({
    {"access", 0},  {"api", 0},       {"auth", 0},     {"bad", 1},     {"bar", 1},
    {"baz", 1},     {"client", 0},    {"config", 0},   {"correct", 1}, {"credential", 0},
    {"current", 1}, {"data", 0},      {"default", 1},  {"demo", 1},    {"dummy", 1},
    {"empty", 1},   {"env", 0},       {"example", 1},  {"expired", 1}, {"fake", 1},
    {"field", 0},   {"file", 0},      {"foo", 1},      {"hash", 0},    {"header", 0},
    {"id", 0},      {"incorrect", 1}, {"input", 0},    {"invalid", 1}, {"key", 0},
    {"local", 1},   {"login", 0},     {"mock", 1},     {"my", 1},      {"name", 0},
    {"new", 1},     {"none", 1},      {"null", 1},     {"old", 1},     {"other", 1},
    {"param", 0},   {"pass", 0},      {"password", 0}, {"passwd", 0},  {"path", 0},
    {"private", 0}, {"public", 0},    {"pwd", 0},      {"random", 1},  {"req", 0},
    {"sample", 1},  {"secret", 0},    {"self", 0},     {"session", 0}, {"some", 1},
    {"string", 0},  {"super", 1},     {"test", 1},     {"text", 0},    {"this", 0},
    {"token", 0},   {"type", 0},      {"user", 0},     {"valid", 1},   {"value", 0},
    {"wrong", 1},   {"xyz", 1},       {"your", 1},
}));
static_assert(kStockWords.complete());

struct Counts {
  std::size_t lower = 0;
  std::size_t upper = 0;
  std::size_t digits = 0;
  std::size_t spaces = 0;
  std::size_t distinct = 0;
  std::size_t other = 0;
  std::size_t symbols = 0;
  std::size_t switches = 0;  // between lower, upper, digit and the rest
  std::size_t hex = 0;
  std::size_t letter_run = 0;
  std::size_t letter_runs = 0;
  std::size_t digit_run = 0;
  std::size_t vowels = 0;
  std::size_t consonant_run = 0;
  std::size_t token_run = 0;  // of letters and digits, with both in it
  std::size_t sequence = 0;
  std::size_t repeat = 0;
  std::array<std::uint16_t, 256> bytes{};

  [[nodiscard]] std::size_t of(char c) const { return bytes[static_cast<unsigned char>(c)]; }
  [[nodiscard]] std::size_t letters() const { return lower + upper; }
};

int class_of(char c) {
  if (ascii::is_lower(c)) {
    return 0;
  }
  if (ascii::is_upper(c)) {
    return 1;
  }
  return ascii::is_digit(c) ? 2 : 3;
}

// `c` must be a letter.
bool is_vowel(char c) {
  constexpr std::uint32_t kVowels = [] {
    std::uint32_t set = 0;
    for (const char vowel : {'a', 'e', 'i', 'o', 'u', 'y'}) {
      set |= 1U << (vowel - 'a');
    }
    return set;
  }();
  return (kVowels >> (ascii::lower(c) - 'a') & 1U) != 0;
}

Counts count(string_view value) {
  Counts n;
  std::size_t consonants = 0;
  std::size_t token_letters = 0;
  std::size_t token_digits = 0;
  std::size_t letters = 0;
  std::size_t digits = 0;
  std::size_t same = 0;
  std::size_t steps = 0;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const char c = value[i];
    n.distinct += n.bytes[static_cast<unsigned char>(c)]++ == 0 ? 1 : 0;
    const int kind = class_of(c);
    n.lower += kind == 0 ? 1 : 0;
    n.upper += kind == 1 ? 1 : 0;
    n.digits += kind == 2 ? 1 : 0;
    n.spaces += c == ' ' || c == '\t' ? 1 : 0;
    n.other += static_cast<unsigned char>(c) >= 0x80 ? 1 : 0;
    n.hex += ascii::is_hex(c) ? 1 : 0;
    n.switches += i > 0 && class_of(value[i - 1]) != kind ? 1 : 0;
    n.letter_runs += kind < 2 && letters == 0 ? 1 : 0;
    letters = kind < 2 ? letters + 1 : 0;
    digits = kind == 2 ? digits + 1 : 0;
    same = i > 0 && value[i - 1] == c ? same + 1 : 0;
    steps = i > 0 && kind < 3 && value[i - 1] + 1 == c ? steps + 1 : 0;
    const bool vowel = kind < 2 && is_vowel(c);
    n.vowels += vowel ? 1 : 0;
    consonants = kind < 2 && !vowel ? consonants + 1 : 0;
    n.consonant_run = std::max(n.consonant_run, consonants);
    token_letters = kind < 3 ? token_letters + (kind < 2 ? 1 : 0) : 0;
    token_digits = kind < 3 ? token_digits + (kind == 2 ? 1 : 0) : 0;
    if (token_letters > 0 && token_digits > 0) {
      n.token_run = std::max(n.token_run, token_letters + token_digits);
    }
    n.letter_run = std::max(n.letter_run, letters);
    n.digit_run = std::max(n.digit_run, digits);
    n.repeat = std::max(n.repeat, same);
    n.sequence = std::max(n.sequence, steps);
  }
  n.symbols = value.size() - n.letters() - n.digits - n.other - n.spaces;
  return n;
}

bool is_uuid(string_view v) {
  return v.size() == 36 && v[8] == '-' && v[13] == '-' && v[18] == '-' && v[23] == '-' &&
         std::count_if(v.begin(), v.end(), ascii::is_hex) == 32;
}

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
bool is_number(string_view v, const Counts& n) {
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

Style style_of(string_view v, const Counts& n) {
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

bool starts_with_any(string_view v, const auto& prefixes) {
  return std::any_of(prefixes.begin(), prefixes.end(),
                     [v](string_view prefix) { return v.starts_with(prefix); });
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

bool equal_letters(string_view a, string_view b) {
  std::size_t i = 0;
  std::size_t j = 0;
  while (true) {
    while (i < a.size() && !ascii::is_alnum(a[i])) {
      ++i;
    }
    while (j < b.size() && !ascii::is_alnum(b[j])) {
      ++j;
    }
    if (i == a.size() || j == b.size()) {
      return i == a.size() && j == b.size();
    }
    if (ascii::lower(a[i++]) != ascii::lower(b[j++])) {
      return false;
    }
  }
}

// Letters of the longest piece that name and value have in common, of two letters or more.
std::size_t shared_letters(string_view name, string_view value) {
  const auto number = [](char c) { return static_cast<std::size_t>(ascii::lower(c) - 'a'); };
  const auto is_pair = [](string_view s, std::size_t i) {
    return ascii::is_alpha(s[i]) && ascii::is_alpha(s[i + 1]);
  };
  // Which letters follow one another in the name: nearly all places of the value fall to this.
  std::array<std::uint32_t, 26> follows{};
  for (std::size_t i = 0; i + 1 < name.size(); ++i) {
    if (is_pair(name, i)) {
      follows[number(name[i])] |= 1U << number(name[i + 1]);
    }
  }
  std::size_t longest = 0;
  for (std::size_t j = 0; j + 1 < value.size(); ++j) {
    if (!is_pair(value, j) || (follows[number(value[j])] >> number(value[j + 1]) & 1U) == 0) {
      continue;
    }
    for (std::size_t i = 0; i + longest < name.size(); ++i) {
      std::size_t k = 0;
      while (i + k < name.size() && j + k < value.size() && ascii::is_alpha(name[i + k]) &&
             ascii::lower(name[i + k]) == ascii::lower(value[j + k])) {
        ++k;
      }
      longest = std::max(longest, k);
    }
  }
  return longest;
}

float share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : static_cast<float>(part) / static_cast<float>(whole);
}

// Brackets without a partner: code closes what it opens, a password need not.
std::size_t unpaired_brackets(string_view v) {
  constexpr string_view kOpen = "([{<";
  constexpr string_view kClose = ")]}>";
  std::array<char, kLookValue> open{};
  std::size_t depth = 0;
  std::size_t unpaired = 0;
  for (const char c : v.substr(0, kLookValue)) {
    if (const auto kind = kOpen.find(c); kind != string_view::npos) {
      open[depth++] = kClose[kind];
    } else if (kClose.find(c) != string_view::npos) {
      const bool fits = depth > 0 && open[depth - 1] == c;
      depth -= fits ? 1 : 0;
      unpaired += fits ? 0 : 1;
    }
  }
  return unpaired + depth;
}

// How many different signs there are, letters, digits and spaces left out.
std::size_t symbol_kinds(const Counts& n) {
  std::size_t kinds = 0;
  for (std::size_t byte = '!'; byte < 0x7F; ++byte) {
    kinds += n.bytes[byte] > 0 && !ascii::is_alnum(static_cast<char>(byte)) ? 1 : 0;
  }
  return kinds;
}

void describe_mix(string_view v, const Counts& n, Features& f) {
  f[Feature::value_length] = static_cast<float>(v.size());
  f[Feature::value_lower] = share(n.lower, v.size());
  f[Feature::value_upper] = share(n.upper, v.size());
  f[Feature::value_digits] = share(n.digits, v.size());
  f[Feature::value_symbols] = share(n.symbols, v.size());
  f[Feature::value_other] = share(n.other, v.size());
  f[Feature::value_spaces] = static_cast<float>(n.spaces);
  f[Feature::value_classes] = static_cast<float>((n.lower > 0 ? 1 : 0) + (n.upper > 0 ? 1 : 0) +
                                                 (n.digits > 0 ? 1 : 0) + (n.symbols > 0 ? 1 : 0));
  f[Feature::value_switches] = v.size() < 2 ? 0 : share(n.switches, v.size() - 1);
  f[Feature::value_distinct] = share(n.distinct, v.size());
  f[Feature::value_entropy] = static_cast<float>(shannon_entropy(v));
  f[Feature::value_letter_run] = static_cast<float>(n.letter_run);
  f[Feature::value_digit_run] = static_cast<float>(n.digit_run);
  f[Feature::value_mean_letter_run] = share(n.letters(), n.letter_runs);
  f[Feature::value_vowels] = share(n.vowels, n.letters());
  f[Feature::value_consonant_run] = static_cast<float>(n.consonant_run);
  f[Feature::value_token_run] = static_cast<float>(n.token_run);
  f[Feature::value_sequence] = static_cast<float>(n.sequence);
  f[Feature::value_repeat] = static_cast<float>(n.repeat);
  f[Feature::value_slashes] = static_cast<float>(n.of('/'));
  f[Feature::value_dots] = static_cast<float>(n.of('.'));
  f[Feature::value_underscores] = static_cast<float>(n.of('_'));
  f[Feature::value_dashes] = static_cast<float>(n.of('-'));
  f[Feature::value_colons] = static_cast<float>(n.of(':'));
  f[Feature::value_brackets] = static_cast<float>(n.of('(') + n.of(')') + n.of('[') + n.of(']') +
                                                  n.of('{') + n.of('}') + n.of('<') + n.of('>'));
  f[Feature::value_unpaired] = static_cast<float>(unpaired_brackets(v));
  f[Feature::value_symbol_kinds] = static_cast<float>(symbol_kinds(n));
  f[Feature::value_percents] = static_cast<float>(n.of('%'));
  f[Feature::value_backslashes] = static_cast<float>(n.of('\\'));
  f[Feature::value_equals] = static_cast<float>(n.of('='));
  f[Feature::value_at] = static_cast<float>(n.of('@'));
}

struct StockWords {
  int words = 0;
  std::size_t letters = 0;
};

StockWords stock_words(string_view text) {
  StockWords found;
  std::size_t end = 0;
  kStockWords.find(text, [&](int, std::size_t at, std::size_t length) {
    if (at >= end) {
      ++found.words;
      found.letters += length;
      end = at + length;
    }
  });
  return found;
}

void describe_text(string_view v, const Counts& n, Features& f) {
  const TextLikeness likeness = text_likeness(v);
  f[Feature::value_text_likeness] = likeness.mean;
  f[Feature::value_least_text_likeness] = likeness.least;
  constexpr std::size_t kWordsWithin = 64;
  const WordCover cover = cover_with_words(v.substr(0, kWordsWithin));
  f[Feature::value_word_share] = share(cover.letters, std::min(n.letters(), kWordsWithin));
  f[Feature::value_longest_word] = static_cast<float>(cover.longest);
  const StockWords stock = stock_words(v.substr(0, kWordsWithin));
  f[Feature::value_stock_words] = static_cast<float>(stock.words);
  f[Feature::value_stock_share] = share(stock.letters, std::min(n.letters(), kWordsWithin));
}

// What a value says in base64 or hexadecimal; of user:password, the password.
void describe_hidden_text(string_view v, Features& f) {
  HiddenText buffer;
  string_view text = hidden_text(v, buffer);
  if (text.empty()) {
    return;
  }
  const auto colon = text.find(':');
  text = text.substr(colon == string_view::npos ? 0 : colon + 1);
  const auto letters =
      static_cast<std::size_t>(std::count_if(text.begin(), text.end(), ascii::is_alpha));
  f[Feature::value_hidden_text] = 1;
  f[Feature::value_hidden_words] = share(cover_with_words(text).letters, letters);
  f[Feature::value_hidden_stock] = share(stock_words(text).letters, letters);
}

void describe_shape(string_view v, const Counts& n, Features& f) {
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

}  // namespace

void describe_value(const MatchParts& parts, Features& features) {
  const string_view v = parts.value;
  const Counts n = count(v);
  describe_mix(v, n, features);
  describe_text(v, n, features);
  describe_hidden_text(v, features);
  describe_shape(v, n, features);
  const string_view start = v.substr(0, 40);
  features[Feature::value_same_as_name] = equal_letters(parts.name, v) ? 1 : 0;
  features[Feature::value_shares_name] =
      static_cast<float>(n.letter_run < 4 ? 0 : shared_letters(parts.name, start));
}

}  // namespace stanch

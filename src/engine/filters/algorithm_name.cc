// Names of algorithms are words of a small vocabulary, numbers, and signs between them. Letters
// that stand together may be several words: DSAinP1363Format.
#include "engine/filters/algorithm_name.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/ascii.h"

namespace stanch {
namespace {

using std::string_view;

constexpr std::size_t kLongest = 48;

constexpr auto kAlgorithms = std::to_array<string_view>({
    "sha",    "md",    "rsa",      "dsa",    "ecdsa",  "eddsa",   "hmac",   "aes",
    "des",    "hkdf",  "pbkdf",    "ntlm",   "mschap", "chacha",  "poly",   "ripemd",
    "snefru", "haval", "xxh",      "blake",  "bcrypt", "scrypt",  "argon",  "ecdhe",
    "ecdh",   "gost",  "aria",     "cmac",   "kmac",   "shake",   "keccak", "tiger",
    "crc",    "sig",   "camellia", "murmur", "adler",  "fnv",     "joaat",  "whirlpool",
    "gmac",   "cbc",   "gcm",      "idea",   "seed",   "serpent", "dhe",    "pkcs",
});

// What else stands in such names.
constexpr auto kBeside = std::to_array<string_view>({
    "with", "in",      "and", "format", "null", "prk",     "kdf",  "virtual", "crypt", "digest",
    "hash", "wrap",    "ecb", "ctr",    "ofb",  "cfb",     "ccm",  "siv",     "mgf",   "pss",
    "oaep", "padding", "no",  "aws",    "psk",  "kem",     "sign", "pbe",     "mac",   "kx",
    "any",  "auth",    "bit", "bits",   "key",  "encrypt", "cram", "scram",   "plus",
});
// With a digit behind them: the v of v2, the p of P1363.
constexpr string_view kSingles = "vpxk";

std::size_t letters_at(string_view s) {
  return static_cast<std::size_t>(std::find_if_not(s.begin(), s.end(), ascii::is_alpha) -
                                  s.begin());
}

// How `letters` can be read.
enum class Reading { none, beside, algorithm };

Reading better(Reading a, Reading b) { return std::max(a, b); }

// The best way to read `letters` as words, one after the other.
Reading read_words(string_view letters) {
  std::array<Reading, kLongest + 1> best{};
  best[0] = Reading::beside;
  for (std::size_t at = 0; at < letters.size(); ++at) {
    if (best[at] == Reading::none) {
      continue;
    }
    const auto extend = [&](const auto& words, Reading kind) {
      for (const string_view word : words) {
        if (ascii::starts_with_caseless(letters.substr(at), word)) {
          Reading& end = best[at + word.size()];
          end = better(end, better(best[at], kind));
        }
      }
    };
    extend(kAlgorithms, Reading::algorithm);
    extend(kBeside, Reading::beside);
  }
  return best[letters.size()];
}

// A run of letters, and what follows it. One letter before a digit may be a word: the v of NTLMv2.
Reading read_run(string_view letters, string_view after) {
  const bool version = !after.empty() && ascii::is_digit(after[0]) &&
                       kSingles.find(ascii::lower(letters.back())) != string_view::npos;
  const Reading whole = read_words(letters);
  return version ? better(whole, read_words(letters.substr(0, letters.size() - 1))) : whole;
}

// file-md5, x_sha256: what something is made of, and how.
bool is_digest_of(string_view text) {
  constexpr auto kDigests =
      std::to_array<string_view>({"md5", "sha1", "sha224", "sha256", "sha384", "sha512", "crc32"});
  const std::size_t word = letters_at(text);
  return word > 0 && word + 1 < text.size() && (text[word] == '-' || text[word] == '_') &&
         std::find(kDigests.begin(), kDigests.end(), text.substr(word + 1)) != kDigests.end();
}

}  // namespace

bool is_algorithm_name(string_view text) {
  if (text.size() > kLongest) {
    return false;
  }
  bool named = false;
  for (string_view rest = text; !rest.empty();) {
    const std::size_t letters = letters_at(rest);
    if (letters == 0) {
      if (!ascii::is_digit(rest[0]) && string_view("-_/,.").find(rest[0]) == string_view::npos) {
        return false;
      }
      rest.remove_prefix(1);
      continue;
    }
    const Reading reading = read_run(rest.substr(0, letters), rest.substr(letters));
    if (reading == Reading::none) {
      return is_digest_of(text);
    }
    named = named || reading == Reading::algorithm;
    rest.remove_prefix(letters);
  }
  return named;
}

}  // namespace stanch

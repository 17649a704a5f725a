// Expansion of ${...}. Plain classes draw characters from an alphabet, tokens are made by the
// tables of TokenKind, and wrappers such as ${base64-of:...} encode a text that may hold
// placeholders itself.
#include "rules/generator.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <charconv>
#include <set>

#include "rules/encodings.h"
#include "rules/text_wrappers.h"
#include "rules/token_kind.h"

namespace stanch {
namespace {

constexpr std::size_t kMaxLength = 4096;
constexpr std::size_t kMaxText = 256u << 10;
constexpr int kMaxDepth = 4;

struct CharacterClass {
  std::string_view name;
  std::string_view alphabet;
};

constexpr std::array<CharacterClass, 15> kClasses = {{
    {"base32", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"},
    {"base32lower", "abcdefghijklmnopqrstuvwxyz234567"},
    {"base36", "0123456789abcdefghijklmnopqrstuvwxyz"},
    {"base58", "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"},
    {"base64", kBase64},
    {"base64url", kBase64Url},
    {"alnum", kBase62},
    {"alpha", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"},
    {"digits", kDigits},
    {"hex", "0123456789abcdef"},
    {"HEX", "0123456789ABCDEF"},
    {"lower", kLower},
    {"lowernum", "0123456789abcdefghijklmnopqrstuvwxyz"},
    {"upper", kUpper},
    {"uppernum", "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
}};

// A password as a generator of passwords makes it: every kind of character, signs in the middle.
std::string password(Random& random, std::size_t length) {
  constexpr std::string_view kSigns = "!#%^*_+-=?.";
  std::string out = random.text(kBase62, length);
  for (std::size_t i = 2; i + 1 < length; i += 5) {
    out[i] = kSigns[random.below(kSigns.size())];
  }
  if (length >= 8) {
    out[length - 1] = kDigits[random.below(kDigits.size())];
    out[0] = kUpper[random.below(kUpper.size())];
    out[1] = kLower[random.below(kLower.size())];
  }
  return out;
}

const TokenKind* find_kind(std::string_view name) {
  for (const auto kinds :
       {checksummed_tokens(), azure_tokens(), structured_tokens(), private_keys()}) {
    for (const TokenKind& kind : kinds) {
      if (kind.name == name) {
        return &kind;
      }
    }
  }
  return nullptr;
}

std::string known_names() {
  std::set<std::string_view> names = {"printable"};
  for (const CharacterClass& entry : kClasses) {
    names.insert(entry.name);
  }
  for (const TextWrapper& wrapper : text_wrappers()) {
    names.insert(wrapper.name);
  }
  for (const auto kinds :
       {checksummed_tokens(), azure_tokens(), structured_tokens(), private_keys()}) {
    for (const TokenKind& kind : kinds) {
      names.insert(kind.name);
    }
  }
  return fmt::format("{}", fmt::join(names, ", "));
}

// Where the placeholder that begins at `begin` ("${") ends: past its closing brace, or npos.
std::size_t placeholder_end(std::string_view text, std::size_t begin) {
  int open = 0;
  for (std::size_t i = begin + 1; i < text.size(); ++i) {
    open += text[i] == '{' ? 1 : text[i] == '}' ? -1 : 0;
    if (open == 0) {
      return i + 1;
    }
  }
  return std::string_view::npos;
}

}  // namespace

Result<std::size_t> draw_length(Random& random, std::string_view argument) {
  std::size_t least = 0;
  const char* const end = argument.data() + argument.size();
  auto parsed = std::from_chars(argument.data(), end, least);
  std::size_t most = least;
  if (parsed.ec == std::errc{} && parsed.ptr != end && *parsed.ptr == '-') {
    parsed = std::from_chars(parsed.ptr + 1, end, most);
  }
  if (parsed.ec != std::errc{} || parsed.ptr != end || least == 0 || most < least ||
      most > kMaxLength) {
    return fail(ErrorKind::config, fmt::format("'{}' is not a length: write N or N-M, from 1 to {}",
                                               argument, kMaxLength));
  }
  return least + random.below(most - least + 1);
}

Generator::Generator(std::uint64_t seed) : random_(seed) {}

Result<std::string> Generator::expand(std::string_view text) { return expand_nested(text, 0); }

Result<std::string> Generator::expand_nested(std::string_view text, int depth) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (text.substr(at).starts_with("$${")) {
      out += "${";
      at += 3;
      continue;
    }
    if (!text.substr(at).starts_with("${")) {
      out += text[at++];
      continue;
    }
    const std::size_t end = placeholder_end(text, at);
    if (end == std::string_view::npos) {
      return fail(ErrorKind::config, "a '${' is not closed; write '$${' for the characters");
    }
    Result<std::string> made = value(text.substr(at + 2, end - at - 3), depth);
    if (!made) {
      return made;
    }
    out += *made;
    at = end;
    if (out.size() > kMaxText) {
      return fail(ErrorKind::config, "an example expands to more than 256 KiB");
    }
  }
  return out;
}

Result<std::string> Generator::value(std::string_view placeholder, int depth) {
  const std::size_t colon = placeholder.find(':');
  const std::string_view name = placeholder.substr(0, colon);
  const std::string_view argument =
      colon == std::string_view::npos ? std::string_view{} : placeholder.substr(colon + 1);
  for (const TextWrapper& wrapper : text_wrappers()) {
    if (wrapper.name == name) {
      if (depth >= kMaxDepth) {
        return fail(ErrorKind::config, "placeholders are nested more than four deep");
      }
      return expand_nested(argument, depth + 1).map([&](const std::string& inner) {
        return wrapper.wrap(random_, inner);
      });
    }
  }
  if (const TokenKind* kind = find_kind(name)) {
    return kind->make(random_, argument);
  }
  if (name == "printable") {
    return draw_length(random_, argument).map([&](std::size_t length) {
      return password(random_, length);
    });
  }
  for (const CharacterClass& entry : kClasses) {
    if (entry.name == name) {
      return draw_length(random_, argument).map([&](std::size_t length) {
        return random_.text(entry.alphabet, length);
      });
    }
  }
  return fail(ErrorKind::config,
              fmt::format("'${{{}}}' is not known; write '$${{' for the characters, or one of {}",
                          placeholder, known_names()));
}

}  // namespace stanch

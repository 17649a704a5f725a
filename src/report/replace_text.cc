// The input of git filter-repo: expressions for texts, Python for binary files.
#include "report/replace_text.h"

#include <algorithm>

#include "base/escape.h"
#include "base/hex.h"

namespace stanch {
namespace {

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// A regular expression, in Python's syntax and in ASCII, for exactly these bytes. Line ends may be
// of either kind.
std::string quoted(std::string_view bytes) {
  std::string pattern;
  for (const char c : bytes) {
    if (c == '\n') {
      pattern += "\\r?\\n";
    } else if (is_plain(c)) {
      pattern += c;
    } else if (c != '\r') {
      pattern += "\\x" + to_hex({&c, 1});
    }
  }
  return pattern;
}

// Whether a line of the file can hold the secret as it is.
bool fits_literally(std::string_view secret) {
  return secret.find_first_of("\r\n") == secret.npos && secret.find("==>") == secret.npos &&
         secret.find('\0') == secret.npos;
}

void sort_out(std::vector<std::string>& values) {
  std::sort(values.begin(), values.end(), [](const std::string& a, const std::string& b) {
    return a.size() != b.size() ? a.size() > b.size() : a < b;
  });
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

char32_t take_character(std::string_view& text) {
  const int length = utf8_length(text);
  const auto first = static_cast<unsigned char>(text.front());
  char32_t character = length <= 1 ? first : first & (0xffU >> (length + 1));
  for (int i = 1; i < length; ++i) {
    character =
        (character << 6) | (static_cast<unsigned char>(text[static_cast<std::size_t>(i)]) & 0x3fU);
  }
  text.remove_prefix(static_cast<std::size_t>(std::max(length, 1)));
  return character;
}

void put(std::string& out, char32_t unit, int size, bool little) {
  for (int i = 0; i < size; ++i) {
    const int shift = 8 * (little ? i : size - 1 - i);
    out.push_back(static_cast<char>((unit >> shift) & 0xff));
  }
}

void put_utf16(std::string& out, char32_t character, bool little) {
  if (character >= 0x10000) {
    put(out, 0xd800 + ((character - 0x10000) >> 10), 2, little);
    put(out, 0xdc00 + ((character - 0x10000) & 0x3ff), 2, little);
  } else {
    put(out, character, 2, little);
  }
}

}  // namespace

void Replacements::add(std::string_view secret) {
  if (!secret.empty()) {
    everywhere_.emplace_back(secret);
  }
}

void Replacements::add_after(std::string_view before, std::string_view secret, std::size_t column) {
  in_context_.push_back({column, std::string(before), std::string(secret)});
}

void Replacements::add_binary(std::string bytes, std::string by) {
  binary_.emplace_back(std::move(bytes), std::move(by));
}

std::string Replacements::text() const {
  std::vector<InContext> in_context = in_context_;
  std::sort(in_context.begin(), in_context.end(), std::greater<>());
  std::vector<std::string> lines;
  for (const InContext& value : in_context) {
    const std::string before =
        value.before.empty() ? "(?m:^)" : "(?<=" + quoted(value.before) + ")";
    lines.push_back("regex:" + before + quoted(value.secret));
  }
  std::vector<std::string> everywhere = everywhere_;
  sort_out(everywhere);
  for (const std::string& secret : everywhere) {
    // Literal expressions are applied before all regular ones, and would change their contexts.
    const bool literal = in_context.empty() && fits_literally(secret);
    lines.push_back(literal ? "literal:" + secret : "regex:" + quoted(secret));
  }
  std::string file;
  std::string last;
  for (const std::string& line : lines) {
    if (line != last) {
      file += line + "\n";
    }
    last = line;
  }
  return file;
}

std::string Replacements::callback() const {
  auto binary = binary_;
  std::sort(binary.begin(), binary.end(), [](const auto& a, const auto& b) {
    return a.first.size() != b.first.size() ? a.first.size() > b.first.size() : a < b;
  });
  binary.erase(std::unique(binary.begin(), binary.end()), binary.end());
  std::string body;
  for (const auto& [bytes, by] : binary) {
    body += "blob.data = blob.data.replace(bytes.fromhex(\"" + to_hex(bytes) +
            "\"), bytes.fromhex(\"" + to_hex(by) + "\"))\n";
  }
  return body;
}

std::vector<std::pair<std::string, std::string>> stored_forms(std::string_view secret) {
  std::vector<std::pair<std::string, std::string>> forms(5);
  forms[0] = {std::string(secret), std::string(secret.size(), '*')};
  while (!secret.empty()) {
    const char32_t character = take_character(secret);
    for (const bool little : {true, false}) {
      auto& [utf16, stars16] = forms[little ? 1 : 2];
      put_utf16(utf16, character, little);
      put(stars16, '*', 2, little);
      auto& [utf32, stars32] = forms[little ? 3 : 4];
      put(utf32, character, 4, little);
      put(stars32, '*', 4, little);
    }
  }
  return forms;
}

}  // namespace stanch

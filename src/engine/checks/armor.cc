// Finds PEM and OpenPGP blocks inside of other text and undoes what the surroundings did to them.
// There may be more than one way to read a block; all of them are kept, since only one will parse.
#include "engine/checks/armor.h"

#include <algorithm>

#include "base/hex.h"
#include "engine/checks/encodings.h"
#include "engine/checks/text.h"
#include "engine/checks/verdict.h"

namespace stanch::checks {
namespace {

constexpr std::string_view kBegin = "-----BEGIN ";
constexpr std::string_view kEnd = "-----END";
constexpr std::string_view kDashes = "-----";

constexpr bool is_base64(char c) { return is_alnum(c) || c == '+' || c == '/' || c == '='; }

// Value of `count` hexadecimal digits at the start of `text`, or -1.
int hex_value(std::string_view text, std::size_t count) {
  if (text.size() < count) {
    return -1;
  }
  int value = 0;
  for (const char c : text.substr(0, count)) {
    const int digit = hex_digit(c);
    if (digit < 0) {
      return -1;
    }
    value = value * 16 + digit;
  }
  return value;
}

struct Escape {
  char character = 0;
  std::size_t size = 0;  // of what was written; 0 when it is no escape
};

Escape ascii_escape(int value, std::size_t size) {
  return value > 0 && value < 0x80 ? Escape{static_cast<char>(value), size} : Escape{};
}

// `text` starts with backslashes; a string within a string doubles them.
Escape read_backslash(std::string_view text) {
  constexpr std::size_t kDeepest = 8;
  const std::size_t slashes =
      std::min(text.substr(0, kDeepest).find_first_not_of('\\'), std::min(kDeepest, text.size()));
  const std::string_view rest = text.substr(slashes);
  if (rest.empty()) {
    return {};
  }
  switch (rest.front()) {
    case 'n':
      return {'\n', slashes + 1};
    case 'r':
      return {'\r', slashes + 1};
    case 't':
      return {' ', slashes + 1};
    case 'u':
      return ascii_escape(hex_value(rest.substr(1), 4), slashes + 5);
    case 'x':
      return ascii_escape(hex_value(rest.substr(1), 2), slashes + 3);
    default:
      return {rest.front(), slashes + 1};
  }
}

// "&#10;", "&#xA;"
Escape read_entity(std::string_view text) {
  const std::size_t end = text.substr(0, 7).find(';');
  if (!text.starts_with("&#") || end == text.npos) {
    return {};
  }
  std::string_view digits = text.substr(2, end - 2);
  if (take_prefix(digits, "x")) {
    return digits.empty() ? Escape{} : ascii_escape(hex_value(digits, digits.size()), end + 1);
  }
  int value = 0;
  for (const char c : digits) {
    value = is_digit(c) ? value * 10 + (c - '0') : 0;
  }
  return ascii_escape(value, end + 1);
}

Escape read_escape(std::string_view text) {
  switch (text.front()) {
    case '\\':
      return read_backslash(text);
    case '%':
      return ascii_escape(hex_value(text.substr(1), 2), 3);
    case '&':
      return read_entity(text);
    default:
      return {};
  }
}

// What stands before BEGIN on its line: the following lines may start with it too, as in comments,
// patches and logs.
std::string line_mark(std::string_view text, std::size_t begin) {
  constexpr std::size_t kLongestMark = 64;
  const std::size_t start = begin - std::min(begin, kLongestMark);
  const std::string before = unescape(text.substr(start, begin - start));
  return before.substr(before.rfind('\n') + 1);
}

std::string strip_marks(std::string_view body, std::string_view mark) {
  std::string stripped;
  while (!body.empty()) {
    std::string_view line = take_until(body, '\n');
    take_prefix(line, mark);
    stripped += line;
    stripped += '\n';
  }
  return stripped;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && !is_alnum(text.front()) && text.front() != '+' && text.front() != '/' &&
         text.front() != '=') {
    text.remove_prefix(1);
  }
  while (!text.empty() && !is_base64(text.back())) {
    text.remove_suffix(1);
  }
  return text;
}

// Base64 characters of the lines. With `quoted`, only what stands within the string literals: the
// block starts within one.
std::string collect(std::string_view lines, bool quoted) {
  std::string body;
  bool inside = true;
  for (const char c : lines) {
    if (quoted && (c == '"' || c == '\'' || c == '`')) {
      inside = !inside;
    } else if (inside && is_base64(c)) {
      body.push_back(c);
    }
  }
  return body;
}

// Divides the text between BEGIN and END into headers, base64 and checksum.
void read_body(std::string_view text, Armor& armor) {
  std::string lines;
  while (!text.empty()) {
    const std::string_view line = take_until(text, '\n');
    const std::string_view word = trim(line);
    if (line.find(": ") != line.npos) {
      armor.headers.emplace_back(word);
    } else if (word.size() == 5 && word.front() == '=') {
      armor.checksum = word.substr(1);
    } else {
      lines += line;
      lines += '\n';
    }
  }
  std::string quoted = collect(lines, true);
  std::string all = collect(lines, false);
  if (quoted != all && !quoted.empty()) {
    armor.bodies.push_back(std::move(quoted));
  }
  armor.bodies.push_back(std::move(all));
}

std::optional<Armor> read_armor(std::string_view text, std::size_t begin) {
  constexpr std::size_t kLongestLabel = 48;
  const std::string_view rest = text.substr(begin + kBegin.size());
  const std::size_t label_size = rest.substr(0, kLongestLabel).find(kDashes);
  if (label_size == rest.npos) {
    return std::nullopt;
  }
  Armor armor;
  armor.label = rest.substr(0, label_size);
  std::string_view raw = rest.substr(label_size + kDashes.size());
  const std::size_t end = raw.find(kEnd);
  armor.complete = end != raw.npos;
  raw = raw.substr(0, end);
  const std::string mark = line_mark(text, begin);
  const std::string body = unescape(raw);
  read_body(mark.empty() ? body : strip_marks(body, mark), armor);
  return armor;
}

// Where the block starts that holds or follows offset `at`; npos when there is none.
std::size_t find_begin(std::string_view text, std::size_t at, std::string_view label) {
  const auto is_wanted = [&](std::size_t begin) {
    return text.substr(begin + kBegin.size(), 48).find(label) != text.npos;
  };
  for (std::size_t begin = text.rfind(kBegin, at); begin != text.npos;
       begin = begin == 0 ? text.npos : text.rfind(kBegin, begin - 1)) {
    if (is_wanted(begin)) {
      return begin;
    }
  }
  for (std::size_t begin = text.find(kBegin, at); begin != text.npos;
       begin = text.find(kBegin, begin + 1)) {
    if (is_wanted(begin)) {
      return begin;
    }
  }
  return text.npos;
}

}  // namespace

std::string_view Armor::header(std::string_view name) const {
  for (const std::string& header : headers) {
    std::string_view value = header;
    if (take_prefix(value, name) && take_prefix(value, ": ")) {
      return value;
    }
  }
  return {};
}

std::string unescape(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const Escape escape = read_escape(text.substr(i));
    const char c = escape.size == 0 ? text[i] : escape.character;
    if (c != '\r' && (c != '\\' || escape.size != 0)) {
      plain += c;
    }
    i += std::max<std::size_t>(escape.size, 1);
  }
  return plain;
}

std::optional<Armor> find_armor(const CheckInput& input, std::string_view label) {
  // The context shows what stands before the block, so it comes first if it holds the block.
  const std::string_view inner =
      input.secret.find(kBegin) != input.secret.npos ? input.secret : input.match;
  const std::size_t at = offset_in(input.context, inner);
  const bool in_context = at != input.context.npos;
  const std::string_view text = in_context ? input.context : inner;
  const std::size_t begin = find_begin(text, in_context ? at : 0, label);
  if (begin == text.npos) {
    return std::nullopt;
  }
  return read_armor(text, begin);
}

}  // namespace stanch::checks

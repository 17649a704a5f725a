// Regular expressions by regcomp(3), which is what git grep uses, so that patterns mean the same.
// `grep -w` is put into the expression: P becomes (P)($|[^_[:alnum:]]), which finds a match that
// ends with a word even where a longer one does not. The character before is looked at afterwards.
#include "cli/git_secrets/line_pattern.h"

#include <climits>
#include <span>

namespace stanch::git_secrets {
namespace {

constexpr const char* kAfterWord = "($|[^_[:alnum:]])";

bool is_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
}

// Length of the bracket expression at the start of `text`.
std::size_t bracket_length(std::string_view text) {
  std::size_t at = text.substr(1).starts_with('^') ? 2 : 1;
  if (text.substr(at).starts_with(']')) {
    ++at;
  }
  while (at < text.size() && text[at] != ']') {
    const char kind = text[at] == '[' && at + 1 < text.size() ? text[at + 1] : '\0';
    if (kind == ':' || kind == '.' || kind == '=') {
      const char close[] = {kind, ']', '\0'};
      const std::size_t end = text.find(close, at + 2);
      at = end == std::string_view::npos ? text.size() : end + 2;
    } else {
      ++at;
    }
  }
  return std::min(at + 1, text.size());
}

// An expression's characters, escapes and bracket expressions, one by one.
std::vector<std::string_view> tokens(std::string_view expression) {
  std::vector<std::string_view> found;
  while (!expression.empty()) {
    std::size_t length = 1;
    if (expression.front() == '\\') {
      length = std::min<std::size_t>(2, expression.size());
    } else if (expression.front() == '[') {
      length = bracket_length(expression);
    }
    found.push_back(expression.substr(0, length));
    expression.remove_prefix(length);
  }
  return found;
}

bool is_reference(std::string_view token) {
  return token.size() == 2 && token[0] == '\\' && token[1] >= '1' && token[1] <= '9';
}

bool has_references(std::string_view expression) {
  for (const std::string_view token : tokens(expression)) {
    if (is_reference(token)) {
      return true;
    }
  }
  return false;
}

// A character that stands for itself and belongs to no word.
bool is_punctuation(std::string_view token) {
  if (token.size() == 1) {
    return !is_word(token[0]) && std::string_view("([.^*+?{$)|\\").find(token[0]) == token.npos;
  }
  return token[0] == '\\' && !is_word(token[1]) &&
         std::string_view("<>`'").find(token[1]) == token.npos;
}

bool is_repetition(std::string_view token) {
  return token == "*" || token == "+" || token == "?" || token == "{";
}

// The last token closes an interval, as in [0-9]{4}.
bool ends_with_interval(std::span<const std::string_view> parts) {
  std::size_t at = parts.size();
  if (at == 0 || parts[--at] != "}") {
    return false;
  }
  while (at > 0 && (parts[at - 1] == "," || (parts[at - 1] >= "0" && parts[at - 1] <= "9"))) {
    --at;
  }
  return at > 0 && parts[at - 1] == "{";
}

// Whether a match's first and last character may be part of a longer word.
struct WordEdges {
  bool left = true;
  bool right = true;

  explicit WordEdges(std::string_view expression) {
    const auto parts = tokens(expression);
    if (parts.empty() || alternatives(expression).size() > 1) {
      return;
    }
    left = !is_punctuation(parts.front()) || (parts.size() > 1 && is_repetition(parts[1]));
    right = !is_punctuation(parts.back()) || ends_with_interval(parts);
  }
};

// Inside one more pair of parentheses, \1 is \2.
std::string with_shifted_references(std::string_view expression) {
  std::string shifted;
  for (const std::string_view token : tokens(expression)) {
    shifted += token;
    if (is_reference(token)) {
      ++shifted.back();
    }
  }
  return shifted;
}

}  // namespace

Result<LinePattern> LinePattern::compile_text(const std::string& text, const std::string& given) {
  LinePattern pattern;
  auto regex = std::make_unique<regex_t>();
  const int code = ::regcomp(regex.get(), text.c_str(), REG_EXTENDED | REG_NEWLINE);
  if (code != 0) {
    char message[256];
    ::regerror(code, regex.get(), message, sizeof message);
    return fail(ErrorKind::config, std::string("not a regular expression: ") + message, given);
  }
  pattern.regex_.reset(regex.release());
  return pattern;
}

Result<LinePattern> LinePattern::compile(const std::string& expression, Edges edges) {
  auto plain = compile_text(expression, expression);
  if (!plain || edges == Edges::free) {
    return plain;
  }
  if (expression.find("\\9") != std::string::npos && has_references(expression)) {
    return fail(ErrorKind::unsupported, "more than eight groups are referred to", expression);
  }
  const WordEdges words(expression);
  auto pattern = compile_text(
      "(" + with_shifted_references(expression) + ")" + (words.right ? kAfterWord : ""),
      expression);
  if (pattern) {
    pattern->group_ = 1;
    pattern->groups_ = has_references(expression) ? kAllGroups : 2;
    pattern->starts_a_word_ = words.left;
  }
  return pattern;
}

std::optional<Span> LinePattern::find(std::string_view text, std::size_t from) const {
  const std::size_t limit = std::min<std::size_t>(text.size(), INT_MAX);
  while (from < limit) {
    regmatch_t match[kAllGroups];
    match[0].rm_so = static_cast<regoff_t>(from);
    match[0].rm_eo = static_cast<regoff_t>(limit);
    const int code = ::regexec(regex_.get(), text.data(), groups_, match, REG_STARTEND);
    if (code == REG_NOMATCH) {
      return std::nullopt;
    }
    if (code != 0) {
      return Span{from, text.size()};
    }
    const Span found{static_cast<std::size_t>(match[group_].rm_so),
                     static_cast<std::size_t>(match[group_].rm_eo)};
    const bool inside_word = starts_a_word_ && found.begin > 0 && is_word(text[found.begin - 1]);
    if (found.end > found.begin && !inside_word) {
      return found;
    }
    from = found.begin + 1;
    while (starts_a_word_ && from < limit && is_word(text[from - 1])) {
      ++from;
    }
  }
  return std::nullopt;
}

std::vector<std::string> alternatives(std::string_view expression) {
  if (has_references(expression)) {
    return {std::string(expression)};
  }
  std::vector<std::string> found(1);
  std::size_t depth = 0;
  for (const std::string_view token : tokens(expression)) {
    if (token == "|" && depth == 0) {
      found.emplace_back();
      continue;
    }
    depth += token == "(" ? 1 : 0;
    depth -= token == ")" && depth > 0 ? 1 : 0;
    found.back() += token;
  }
  std::erase(found, std::string());
  return found;
}

Result<std::optional<LinePattern>> any_of(const std::vector<std::string>& alternatives) {
  std::string all;
  for (const std::string& expression : alternatives) {
    if (has_references(expression)) {
      return std::optional<LinePattern>();
    }
    all += (all.empty() ? "(" : "|(") + expression + ")" +
           (WordEdges(expression).right ? kAfterWord : "");
  }
  auto pattern = LinePattern::compile(all, LinePattern::Edges::free);
  if (!pattern) {
    return tl::unexpected(pattern.error());
  }
  return std::optional<LinePattern>(std::move(*pattern));
}

}  // namespace stanch::git_secrets

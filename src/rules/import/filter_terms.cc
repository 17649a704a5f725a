// Filters of betterleaks. Nearly all are tests joined by "or", and each of those stands for itself:
// the entropy of the secret, a list of expressions or of words. Others are listed, not guessed at.
#include "rules/import/filter_terms.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cctype>
#include <charconv>
#include <optional>

namespace stanch {
namespace {

std::string_view trimmed(std::string_view text) {
  const auto blank = [](char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; };
  while (!text.empty() && blank(text.front())) {
    text.remove_prefix(1);
  }
  while (!text.empty() && blank(text.back())) {
    text.remove_suffix(1);
  }
  return text;
}

// Length of the text literal at the start of `rest`, with its quotes.
std::size_t literal_length(std::string_view rest) {
  std::size_t at = 1;
  while (at < rest.size() && rest[at] != rest[0]) {
    at += rest[at] == '\\' && rest[0] != '`' ? 2 : 1;
  }
  return std::min(at + 1, rest.size());
}

bool opens_literal(char c) { return c == '`' || c == '"' || c == '\''; }

// The parts between "or"s that stand in no parentheses.
std::vector<std::string_view> alternatives(std::string_view text) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  int depth = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (opens_literal(c)) {
      at += literal_length(text.substr(at));
      continue;
    }
    depth += c == '(' || c == '[' || c == '{' ? 1 : c == ')' || c == ']' || c == '}' ? -1 : 0;
    if (depth == 0 && text.substr(at).starts_with("||")) {
      parts.push_back(trimmed(text.substr(begin, at - begin)));
      begin = at + 2;
      ++at;
    }
    ++at;
  }
  parts.push_back(trimmed(text.substr(begin)));
  return parts;
}

// Reads a test from left to right.
class TermReader {
 public:
  explicit TermReader(std::string_view text) : rest_(trimmed(text)) {}

  bool take(std::string_view word) {
    if (!rest_.starts_with(word)) {
      return false;
    }
    rest_ = trimmed(rest_.substr(word.size()));
    return true;
  }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }

  std::optional<std::string> literal() {
    if (rest_.empty() || !opens_literal(rest_[0])) {
      return std::nullopt;
    }
    const std::size_t length = literal_length(rest_);
    const bool raw = rest_[0] == '`';
    std::string text;
    for (std::size_t i = 1; i + 1 < length; ++i) {
      if (!raw && rest_[i] == '\\' && i + 2 < length) {
        ++i;
        const char c = rest_[i];
        text += c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c;
      } else {
        text += rest_[i];
      }
    }
    rest_ = trimmed(rest_.substr(length));
    return text;
  }

  std::optional<std::vector<std::string>> list() {
    std::vector<std::string> texts;
    if (!take("[")) {
      return std::nullopt;
    }
    while (!take("]")) {
      std::optional<std::string> text = literal();
      if (!text || (!take(",") && !rest_.starts_with("]"))) {
        return std::nullopt;
      }
      texts.push_back(std::move(*text));
    }
    return texts;
  }

  std::optional<double> number() {
    double value = 0;
    const auto parsed = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
    if (parsed.ec != std::errc{}) {
      return std::nullopt;
    }
    rest_ = trimmed(rest_.substr(static_cast<std::size_t>(parsed.ptr - rest_.data())));
    return value;
  }

 private:
  std::string_view rest_;
};

// What a test looks at: finding["secret"], the path, ...
std::string subject(TermReader& reader) {
  if (reader.take("finding")) {
    reader.take("[");
    const std::string member = reader.literal().value_or("");
    return reader.take("]") ? member : "";
  }
  const bool with_default = reader.take("(attributes[\"path\"] ?? \"\")");
  const bool path = with_default || reader.take("get(attributes, \"path\", \"\")") ||
                    reader.take("attributes[\"path\"]");
  return path ? "path" : "";
}

bool take_entropy(TermReader reader, ForeignRule& rule) {
  reader.take("filter.");
  if (!reader.take("entropy(") || subject(reader) != "secret" || !reader.take(")") ||
      (!reader.take("<=") && !reader.take("<"))) {
    return false;
  }
  const std::optional<double> least = reader.number();
  if (!least || !reader.at_end()) {
    return false;
  }
  rule.min_entropy = *least;
  return true;
}

bool take_list(TermReader reader, ForeignRule& rule) {
  const bool negated = reader.take("!");
  reader.take("filter.");
  const bool words = reader.take("containsAny(");
  if (!words && !reader.take("matchesAny(")) {
    return false;
  }
  const std::string target = subject(reader);
  const bool comma = reader.take(",");
  const std::optional<std::vector<std::string>> texts = reader.list();
  if (!comma || !texts || !reader.take(")") || !reader.at_end()) {
    return false;
  }
  if (negated) {
    if (words || target != "secret") {
      return false;
    }
    rule.must_match.push_back(fmt::format("(?:{})", fmt::join(*texts, ")|(?:")));
    return true;
  }
  std::vector<std::string>* list = target == "secret"
                                       ? (words ? &rule.allow.words : &rule.allow.secrets)
                                   : words             ? nullptr
                                   : target == "match" ? &rule.allow.matches
                                   : target == "line"  ? &rule.allow.lines
                                   : target == "path"  ? &rule.allow.paths
                                                       : nullptr;
  if (list == nullptr) {
    return false;
  }
  list->insert(list->end(), texts->begin(), texts->end());
  return true;
}

// `text` without the parentheses around all of it.
std::string_view unwrapped(std::string_view text) {
  if (!text.starts_with("(") || !text.ends_with(")")) {
    return text;
  }
  int depth = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (opens_literal(text[at])) {
      at += literal_length(text.substr(at));
      continue;
    }
    depth += text[at] == '(' ? 1 : text[at] == ')' ? -1 : 0;
    if (depth == 0 && at + 1 < text.size()) {
      return text;
    }
    ++at;
  }
  return trimmed(text.substr(1, text.size() - 2));
}

std::string shortened(std::string_view text) {
  constexpr std::size_t kShown = 60;
  std::string line;
  for (const char c : text.substr(0, kShown)) {
    line += c == '\n' ? ' ' : c;
  }
  return text.size() > kShown ? line + "..." : line;
}

void take_part(std::string_view part, const std::string& id, ForeignRule& rule,
               std::vector<ImportLoss>& losses) {
  const std::string_view inner = unwrapped(part);
  if (inner != part) {
    take_filter(inner, id, rule, losses);
  } else if (!part.empty() && !take_entropy(TermReader(part), rule) &&
             !take_list(TermReader(part), rule)) {
    losses.push_back({id, fmt::format("the filter is not known: {}", shortened(part))});
  }
}

}  // namespace

void take_filter(std::string_view filter, const std::string& id, ForeignRule& rule,
                 std::vector<ImportLoss>& losses) {
  for (const std::string_view part : alternatives(trimmed(filter))) {
    take_part(part, id, rule, losses);
  }
}

}  // namespace stanch

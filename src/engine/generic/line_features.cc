// The line around name and value: the syntax that joins them, and hints at what kind of text it is.
#include <algorithm>
#include <array>
#include <cstddef>

#include "base/ascii.h"
#include "engine/generic/parts.h"
#include "engine/generic/word_set.h"

namespace stanch {
namespace {

using std::string_view;

enum Operator : std::uint8_t {
  no_operator,
  equals,
  colon,
  fat_arrow,
  colon_equals,
  comparison,
  comma,
  call,
  element,
  url,
  alternative,
  arrow,
};

struct OperatorText {
  string_view text;
  Operator op;
};
// Longer ones first.
constexpr auto kOperators = std::to_array<OperatorText>({
    {"://", url},
    {"===", comparison},
    {"!==", comparison},
    {"=>", fat_arrow},
    {":=", colon_equals},
    {"==", comparison},
    {"!=", comparison},
    {"->", arrow},
    {"<-", arrow},
    {"||", alternative},
    {"??", alternative},
    {" or ", alternative},
    {"=", equals},
    {":", colon},
    {",", comma},
    {"(", call},
    {">", element},
});

struct FoundOperator {
  Operator op = no_operator;
  std::size_t begin = 0;
  std::size_t end = 0;
};

FoundOperator find_operator(string_view gap, std::size_t from) {
  for (std::size_t i = from; i < gap.size(); ++i) {
    for (const OperatorText& candidate : kOperators) {
      if (gap.substr(i).starts_with(candidate.text)) {
        return {candidate.op, i, i + candidate.text.size()};
      }
    }
  }
  return {no_operator, gap.size(), gap.size()};
}

int quote_kind(char c) { return c == '"' ? 1 : c == '\'' ? 2 : c == '`' ? 3 : 0; }

constexpr auto kUser = static_cast<std::uint8_t>(Feature::line_user);
constexpr auto kTest = static_cast<std::uint8_t>(Feature::line_test);
constexpr auto kDeclaration = static_cast<std::uint8_t>(Feature::line_declaration);
constexpr auto kForm = static_cast<std::uint8_t>(Feature::line_form);
constexpr auto kExport = static_cast<std::uint8_t>(Feature::line_export);
constexpr auto kExample = static_cast<std::uint8_t>(Feature::line_example);
constexpr auto kCondition = static_cast<std::uint8_t>(Feature::line_condition);

constexpr WordSet kLineWords(std::to_array<GroupWord>({
    {"account", kUser},
    {"assert", kTest},
    {"assume", kTest},
    {"char ", kDeclaration},
    {"column", kForm},
    {"const ", kDeclaration},
    {"declare ", kExport},
    {"default", kExample},
    {"define", kDeclaration},
    {"describe", kTest},
    {"dummy", kExample},
    {"e.g.", kExample},
    {"elif ", kCondition},
    {"else ", kCondition},
    {"email", kUser},
    {"env ", kExport},
    {"error", kForm},
    {"example", kExample},
    {"expect", kTest},
    {"export ", kExport},
    {"fake", kExample},
    {"field", kForm},
    {"final ", kDeclaration},
    {"form", kForm},
    {"if ", kCondition},
    {"if(", kCondition},
    {"input", kForm},
    {"label", kForm},
    {"let ", kDeclaration},
    {"login", kUser},
    {"mock", kTest},
    {"must ", kForm},
    {"placeholder", kExample},
    {"private ", kDeclaration},
    {"protected ", kDeclaration},
    {"public ", kDeclaration},
    {"raise ", kCondition},
    {"readonly ", kDeclaration},
    {"replace", kExample},
    {"require", kForm},
    {"return", kCondition},
    {"sample", kExample},
    {"select", kForm},
    {"should", kTest},
    {"static ", kDeclaration},
    {"string ", kDeclaration},
    {"stub", kTest},
    {"test", kTest},
    {"throw ", kCondition},
    {"type=", kForm},
    {"unless ", kCondition},
    {"user", kUser},
    {"val ", kDeclaration},
    {"valid", kForm},
    {"var ", kDeclaration},
    {"varchar", kForm},
    {"when ", kCondition},
    {"while ", kCondition},
    {"your", kExample},
}));
static_assert(kLineWords.complete());

// 0 no comment, 1 the line is one, 2 one starts before the name.
int comment_kind(const MatchParts& parts, string_view lead) {
  constexpr auto kOpeners = std::to_array<string_view>(
      {"#", "//", "*", "/*", "<!--", "--", ";", "%", "'", "\"\"\"", "rem "});
  if (parts.line_start && std::any_of(kOpeners.begin(), kOpeners.end(), [lead](string_view o) {
        return ascii::starts_with_caseless(lead, o) && !lead.starts_with("#define");
      })) {
    return 1;
  }
  const bool later = parts.before.find(" //") != string_view::npos ||
                     parts.before.find(" # ") != string_view::npos ||
                     parts.before.find("/*") != string_view::npos;
  return later ? 2 : 0;
}

string_view trim_left(string_view s) {
  const auto at = s.find_first_not_of(" \t");
  return at == string_view::npos ? string_view{} : s.substr(at);
}

void describe_context(string_view text, Features& f, std::size_t& quotes, std::size_t& words,
                      std::size_t& other) {
  kLineWords.find(text,
                  [&](std::size_t g, std::size_t, std::size_t) { f[static_cast<Feature>(g)] = 1; });
  for (std::size_t i = 0; i < text.size(); ++i) {
    quotes += ascii::is_quote(text[i]) ? 1 : 0;
    other += static_cast<unsigned char>(text[i]) >= 0x80 ? 1 : 0;
    words += ascii::is_alpha(text[i]) && (i == 0 || text[i - 1] == ' ') ? 1 : 0;
  }
}

}  // namespace

void describe_syntax(const MatchParts& parts, Features& features) {
  const string_view gap = parts.gap;
  FoundOperator found = find_operator(gap, 0);
  bool typed = false;
  if (found.op == colon) {
    const FoundOperator second = find_operator(gap, found.end);
    if (second.op == equals) {  // name: type = value
      found = second;
      typed = true;
    }
  }
  const string_view head = gap.substr(0, found.begin);
  const string_view tail = gap.substr(found.end);
  const char last = gap.empty() ? ' ' : gap.back();
  features[Feature::syntax_operator] = static_cast<float>(found.op);
  features[Feature::syntax_type] = typed ? 1 : 0;
  features[Feature::syntax_quote] = static_cast<float>(quote_kind(last));
  features[Feature::syntax_escaped] =
      gap.size() >= 2 && ascii::is_quote(last) && gap[gap.size() - 2] == '\\' ? 1 : 0;
  features[Feature::syntax_name_quoted] = static_cast<float>(
      head.empty() ? 0 : quote_kind(head[0] == '\\' && head.size() > 1 ? head[1] : head[0]));
  features[Feature::syntax_space_before] = head.ends_with(" ") || head.ends_with("\t") ? 1 : 0;
  features[Feature::syntax_space_after] = tail.starts_with(" ") || tail.starts_with("\t") ? 1 : 0;
  features[Feature::syntax_wrapped] = tail.find_first_of("([{") != string_view::npos ? 1 : 0;
  features[Feature::syntax_before_name] =
      parts.before.empty() ? -1 : static_cast<float>(character_kind(parts.before.back()));
  string_view after = parts.after;
  const bool closed = !after.empty() && ascii::is_quote(after[0]) && ascii::is_quote(last);
  if (closed) {
    after.remove_prefix(1);
  }
  features[Feature::syntax_after_value] =
      after.empty() ? -1 : static_cast<float>(character_kind(after[0]));
}

void describe_line(const MatchParts& parts, Features& features) {
  const string_view lead = trim_left(parts.before);
  std::size_t quotes = 0;
  std::size_t words = 0;
  std::size_t other = 0;
  describe_context(parts.before, features, quotes, words, other);
  describe_context(parts.after, features, quotes, words, other);
  const std::size_t context = parts.before.size() + parts.after.size();
  features[Feature::line_length] =
      static_cast<float>(context + parts.name.size() + parts.gap.size() + parts.value.size());
  features[Feature::line_name_column] = static_cast<float>(lead.size());
  features[Feature::line_comment] = static_cast<float>(comment_kind(parts, lead));
  const auto open = std::count(parts.before.begin(), parts.before.end(), '(');
  const auto close = std::count(parts.before.begin(), parts.before.end(), ')');
  features[Feature::line_call] = static_cast<float>(std::max<std::ptrdiff_t>(open - close, 0));
  features[Feature::line_url] =
      parts.before.find("://") != string_view::npos || parts.after.find("://") != string_view::npos
          ? 1
          : 0;
  features[Feature::line_other] =
      context == 0 ? 0 : static_cast<float>(other) / static_cast<float>(context);
  features[Feature::line_quotes] = static_cast<float>(quotes);
  features[Feature::line_words] = static_cast<float>(words);
  const auto end = parts.after.find_last_not_of(" \t\r");
  features[Feature::line_last] = !parts.line_end || end == string_view::npos
                                     ? 0
                                     : static_cast<float>(character_kind(parts.after[end]));
}

}  // namespace stanch

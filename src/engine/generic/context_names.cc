// Reads the expressions of contexts back into names. Those that say more than a name and what
// follows it are passed over.
#include "engine/generic/context_names.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.h"

namespace stanch {
namespace {

// "(?:api|key)": its words; nothing when it is another expression.
std::vector<std::string> plain_choices(std::string_view group) {
  constexpr std::string_view kOpen = "(?:";
  std::vector<std::string> words;
  if (!group.starts_with(kOpen) || !group.ends_with(')')) {
    return words;
  }
  group.remove_prefix(kOpen.size());
  std::string word;
  for (const char c : group) {
    if (ascii::is_alnum(c)) {
      word += ascii::lower(c);
    } else if (c == '|' || c == ')') {
      words.push_back(std::exchange(word, {}));
    } else {
      return {};
    }
  }
  return words;
}

bool speaks_of_secrets(std::string_view name) {
  constexpr auto kKinds = std::to_array<std::string_view>(
      {"key", "token", "secret", "account", "auth", "client", "access", "pass"});
  return std::any_of(kKinds.begin(), kKinds.end(),
                     [&](std::string_view word) { return ascii::holds_caseless(name, word); });
}

// "(?:\b|_)get[_-]?gist" without what may stand before it and between its parts.
ContextName context_name(std::string_view context) {
  constexpr std::string_view kWordStart = "(?:\\b|_)";
  ContextName result;
  const bool starts_word = context.starts_with(kWordStart);
  context.remove_prefix(starts_word ? kWordStart.size() : 0);
  while (!context.empty()) {
    const bool bound = context.starts_with("\\b");
    const bool separator = context.starts_with('[');
    if (separator) {
      const std::size_t end = context.find(']');
      if (end == std::string_view::npos ||
          std::any_of(context.begin() + 1, context.begin() + static_cast<std::ptrdiff_t>(end),
                      ascii::is_alnum)) {
        return {};
      }
      context.remove_prefix(end + 1);
      context.remove_prefix(context.starts_with('?') ? 1 : 0);
    } else if (bound) {
      context.remove_prefix(2);
    } else if (ascii::is_alnum(context[0])) {
      result.name += ascii::lower(context[0]);
      context.remove_prefix(1);
    } else {
      result.kinds = plain_choices(context);
      if (result.kinds.empty()) {
        return {};
      }
      break;
    }
  }
  const bool whole = !starts_word || !result.kinds.empty();
  return whole && !speaks_of_secrets(result.name) ? result : ContextName{};
}

}  // namespace

std::vector<ContextName> context_names(std::string_view pattern) {
  constexpr std::string_view kOpen = "(?i:";
  std::vector<ContextName> names;
  if (!pattern.starts_with(kOpen)) {
    return names;
  }
  pattern.remove_prefix(kOpen.size());
  int depth = 0;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < pattern.size() && depth >= 0; ++at) {
    const bool ends = pattern[at] == ')' && depth == 0;
    if (depth == 0 && (pattern[at] == '|' || ends)) {
      names.push_back(context_name(pattern.substr(begin, at - begin)));
      begin = at + 1;
    }
    depth += pattern[at] == '(' ? 1 : pattern[at] == ')' ? -1 : 0;
  }
  return names;
}

}  // namespace stanch

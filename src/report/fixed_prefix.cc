// Reading the constant start of a token off the pattern that found it.
//
// The pattern is walked beside the secret for as long as each step allows only fixed text:
// literals, groups of literals, and classes of a few listed characters such as the p of gh[opsu]_.
// The first step that may vary ends the walk. This is no regular-expression engine: when in doubt
// it stops, which hides more of the secret, never less.
#include "report/fixed_prefix.h"

#include <algorithm>
#include <charconv>
#include <vector>

namespace stanch {
namespace {

constexpr int kMaxDepth = 8;
constexpr std::size_t kMaxListed = 8;  // a class of more characters is variable text

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

bool same(char a, char b, bool caseless) { return a == b || (caseless && lower(a) == lower(b)); }

bool is_alphanumeric(char c) {
  return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z');
}

// One past the character class that opens at `at`.
std::size_t class_end(std::string_view pattern, std::size_t at) {
  std::size_t i = at + 1;
  if (i < pattern.size() && pattern[i] == '^') {
    ++i;
  }
  for (bool first = true; i < pattern.size(); ++i, first = false) {
    if (pattern[i] == '\\') {
      ++i;
    } else if (pattern[i] == ']' && !first) {
      return i + 1;
    }
  }
  return pattern.size();
}

// One past the group that opens at `at`.
std::size_t group_end(std::string_view pattern, std::size_t at) {
  int depth = 0;
  for (std::size_t i = at; i < pattern.size();) {
    if (pattern[i] == '\\') {
      i += 2;
    } else if (pattern[i] == '[') {
      i = class_end(pattern, i);
    } else {
      depth += pattern[i] == '(' ? 1 : pattern[i] == ')' ? -1 : 0;
      ++i;
      if (depth == 0) {
        return i;
      }
    }
  }
  return pattern.size();
}

std::size_t atom_end(std::string_view pattern, std::size_t at) {
  switch (pattern[at]) {
    case '\\':
      return std::min(at + 2, pattern.size());
    case '[':
      return class_end(pattern, at);
    case '(':
      return group_end(pattern, at);
    default:
      return at + 1;
  }
}

struct Group {
  std::string_view body;
  std::string_view name;
  bool captures = false;
  bool zero_width = false;  // look-around or inline flags
  bool caseless = false;    // sets the i flag
};

// Takes apart a whole group, parentheses included.
Group parse_group(std::string_view text) {
  Group group;
  group.body = text.substr(1, text.size() >= 2 ? text.size() - 2 : 0);
  if (!group.body.starts_with('?')) {
    group.captures = true;
    return group;
  }
  std::string_view rest = group.body.substr(1);
  if (rest.starts_with("P<")) {
    rest.remove_prefix(1);
  }
  if (rest.starts_with('<') && !rest.starts_with("<=") && !rest.starts_with("<!")) {
    const std::size_t close = std::min(rest.find('>'), rest.size() - 1);
    group.captures = true;
    group.name = rest.substr(1, close - 1);
    group.body = rest.substr(close + 1);
    return group;
  }
  const std::size_t colon = rest.find_first_not_of("ismxUu-");
  group.caseless = rest.substr(0, colon).find('i') < rest.find('-');
  if (colon != std::string_view::npos && rest[colon] == ':') {
    group.body = rest.substr(colon + 1);
  } else {
    group.zero_width = true;
    group.body = {};
  }
  return group;
}

std::vector<std::string_view> alternatives(std::string_view pattern) {
  std::vector<std::string_view> parts;
  std::size_t start = 0;
  for (std::size_t i = 0; i < pattern.size();) {
    if (pattern[i] == '|') {
      parts.push_back(pattern.substr(start, i - start));
      start = ++i;
    } else {
      i = atom_end(pattern, i);
    }
  }
  parts.push_back(pattern.substr(start));
  return parts;
}

// Whether a class lists a few characters, no ranges, and `c` is one of them.
bool few_listed_with(std::string_view atom, char c, bool caseless) {
  const std::string_view listed = atom.substr(1, atom.size() >= 2 ? atom.size() - 2 : 0);
  if (listed.size() > kMaxListed || !std::all_of(listed.begin(), listed.end(), is_alphanumeric)) {
    return false;
  }
  return std::any_of(listed.begin(), listed.end(), [&](char l) { return same(l, c, caseless); });
}

struct Progress {
  std::size_t matched = 0;
  bool complete = false;  // the pattern was fixed text to its end
};

Progress walk(std::string_view pattern, std::string_view secret, bool caseless, int depth);

Progress walk_branch(std::string_view branch, std::string_view secret, bool caseless, int depth) {
  std::size_t matched = 0;
  for (std::size_t at = 0; at < branch.size();) {
    const std::size_t end = atom_end(branch, at);
    const std::string_view atom = branch.substr(at, end - at);
    at = end;
    const bool zero_width =
        atom == "^" || atom == "$" || atom == "\\b" || atom == "\\B" || atom == "\\A";
    if (zero_width) {
      continue;
    }
    if (at < branch.size() && std::string_view("?*+{").find(branch[at]) != std::string_view::npos) {
      return {matched, false};
    }
    if (atom[0] == '(') {
      const Group group = parse_group(atom);
      caseless = caseless || group.caseless;
      if (group.zero_width) {
        continue;
      }
      const Progress inner = walk(group.body, secret.substr(matched), caseless, depth + 1);
      matched += inner.matched;
      if (!inner.complete) {
        return {matched, false};
      }
      continue;
    }
    if (matched == secret.size() || atom[0] == '.') {
      return {matched, false};
    }
    const char next = secret[matched];
    const bool escaped = atom[0] == '\\' && atom.size() == 2 && !is_alphanumeric(atom[1]);
    const bool fixed = atom[0] == '['    ? few_listed_with(atom, next, caseless)
                       : atom[0] == '\\' ? escaped && atom[1] == next
                                         : same(atom[0], next, caseless);
    if (!fixed) {
      return {matched, false};
    }
    ++matched;
  }
  return {matched, true};
}

Progress walk(std::string_view pattern, std::string_view secret, bool caseless, int depth) {
  Progress best;
  if (depth > kMaxDepth) {
    return best;
  }
  for (const std::string_view branch : alternatives(pattern)) {
    const Progress progress = walk_branch(branch, secret, caseless, depth);
    if (progress.matched > best.matched ||
        (progress.matched == best.matched && progress.complete)) {
      best = progress;
    }
  }
  return best;
}

struct Capture {
  std::string_view body;
  bool caseless = false;
};

// The part of the pattern that matches the secret: the capture with this name or number, by default
// the first, or else the whole pattern.
Capture find_capture(std::string_view pattern, std::string_view wanted) {
  int number = wanted.empty() ? 1 : -1;
  std::from_chars(wanted.data(), wanted.data() + wanted.size(), number);
  bool caseless = false;
  int count = 0;
  for (std::size_t i = 0; i < pattern.size();) {
    if (pattern[i] != '(') {
      i = atom_end(pattern, i);
      continue;
    }
    const Group group = parse_group(pattern.substr(i, group_end(pattern, i) - i));
    caseless = caseless || group.caseless;
    count += group.captures ? 1 : 0;
    if (group.captures && (count == number || (!wanted.empty() && group.name == wanted))) {
      return {group.body, caseless};
    }
    i = group.zero_width ? group_end(pattern, i) : i + 1;
  }
  return {pattern, false};
}

}  // namespace

std::size_t fixed_prefix(const Rule& rule, std::string_view secret) {
  const Capture capture = find_capture(rule.body.empty() ? rule.pattern : rule.body, rule.secret);
  return walk(capture.body, secret, capture.caseless, 0).matched;
}

}  // namespace stanch

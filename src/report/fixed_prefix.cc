// Reading the constant start of a token off the pattern that found it.
//
// The pattern is walked beside the secret for as long as each step allows only fixed text:
// literals, groups of literals, and classes of a few listed characters such as the p of gh[opsu]_.
// The first step that may vary ends the walk. This is no regular-expression engine: when in doubt
// it stops, which hides more of the secret, never less.
#include "report/fixed_prefix.h"

#include <algorithm>
#include <charconv>

#include "base/ascii.h"
#include "report/pattern_atoms.h"

namespace stanch {
namespace {

constexpr int kMaxDepth = 8;
constexpr std::size_t kMaxListed = 8;  // a class of more characters is variable text

bool same(char a, char b, bool caseless) {
  return a == b || (caseless && ascii::lower(a) == ascii::lower(b));
}

// Whether a class lists a few characters, no ranges, and `c` is one of them.
bool few_listed_with(std::string_view atom, char c, bool caseless) {
  const std::string_view listed = atom.substr(1, atom.size() >= 2 ? atom.size() - 2 : 0);
  if (listed.size() > kMaxListed || !std::all_of(listed.begin(), listed.end(), ascii::is_alnum)) {
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
      const PatternGroup group = parse_group(atom);
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
    const bool escaped = atom[0] == '\\' && atom.size() == 2 && !ascii::is_alnum(atom[1]);
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
    const PatternGroup group = parse_group(pattern.substr(i, atom_end(pattern, i) - i));
    caseless = caseless || group.caseless;
    count += group.captures ? 1 : 0;
    if (group.captures && (count == number || (!wanted.empty() && group.name == wanted))) {
      return {group.body, caseless};
    }
    i = group.zero_width ? atom_end(pattern, i) : i + 1;
  }
  return {pattern, false};
}

}  // namespace

std::size_t fixed_prefix(const Rule& rule, std::string_view secret) {
  const Capture capture = find_capture(rule.body.empty() ? rule.pattern : rule.body, rule.secret);
  return walk(capture.body, secret, capture.caseless, 0).matched;
}

}  // namespace stanch

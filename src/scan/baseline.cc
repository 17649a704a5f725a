// Suppression: inline comments, the baseline, and the paths a rule excuses.
#include "scan/baseline.h"

#include <fmt/format.h>
#include <fnmatch.h>

#include <algorithm>
#include <regex>
#include <tuple>

#include "base/hex.h"

namespace stanch {
namespace {

constexpr std::string_view kHeader =
    "# Secrets accepted in this repository, one a line: FINGERPRINT rule=ID reason=\"WHY\".\n"
    "# Written by `stanch allow`; a fingerprint does not give the secret "
    "away.\n";

auto order(const BaselineEntry& entry) { return std::tie(entry.fingerprint, entry.path); }

std::string quoted(std::string_view value) {
  std::string out = "\"";
  for (const char c : value) {
    if (c == '"' || c == '\\') {
      out.push_back('\\');
    }
    out.push_back(c == '\n' || c == '\r' ? ' ' : c);
  }
  return out + "\"";
}

// Reads `"..."` with \" and \\, or a bare word, from the front of `rest`.
bool take_value(std::string_view& rest, std::string& value) {
  if (rest.empty() || rest[0] != '"') {
    const std::size_t end = std::min(rest.find_first_of(" \t"), rest.size());
    value = rest.substr(0, end);
    rest.remove_prefix(end);
    return true;
  }
  for (std::size_t i = 1; i < rest.size(); ++i) {
    if (rest[i] == '"') {
      rest.remove_prefix(i + 1);
      return true;
    }
    if (rest[i] == '\\' && i + 1 < rest.size()) {
      ++i;
    }
    value.push_back(rest[i]);
  }
  return false;
}

void skip_blanks(std::string_view& rest) {
  rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r"), rest.size()));
}

bool is_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
    return false;
  }
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return c == '-' || (c >= '0' && c <= '9'); });
}

// The complaint about one line, or "".
std::string parse_line(std::string_view rest, BaselineEntry& entry) {
  const std::size_t end = std::min(rest.find_first_of(" \t"), rest.size());
  entry.fingerprint = rest.substr(0, end);
  const bool hex = std::all_of(entry.fingerprint.begin(), entry.fingerprint.end(),
                               [](char c) { return hex_digit(c) >= 0; });
  if (entry.fingerprint.size() != 32 || !hex) {
    return "a line starts with a fingerprint of 32 hexadecimal digits";
  }
  rest.remove_prefix(end);
  for (skip_blanks(rest); !rest.empty(); skip_blanks(rest)) {
    const std::size_t equals = rest.find('=');
    if (equals == std::string_view::npos) {
      return "expected NAME=VALUE after the fingerprint";
    }
    const std::string_view name = rest.substr(0, equals);
    rest.remove_prefix(equals + 1);
    std::string value;
    if (!take_value(rest, value)) {
      return fmt::format("the value of {} has no closing quote", name);
    }
    if (name == "rule") {
      entry.rule = value;
    } else if (name == "reason") {
      entry.reason = value;
    } else if (name == "until") {
      if (!is_date(value)) {
        return "until takes a date as YYYY-MM-DD";
      }
      entry.until = value;
    } else if (name == "path") {
      entry.path = value;
    } else if (name == "by") {
      entry.by = value;
    } else {
      return fmt::format("unknown member {} (known: rule, reason, until, path, by)", name);
    }
  }
  return "";
}

bool path_matches(const std::string& glob, const std::string& path) {
  return ::fnmatch(glob.c_str(), path.c_str(), 0) == 0;
}

bool covers(const BaselineEntry& entry, const Finding& finding, std::string_view today) {
  if (!entry.until.empty() && entry.until < today) {
    return false;
  }
  return entry.path.empty() ||
         std::all_of(finding.locations.begin(), finding.locations.end(),
                     [&](const Location& l) { return path_matches(entry.path, l.path); });
}

}  // namespace

Result<Baseline> Baseline::parse(std::string_view content, const std::string& where) {
  Baseline baseline;
  for (std::size_t number = 1; !content.empty(); ++number) {
    const std::size_t end = std::min(content.find('\n'), content.size());
    std::string_view line = content.substr(0, end);
    content.remove_prefix(std::min(end + 1, content.size()));
    skip_blanks(line);
    if (line.empty() || line[0] == '#') {
      continue;
    }
    BaselineEntry entry;
    if (std::string complaint = parse_line(line, entry); !complaint.empty()) {
      return fail(ErrorKind::config, std::move(complaint), fmt::format("{}:{}", where, number));
    }
    baseline.add(std::move(entry));
  }
  return baseline;
}

void Baseline::add(BaselineEntry entry) {
  const auto at = std::lower_bound(
      entries_.begin(), entries_.end(), entry,
      [](const BaselineEntry& a, const BaselineEntry& b) { return order(a) < order(b); });
  if (at != entries_.end() && order(*at) == order(entry)) {
    *at = std::move(entry);
  } else {
    entries_.insert(at, std::move(entry));
  }
}

void Baseline::merge(const Baseline& other) {
  for (const BaselineEntry& entry : other.entries_) {
    add(entry);
  }
}

std::string Baseline::text() const {
  std::string out(kHeader);
  for (const BaselineEntry& entry : entries_) {
    out += entry.fingerprint;
    if (!entry.rule.empty()) {
      out += " rule=" + entry.rule;
    }
    for (const auto& [name, value] : {std::pair("reason", &entry.reason),
                                      std::pair("path", &entry.path), std::pair("by", &entry.by)}) {
      if (!value->empty()) {
        out += fmt::format(" {}={}", name, quoted(*value));
      }
    }
    if (!entry.until.empty()) {
      out += " until=" + entry.until;
    }
    out.push_back('\n');
  }
  return out;
}

const BaselineEntry* Baseline::covering(const Finding& finding, std::string_view today) {
  const auto first = std::lower_bound(
      entries_.begin(), entries_.end(), finding.fingerprint,
      [](const BaselineEntry& a, const std::string& print) { return a.fingerprint < print; });
  for (auto at = first; at != entries_.end() && at->fingerprint == finding.fingerprint; ++at) {
    if (covers(*at, finding, today)) {
      used_[at->fingerprint] = true;
      return &*at;
    }
  }
  return nullptr;
}

std::vector<BaselineEntry> Baseline::stale() const {
  std::vector<BaselineEntry> unused;
  std::copy_if(entries_.begin(), entries_.end(), std::back_inserter(unused),
               [&](const BaselineEntry& entry) { return !used_.contains(entry.fingerprint); });
  return unused;
}

namespace {

// True when each place of `finding` has a path that one of the rule's path patterns matches.
bool excused_by_path(const Finding& finding) {
  const auto& patterns = finding.rule->allow.paths;
  if (patterns.empty()) {
    return false;
  }
  std::vector<std::regex> compiled;
  for (const std::string& pattern : patterns) {
    try {
      compiled.emplace_back(pattern, std::regex::ECMAScript | std::regex::optimize);
    } catch (const std::regex_error&) {
      return false;  // the rule loader refuses such patterns
    }
  }
  return std::all_of(finding.locations.begin(), finding.locations.end(), [&](const Location& at) {
    return std::any_of(compiled.begin(), compiled.end(), [&](const std::regex& pattern) {
      return std::regex_search(at.path, pattern);
    });
  });
}

}  // namespace

void suppress(std::vector<Finding>& findings, Baseline& baseline, std::string_view today) {
  for (Finding& finding : findings) {
    const BaselineEntry* entry = baseline.covering(finding, today);
    if (finding.suppressed) {
      continue;
    }
    if (entry != nullptr) {
      finding.suppressed = Suppression{"baseline", entry->reason};
    } else if (excused_by_path(finding)) {
      finding.suppressed = Suppression{"path", "the rule excuses these paths"};
    }
  }
}

}  // namespace stanch

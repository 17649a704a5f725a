// Suppression: inline comments, the baseline, and the paths a rule excuses.
#include "scan/baseline.h"

#include <fmt/format.h>
#include <fnmatch.h>

#include <algorithm>
#include <chrono>
#include <tuple>

#include "base/hex.h"
#include "base/path_text.h"
#include "scan/path_patterns.h"

namespace stanch {
namespace {

constexpr std::string_view kHeader =
    "# Secrets accepted in this repository, one a line: FINGERPRINT rule=ID reason=\"WHY\".\n"
    "# Written by `stanch allow` and `stanch baseline`; a fingerprint does not give the secret "
    "away.\n";

auto order(const BaselineEntry& entry) { return std::tie(entry.fingerprint, entry.path); }

std::string in_quotes(std::string_view value) {
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

// Whether `line` is one of the lines that text() begins with.
bool is_header(std::string_view line) {
  const std::size_t at = kHeader.find(line);
  const bool starts = at == 0 || (at != kHeader.npos && kHeader[at - 1] == '\n');
  return starts && kHeader.substr(at + line.size()).starts_with('\n');
}

// The complaint about one line, or "".
std::string parse_line(std::string_view rest, BaselineEntry& entry) {
  const std::size_t end = std::min(rest.find_first_of(" \t"), rest.size());
  entry.fingerprint = rest.substr(0, end);
  bool hex = true;
  for (char& c : entry.fingerprint) {
    hex = hex && hex_digit(c) >= 0;
    c = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  if (entry.fingerprint.size() != 32 || !hex) {
    return "a line starts with a fingerprint of 32 hexadecimal digits";
  }
  rest.remove_prefix(end);
  std::vector<std::string_view> seen;
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
    if (std::find(seen.begin(), seen.end(), name) != seen.end()) {
      return fmt::format("{} stands here twice: keep one", name);
    }
    seen.push_back(name);
    if (name == "rule") {
      entry.rule = value;
    } else if (name == "reason") {
      entry.reason = value;
    } else if (name == "until") {
      if (!is_date(value)) {
        return "until takes a day of the calendar as YYYY-MM-DD";
      }
      entry.until = value;
    } else if (name == "path") {
      if (value.empty()) {
        return "path takes a glob; without path= the secret is accepted wherever it is";
      }
      entry.path = value;
    } else if (name == "by") {
      entry.by = value;
    } else {
      return fmt::format("unknown member {} (known: rule, reason, until, path, by)", name);
    }
  }
  return "";
}

bool in_scope(const BaselineEntry& entry, const Finding& finding, const TopPaths& paths) {
  return entry.path.empty() ||
         std::all_of(finding.locations.begin(), finding.locations.end(), [&](const Location& at) {
           return ::fnmatch(entry.path.c_str(), paths.of(at).c_str(), 0) == 0;
         });
}

}  // namespace

Result<Baseline> Baseline::parse(std::string_view content, const std::string& where) {
  constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";  // as some editors put in front
  if (content.starts_with(kByteOrderMark)) {
    content.remove_prefix(kByteOrderMark.size());
  }
  Baseline baseline;
  std::string note;
  for (std::size_t number = 1; !content.empty(); ++number) {
    const std::size_t end = std::min(content.find('\n'), content.size());
    std::string_view line = content.substr(0, end);
    content.remove_prefix(std::min(end + 1, content.size()));
    skip_blanks(line);
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ' || line.back() == '\t')) {
      line.remove_suffix(1);
    }
    if (line.empty() || line[0] == '#') {
      if (!line.empty() && !is_header(line)) {
        note.append(line).push_back('\n');
      }
      continue;
    }
    BaselineEntry entry;
    entry.note = std::exchange(note, {});
    if (std::string complaint = parse_line(line, entry); !complaint.empty()) {
      return fail(ErrorKind::config, std::move(complaint), fmt::format("{}:{}", where, number));
    }
    baseline.add(std::move(entry));
  }
  baseline.tail_ = std::move(note);
  return baseline;
}

bool Baseline::knows(std::string_view fingerprint) const {
  return std::any_of(entries_.begin(), entries_.end(),
                     [&](const BaselineEntry& entry) { return entry.fingerprint == fingerprint; });
}

void Baseline::add(BaselineEntry entry) {
  const auto at = std::lower_bound(
      entries_.begin(), entries_.end(), entry,
      [](const BaselineEntry& a, const BaselineEntry& b) { return order(a) < order(b); });
  if (at != entries_.end() && order(*at) == order(entry)) {
    entry.note = entry.note.empty() ? at->note : entry.note;
    entry.rule = entry.rule.empty() ? at->rule : entry.rule;
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
    out += entry.note;
    out += entry.fingerprint;
    if (!entry.rule.empty()) {
      out += " rule=" + entry.rule;
    }
    for (const auto& [name, value] : {std::pair("reason", &entry.reason),
                                      std::pair("path", &entry.path), std::pair("by", &entry.by)}) {
      if (!value->empty()) {
        out += fmt::format(" {}={}", name, in_quotes(*value));
      }
    }
    if (!entry.until.empty()) {
      out += " until=" + entry.until;
    }
    out.push_back('\n');
  }
  return out + tail_;
}

Baseline::Verdict Baseline::judge(const Finding& finding, std::string_view today,
                                  const TopPaths& paths) {
  Verdict verdict;
  const auto first = std::lower_bound(
      entries_.begin(), entries_.end(), finding.fingerprint,
      [](const BaselineEntry& a, const std::string& print) { return a.fingerprint < print; });
  for (auto at = first; at != entries_.end() && at->fingerprint == finding.fingerprint; ++at) {
    if (!in_scope(*at, finding, paths)) {
      continue;
    }
    met_.emplace(at->fingerprint, at->path);
    const bool expired = !at->until.empty() && at->until < today;
    const BaselineEntry*& kind = expired ? verdict.expired : verdict.covered;
    kind = kind == nullptr ? &*at : kind;
  }
  return verdict;
}

std::vector<BaselineEntry> Baseline::stale() const {
  std::vector<BaselineEntry> unused;
  std::copy_if(entries_.begin(), entries_.end(), std::back_inserter(unused),
               [&](const BaselineEntry& entry) {
                 return !met_.contains({entry.fingerprint, entry.path});
               });
  return unused;
}

bool is_date(std::string_view text) {
  const auto number = [&](std::size_t at, std::size_t size) {
    int value = 0;
    for (const char c : text.substr(at, size)) {
      value = c >= '0' && c <= '9' && value >= 0 ? value * 10 + (c - '0') : -1;
    }
    return value;
  };
  if (text.size() != 10 || text[4] != '-' || text[7] != '-' || number(0, 4) < 0) {
    return false;
  }
  const std::chrono::year_month_day day{std::chrono::year{number(0, 4)},
                                        std::chrono::month{static_cast<unsigned>(number(5, 2))},
                                        std::chrono::day{static_cast<unsigned>(number(8, 2))}};
  return day.ok();
}

namespace {

// True when each place of `finding` has a path that one of its rule's path patterns matches.
bool excused(const Finding& finding, PathPatterns& patterns, const TopPaths& paths) {
  const std::vector<std::string>& allowed = finding.rule->allow.paths;
  return !allowed.empty() &&
         std::all_of(finding.locations.begin(), finding.locations.end(),
                     [&](const Location& at) { return patterns.match(allowed, paths.of(at)); });
}

}  // namespace

void suppress(std::vector<Finding>& findings, Baseline& baseline, std::string_view today,
              const TopPaths& paths) {
  PathPatterns patterns;
  for (Finding& finding : findings) {
    const Baseline::Verdict verdict = baseline.judge(finding, today, paths);
    if (finding.suppressed) {
      continue;
    }
    if (verdict.covered != nullptr) {
      finding.suppressed = Suppression{"baseline", verdict.covered->reason};
    } else if (verdict.expired != nullptr) {
      finding.accepted_until = verdict.expired->until;
    } else if (excused(finding, patterns, paths)) {
      finding.suppressed = Suppression{"path", "the rule excuses these paths"};
    }
  }
}

}  // namespace stanch

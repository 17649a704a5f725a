// The list of accepted secrets, and what it says of a finding.
#include "scan/baseline.h"

#include <fmt/format.h>
#include <fnmatch.h>

#include <algorithm>
#include <tuple>

namespace stanch {
namespace {

constexpr std::string_view kHeader =
    "# Secrets accepted in this repository, one a line: FINGERPRINT rule=ID reason=\"WHY\".\n"
    "# Written by `stanch allow` and `stanch baseline`; a fingerprint does not give the secret "
    "away.\n";

auto order(const BaselineEntry& entry) { return std::tie(entry.fingerprint, entry.path); }

// Whether `line` is one of the lines that text() begins with.
bool is_header(std::string_view line) {
  const std::size_t at = kHeader.find(line);
  const bool starts = at == 0 || (at != kHeader.npos && kHeader[at - 1] == '\n');
  return starts && kHeader.substr(at + line.size()).starts_with('\n');
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
    constexpr std::string_view kBlanks = " \t\r";
    line.remove_prefix(std::min(line.find_first_not_of(kBlanks), line.size()));
    line = line.substr(0, line.find_last_not_of(kBlanks) + 1);
    if (line.empty() || line[0] == '#') {
      if (!line.empty() && !is_header(line)) {
        note.append(line).push_back('\n');
      }
      continue;
    }
    BaselineEntry entry;
    entry.note = std::exchange(note, {});
    if (std::string complaint = read_entry(line, entry); !complaint.empty()) {
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
    out += entry.note + entry_line(entry) + "\n";
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

}  // namespace stanch

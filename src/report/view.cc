// The facts that every format for people shows in its own dress.
#include "report/view.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/version.h"
#include "report/format.h"

namespace stanch {
namespace {

std::string describe_check(const CheckOutcome& check) {
  const bool pass = check.state == CheckState::pass;
  const std::string_view name = check.name;
  std::string text = check.name + (pass ? " valid" : " not valid");
  if (name.ends_with("-parses")) {
    text = pass ? "key parses" : "key does not parse";
  }
  for (const std::string_view checksum : {"crc", "luhn", "base58check", "bech32"}) {
    if (name.find(checksum) != name.npos) {
      text = pass ? "checksum valid" : "checksum wrong";
    }
  }
  const bool said = check.note.empty() || check.note.starts_with("check");  // "checksum agrees"
  return said ? text : text + ", " + check.note;
}

}  // namespace

const Evidence& evidence_of(const Finding& finding) {
  static const Evidence kNone;
  return finding.evidence ? *finding.evidence : kNone;
}

const Location& primary_place(const Finding& finding) {
  static const Location kNowhere;
  const auto& places = finding.locations;
  if (places.empty()) {
    return kNowhere;
  }
  if (std::any_of(places.begin(), places.end(), [](const Location& l) { return !l.in_change; })) {
    const auto found =
        std::find_if(places.begin(), places.end(), [](const Location& l) { return l.in_change; });
    return found == places.end() ? places.front() : *found;
  }
  if (finding.life && !finding.life->introduced_object.is_zero()) {
    const auto found = std::find_if(places.begin(), places.end(), [&](const Location& l) {
      return l.object == finding.life->introduced_object;
    });
    return found == places.end() ? places.front() : *found;
  }
  return places.front();
}

std::vector<const Finding*> listed(const Report& report, const ReportOptions& options) {
  std::vector<const Finding*> findings;
  for (const Finding& finding : report.findings) {
    if (!finding.suppressed || options.show_suppressed) {
      findings.push_back(&finding);
    }
  }
  return findings;
}

std::uint64_t count_blocking(const Report& report) {
  return static_cast<std::uint64_t>(
      std::count_if(report.findings.begin(), report.findings.end(),
                    [](const Finding& finding) { return !finding.suppressed; }));
}

std::string describe_totals(const Report& report) {
  const std::uint64_t found = count_blocking(report);
  return fmt::format(
      "{}, {} suppressed, {} not scanned; {}, {}",
      found == 0 ? "no secrets found" : counted(found, "secret found", "secrets found"),
      with_separators(report.suppressed), with_separators(report.skipped.size()),
      counted(report.objects, "object", "objects"), human_bytes(report.bytes));
}

std::string describe_place(const Location& place) {
  const std::string at = fmt::format(":{}:{}", place.line, place.column);
  if (place.kind == "stdin" && (place.path.empty() || place.path == "-")) {
    return "standard input" + at;
  }
  if (place.kind == "ref-name") {
    return "name of ref " + place.path;
  }
  if (place.kind == "path") {
    return "path " + place.path;
  }
  std::string text = place.path;
  if (text.empty()) {
    text = place.kind.empty() ? "unknown place" : place.kind;
    std::replace(text.begin(), text.end(), '-', ' ');
    if (!place.object.is_zero()) {
      text += " " + short_id(place.object);
    }
  }
  return text + at;
}

std::string describe_checks(const Evidence& evidence) {
  std::string text;
  for (const CheckOutcome& check : evidence.checks) {
    if (check.state != CheckState::skipped) {
      text += (text.empty() ? "" : "; ") + describe_check(check);
    }
  }
  return text;
}

std::string describe_exposure(const SecretLife& life) {
  std::string text = life.pushed      ? "pushed to a remote"
                     : life.reachable ? "local only, never pushed"
                                      : "unreachable: no branch, tag, stash or reflog has it";
  if (life.at_head) {
    text += "; still at HEAD";
  } else if (life.reachable) {
    text += life.removed ? "; gone from HEAD, not from history" : "; not at HEAD";
  }
  return text;
}

std::string short_id(const Oid& oid) { return oid.hex().substr(0, 10); }

std::string short_ref(std::string_view ref) {
  constexpr std::string_view kHeads = "refs/heads/";
  constexpr std::string_view kTags = "refs/tags/";
  constexpr std::string_view kRemotes = "refs/remotes/";
  if (ref.starts_with(kHeads)) {
    return std::string(ref.substr(kHeads.size()));
  }
  if (ref.starts_with(kTags)) {
    return "tag " + std::string(ref.substr(kTags.size()));
  }
  if (ref.starts_with(kRemotes)) {
    return std::string(ref.substr(kRemotes.size()));
  }
  return ref == "refs/stash" ? "stash" : std::string(ref);
}

std::string_view report_version(const Report& report) {
  return report.version.empty() ? version() : std::string_view(report.version);
}

}  // namespace stanch

// The facts and the advice that every format for people shows in its own dress.
#include "report/view.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/version.h"
#include "report/format.h"

namespace stanch {
namespace {

bool staged(const Report& report) { return report.command == "scan-staged"; }

std::string revoke(const Finding& finding, std::string_view opening) {
  const Rule& rule = *finding.rule;
  std::string text(opening);
  if (!rule.rotate_how.empty()) {
    text += ": " + rule.rotate_how;
  } else {
    text += " where it was issued";
  }
  if (text.back() == '.') {
    text.pop_back();
  }
  return rule.rotate_url.empty() ? text : text + " (" + rule.rotate_url + ")";
}

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

const std::string_view kKeepElsewhere =
    "Read it from an environment variable or a secrets manager instead of a file in Git";

void advise_staged(std::string_view where, std::vector<std::string>& steps) {
  steps.push_back(where.empty()
                      ? "Take it out of what you are about to commit"
                      : fmt::format("Take it out of {}, then stage the file again", where));
  steps.emplace_back(kKeepElsewhere);
}

void advise_local(const Report& report, const Finding& finding, std::vector<std::string>& steps) {
  const SecretLife& life = *finding.life;
  if (!life.reachable) {
    steps.emplace_back(
        "Nothing refers to it any more: git reflog expire --expire-unreachable=now --all && "
        "git gc --prune=now deletes it");
    return;
  }
  if (life.refs == std::vector<std::string>{"refs/stash"}) {
    steps.emplace_back("It is in a stash only: git stash list, then git stash drop");
  } else if (life.refs.size() > 1) {
    steps.push_back(fmt::format(
        "Not pushed yet, but {} branches, tags or stashes have it: stanch remediate "
        "{} says how to take it out of all",
        std::max<std::uint64_t>(life.refs_total, life.refs.size()), finding.fingerprint));
  } else if (life.commits == 1 && life.introduced && life.introduced->oid == report.head) {
    steps.emplace_back("It is in your last commit only: take it out, then git commit --amend");
  } else {
    steps.emplace_back(
        "Not pushed yet, so taking it out of your own commits is enough: git rebase -i, from the "
        "commit before it came in");
  }
  steps.emplace_back(kKeepElsewhere);
}

// A range is about to be shared, or just was: nothing is known of a secret's life but its commit.
void advise_range(const Report& report, const Finding& finding, std::vector<std::string>& steps) {
  const Location& place = primary_place(finding);
  steps.push_back(revoke(finding, "If anyone else could read it, rotate it first"));
  if (place.kind == "ref-name") {
    steps.emplace_back("Give the branch or tag another name");
  } else if (place.kind == "tag-message") {
    steps.emplace_back("Delete the tag, and make it anew without it");
  } else if (!place.commit.is_zero()) {
    const std::string_view where = place.kind == "commit-message" ? "the message of " : "";
    steps.push_back(
        place.commit == report.head
            ? fmt::format("Take it out of {}your last commit: git commit --amend", where)
            : fmt::format("Take it out of {}commit {} itself: git rebase -i, from the commit "
                          "before it; one that deletes it later leaves it in history",
                          where, short_id(place.commit)));
  }
  if (place.kind == "blob") {
    steps.emplace_back(kKeepElsewhere);
  }
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

std::vector<std::string> advice(const Report& report, const Finding& finding,
                                std::string_view where) {
  std::vector<std::string> steps;
  if (staged(report)) {
    advise_staged(where, steps);
  } else if (report.command == "commit-msg") {
    steps.emplace_back("Take it out of the message, then commit again");
  } else if (finding.life && !finding.life->pushed) {
    advise_local(report, finding, steps);
  } else if (finding.life) {
    steps.push_back(revoke(finding, "Rotate it first, it has left this machine"));
    if (finding.life->at_head) {
      steps.emplace_back(kKeepElsewhere);
    }
    steps.emplace_back(
        "Then take it out of history: git filter-repo --replace-text FILE, with the secret in "
        "FILE, "
        "and force-push");
  } else if (report.command == "scan-range") {
    advise_range(report, finding, steps);
  } else {
    steps.push_back(revoke(finding, "If anyone else could read it, rotate it first"));
    steps.emplace_back(kKeepElsewhere);
  }
  return steps;
}

std::string allow_advice(const Finding& finding) {
  return fmt::format("comment stanch:allow on its line, or: stanch allow {} --reason \"...\"",
                     finding.fingerprint);
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

// What to do about a finding depends on how far it got: staged, committed here, in a range, pushed.
#include "report/advice.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/view.h"

namespace stanch {
namespace {

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

std::vector<std::string> advice(const Report& report, const Finding& finding,
                                std::string_view where) {
  std::vector<std::string> steps;
  if (report.command == "scan-staged") {
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

}  // namespace stanch

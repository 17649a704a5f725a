#include "cli/finding_explainer.h"

#include <fmt/format.h>

#include <utility>
#include <vector>

#include "base/escape.h"
#include "report/advice.h"
#include "report/format.h"
#include "report/view.h"

namespace stanch {
namespace {

constexpr std::size_t kShownPlaces = 100;

std::string joined(const std::vector<std::string>& words, std::string_view with) {
  std::string text;
  for (const std::string& word : words) {
    text += (text.empty() ? "" : std::string(with)) + word;
  }
  return text;
}

}  // namespace

void FindingExplainer::heading(std::string_view text) { fmt::print("\n{}\n", style_.strong(text)); }

void FindingExplainer::line(const std::string& text) {
  if (!text.empty()) {
    fmt::print("  {}\n", printable(text));
  }
}

void FindingExplainer::conditions(const Rule& rule) {
  line(rule.block ? "Its first line matches a pattern, and what follows is looked at as well."
                  : "It has the form that the rule's pattern describes.");
  if (!rule.keywords.empty()) {
    line("One of these words stands on the line: " + joined(rule.keywords, ", ") + ".");
  }
  if (rule.bounded) {
    line("No letter or digit touches it on either side.");
  }
  if (rule.min_entropy > 0) {
    line(fmt::format("Its characters vary enough: {:.1f} bits each at least.", rule.min_entropy));
  }
  if (!rule.paths.empty()) {
    line("It is in a file whose path matches one of: " + joined(rule.paths, ", ") + ".");
  }
  if (!rule.score.empty()) {
    line("A model finds value, name and line around it more like a secret than like other text.");
  }
  if (!rule.checks.empty()) {
    line("It passes these checks: " + joined(rule.checks, ", ") + ".");
  }
  if (!rule.pairs.empty()) {
    line("It is complete with one of: " + joined(rule.pairs, ", ") + ".");
  }
}

void FindingExplainer::rotation(const Rule& rule) {
  heading("How to rotate it");
  line(rule.rotate_how.empty() ? "Revoke it where it was issued, and issue another."
                               : rule.rotate_how);
  line(rule.rotate_url);
}

void FindingExplainer::rule(const Rule& rule) {
  fmt::print("{}  {}\n", style_.badge(rule.severity), style_.strong(printable(rule.name)));
  line(fmt::format("rule {}, {} confidence", rule.id, to_string(rule.confidence)));
  heading("When it fires");
  conditions(rule);
  rotation(rule);
  heading("To see more");
  line("stanch rules show " + rule.id + " prints its pattern and examples");
  line("stanch rules test " + rule.id + " TEXT tries it on a text");
}

void FindingExplainer::finding(const Finding& finding, const Report& report) {
  const Redactor redactor(report, {});
  const Evidence& evidence = evidence_of(finding);
  fmt::print("{}  {}  {}\n", style_.badge(finding.rule->severity),
             style_.strong(printable(finding.rule->name)),
             style_.secret(printable(redactor.secret(finding))));
  line(fmt::format("rule {}, {} confidence, fingerprint {}", finding.rule->id,
                   to_string(finding.confidence), finding.fingerprint));
  heading("Why it fired");
  const Redactor::Snippet snippet = redactor.snippet(finding);
  line(snippet.text());
  conditions(*finding.rule);
  line(fmt::format("Here: {:.1f} bits a character{}{}.", evidence.entropy,
                   evidence.score >= 0 ? fmt::format(", score {:.2f}", evidence.score) : "",
                   finding.paired_with.empty() ? "" : ", complete with " + finding.paired_with));
  line(redactor.name(describe_checks(evidence)));
  if (!evidence.encoding.empty()) {
    line("It stands there as " + evidence.encoding + ".");
  }
  places(finding, redactor);
  history(finding, redactor);
  if (finding.suppressed) {
    heading("Why it does not block");
    line(finding.suppressed->kind + ": " + redactor.name(finding.suppressed->reason));
  } else if (!finding.accepted_until.empty()) {
    heading("Why it blocks again");
    line("It was accepted until " + finding.accepted_until + ".");
  }
  rotation(*finding.rule);
  heading("What to do");
  line("stanch remediate " + finding.fingerprint + " gives the steps");
  line(allow_advice(finding));
}

void FindingExplainer::places(const Finding& finding, const Redactor& redactor) {
  heading("Where it is");
  for (std::size_t i = 0; i < std::min(finding.locations.size(), kShownPlaces); ++i) {
    const Location& place = finding.locations[i];
    std::string text = place.kind + "  " + redactor.name(describe_place(place));
    if (!place.commit.is_zero()) {
      text += "  since " + short_id(place.commit);
    }
    line(text);
  }
  if (finding.locations.size() > kShownPlaces) {
    line(fmt::format("and {} more", finding.locations.size() - kShownPlaces));
  }
}

void FindingExplainer::history(const Finding& finding, const Redactor& redactor) {
  if (!finding.life) {
    return;
  }
  heading("Its life");
  const SecretLife& life = *finding.life;
  for (const auto& [word, commit] :
       {std::pair("introduced", &life.introduced), std::pair("removed", &life.removed)}) {
    if (*commit) {
      line(fmt::format("{} {} by {} in {}", word,
                       calendar_date((*commit)->author_time, (*commit)->author_offset),
                       redactor.name((*commit)->author), short_id((*commit)->oid)));
    }
  }
  line(describe_exposure(life));
  if (!life.refs.empty()) {
    std::vector<std::string> refs;
    for (const std::string& ref : life.refs) {
      refs.push_back(redactor.name(short_ref(ref)));
    }
    line("in " + counted(life.commits, "commit", "commits") + ": " + joined(refs, ", "));
  }
}

}  // namespace stanch

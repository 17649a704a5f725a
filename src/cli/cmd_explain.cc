// `stanch explain`: what a finding, a rule or a line is about, why it fired, and what to do.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "base/escape.h"
#include "base/hex.h"
#include "cli/commands.h"
#include "cli/explain_line.h"
#include "cli/known_rules.h"
#include "cli/output.h"
#include "cli/repo_files.h"
#include "cli/surroundings.h"
#include "cli/whole_scan.h"
#include "report/advice.h"
#include "report/format.h"
#include "report/redact.h"
#include "report/style.h"
#include "report/view.h"

namespace stanch {
namespace {

constexpr std::size_t kFingerprint = 32;
constexpr std::size_t kShownPlaces = 100;

struct ExplainFlags {
  ScanFlags scan;
  std::string what;
};

bool is_fingerprint(const std::string& text) {
  return text.size() == kFingerprint &&
         std::all_of(text.begin(), text.end(), [](char c) { return hex_digit(c) >= 0; });
}

std::string joined(const std::vector<std::string>& words, std::string_view with) {
  std::string text;
  for (const std::string& word : words) {
    text += (text.empty() ? "" : std::string(with)) + word;
  }
  return text;
}

class Explainer {
 public:
  explicit Explainer(bool color) : style_(color) {}

  void heading(std::string_view text) { fmt::print("\n{}\n", style_.strong(text)); }
  void line(const std::string& text) {
    if (!text.empty()) {
      fmt::print("  {}\n", printable(text));
    }
  }

  // What the rule asks of a text before it fires.
  void conditions(const Rule& rule) {
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

  void rotation(const Rule& rule) {
    heading("How to rotate it");
    line(rule.rotate_how.empty() ? "Revoke it where it was issued, and issue another."
                                 : rule.rotate_how);
    line(rule.rotate_url);
  }

  void rule(const Rule& rule) {
    fmt::print("{}  {}\n", style_.badge(rule.severity), style_.strong(printable(rule.name)));
    line(fmt::format("rule {}, {} confidence", rule.id, to_string(rule.confidence)));
    heading("When it fires");
    conditions(rule);
    rotation(rule);
    heading("To see more");
    line("stanch rules show " + rule.id + " prints its pattern and examples");
    line("stanch rules test " + rule.id + " TEXT tries it on a text");
  }

  void finding(const Finding& finding, const Report& report) {
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

 private:
  void places(const Finding& finding, const Redactor& redactor) {
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

  void history(const Finding& finding, const Redactor& redactor) {
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

  Style style_;
};

Result<int> explain_rule(const ExplainFlags& flags, Explainer& explainer) {
  const auto around = look_around(flags.scan.repository);
  if (!around) {
    return tl::unexpected(around.error());
  }
  ScanFlags scan = flags.scan;
  const auto files = load_repo_files(around->top, around->repository_or_null(), scan);
  if (!files) {
    return tl::unexpected(files.error());
  }
  const auto rules = known_rules(files->rules);
  if (!rules) {
    return tl::unexpected(rules.error());
  }
  auto rule = rule_named(*rules, flags.what);
  if (!rule) {
    rule.error().message = "neither a fingerprint nor FILE:LINE, and " + rule.error().message;
    return tl::unexpected(rule.error());
  }
  explainer.rule(**rule);
  return 0;
}

Result<int> explain(const ExplainFlags& flags) {
  const auto options = resolve(flags.scan);
  if (!options) {
    return tl::unexpected(options.error());
  }
  Explainer explainer(options->color);
  if (const auto place = parse_file_line(flags.what)) {
    return explain_line(*place, flags.scan, options->color);
  }
  if (!is_fingerprint(flags.what)) {
    return explain_rule(flags, explainer);
  }
  const auto scan = scan_whole(flags.scan);
  if (!scan) {
    return tl::unexpected(scan.error());
  }
  for (const Finding& finding : scan->report.findings) {
    if (finding.fingerprint == flags.what) {
      explainer.finding(finding, scan->report);
      return 0;
    }
  }
  exit_code_after(scan->report);
  return fail(ErrorKind::not_found, "no secret with this fingerprint is here", flags.what);
}

}  // namespace

void add_explain(CLI::App& app, int& code) {
  auto* command =
      app.add_subcommand("explain", "Say what a finding, a rule or a line of a file is about");
  command->footer(kPlainCodes);
  const auto flags = std::make_shared<ExplainFlags>();
  command->add_option("WHAT", flags->what, "A fingerprint, the id of a rule, or FILE:LINE")
      ->required();
  command->add_option("--repository", flags->scan.repository,
                      "Repository (default: the one around here)");
  command->add_option("--color", flags->scan.color, "auto, always or never (default: auto)");
  add_search_options(*command, flags->scan);
  command->callback([flags, &code] {
    const auto done = explain(*flags);
    code = done ? *done : complain(done.error());
  });
}

}  // namespace stanch

// `stanch explain`: what a finding, a rule or a line is about, why it fired, and what to do.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "base/hex.h"
#include "cli/commands.h"
#include "cli/explain_line.h"
#include "cli/finding_explainer.h"
#include "cli/known_rules.h"
#include "cli/output.h"
#include "cli/repo_files.h"
#include "cli/surroundings.h"
#include "cli/whole_scan.h"

namespace stanch {
namespace {

constexpr std::size_t kFingerprint = 32;

struct ExplainFlags {
  ScanFlags scan;
  std::string what;
};

bool is_fingerprint(const std::string& text) {
  return text.size() == kFingerprint &&
         std::all_of(text.begin(), text.end(), [](char c) { return hex_digit(c) >= 0; });
}

Result<int> explain_rule(const ExplainFlags& flags, FindingExplainer& explainer) {
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
  FindingExplainer explainer(options->color);
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

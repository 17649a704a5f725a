// `stanch remediate`: the exact steps that take secrets away, from the work tree to pushed history.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <memory>

#include "base/escape.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/remedy.h"
#include "cli/rewrite_plan.h"
#include "cli/shell_word.h"
#include "cli/step_printer.h"
#include "cli/whole_scan.h"
#include "report/redact.h"
#include "report/style.h"
#include "report/view.h"

namespace stanch {
namespace {

struct RemediateFlags {
  ScanFlags scan;
  std::vector<std::string> fingerprints;
  std::string file;
};

// The findings that are named, or all that block.
Result<std::vector<const Finding*>> choose(const RemediateFlags& flags, const Report& report) {
  std::vector<const Finding*> chosen;
  for (const Finding& finding : report.findings) {
    const bool named = std::find(flags.fingerprints.begin(), flags.fingerprints.end(),
                                 finding.fingerprint) != flags.fingerprints.end();
    if (named || (flags.fingerprints.empty() && !finding.suppressed)) {
      chosen.push_back(&finding);
    }
  }
  for (const std::string& fingerprint : flags.fingerprints) {
    if (std::none_of(chosen.begin(), chosen.end(),
                     [&](const Finding* finding) { return finding->fingerprint == fingerprint; })) {
      return fail(ErrorKind::not_found, "no secret with this fingerprint is here", fingerprint);
    }
  }
  return chosen;
}

class Plan {
 public:
  Plan(const WholeScan& scan, const RemediateFlags& flags, std::vector<const Finding*> findings)
      : scan_(scan),
        flags_(flags),
        findings_(std::move(findings)),
        redactor_(scan.report, redaction(flags)),
        style_(scan.run->options().color),
        steps_(style_) {}

  Result<void> print() {
    print_where();
    bool rewrite = false;
    std::vector<const Finding*> rewritten;  // if history is rewritten, then of all that Git has
    for (const Finding* finding : findings_) {
      const Reach reach = reach_of(*finding, scan_.report);
      print_finding(*finding, reach);
      rewrite = rewrite || needs_rewrite(reach);
      if (reach != Reach::work_tree) {
        rewritten.push_back(finding);
      }
    }
    if (rewrite) {
      RewritePlan plan(scan_, redactor_, flags_.file, flags_.fingerprints);
      if (auto done = plan.print(std::move(rewritten), steps_); !done) {
        return done;
      }
    }
    if (!findings_.empty()) {
      steps_.heading("Make sure");
      steps_.step(fmt::format(
          "stanch scan-history: it looks at what nothing refers to as well, and must {}",
          flags_.fingerprints.empty() ? "find nothing" : "not find these any more"));
    }
    return {};
  }

 private:
  // Paths are from the top, and what is written beside the repository would lie in it elsewhere.
  void print_where() {
    std::error_code gone;
    if (!findings_.empty() && !std::filesystem::equivalent(scan_.top, ".", gone)) {
      steps_.heading("Where all commands are to be run");
      steps_.command("cd " + shell_word(scan_.top.string()));
      fmt::print("\n");
    }
  }

  static ReportOptions redaction(const RemediateFlags& flags) {
    ReportOptions options;
    options.show_secrets = flags.scan.show_secrets;
    return options;
  }

  // Where to edit: in the work tree, the index, or a blob; null when it has no path there.
  static const Location* editable_place(const Finding& finding) {
    for (const char* kind : {"file", "index", "blob"}) {
      for (const Location& place : finding.locations) {
        if (place.kind == kind && !place.path.empty()) {
          return &place;
        }
      }
    }
    return nullptr;
  }

  [[nodiscard]] std::string path_of(const Finding& finding) const {
    const Location* place = editable_place(finding);
    return place == nullptr ? "" : shell_word(redactor_.name(place->path));
  }

  // A staged file's blob has no path of its own yet.
  static const Location& shown_place(const Finding& finding) {
    const Location& primary = primary_place(finding);
    const Location* place = primary.path.empty() ? editable_place(finding) : nullptr;
    return place == nullptr ? primary : *place;
  }

  void print_finding(const Finding& finding, Reach reach) {
    const Rule& rule = *finding.rule;
    steps_.heading(
        fmt::format("{}  {}", printable(rule.name), printable(redactor_.secret(finding))));
    fmt::print("  {}\n",
               style_.place(printable(redactor_.name(describe_place(shown_place(finding))))));
    fmt::print("  {}\n", style_.faint(finding.fingerprint + "  " + exposure(finding, reach)));
    std::string how = rule.rotate_how.empty() ? "revoke it where it was issued" : rule.rotate_how;
    if (!rule.rotate_url.empty()) {
      how += " " + rule.rotate_url;
    }
    steps_.step((reach == Reach::pushed ? "rotate it first, whoever can read the remote has it: "
                                        : "rotate it if anybody else could read it: ") +
                how);
    for (const std::string& text : steps_for(finding, reach, scan_, path_of(finding))) {
      steps_.step(text);
    }
    fmt::print("\n");
  }

  static std::string exposure(const Finding& finding, Reach reach) {
    if (reach == Reach::work_tree) {
      return "in the work tree only";
    }
    return reach == Reach::staged ? "staged, not committed" : describe_exposure(*finding.life);
  }

  const WholeScan& scan_;
  const RemediateFlags& flags_;
  std::vector<const Finding*> findings_;
  Redactor redactor_;
  Style style_;
  StepPrinter steps_;
};

Result<int> remediate(const RemediateFlags& flags) {
  const auto scan = scan_whole(flags.scan);
  if (!scan) {
    return tl::unexpected(scan.error());
  }
  auto findings = choose(flags, scan->report);
  if (!findings) {
    exit_code_after(scan->report);
    return tl::unexpected(findings.error());
  }
  if (findings->empty() && scan->report.complete) {
    fmt::print("nothing to do: no secrets found\n");
  }
  if (auto done = Plan(*scan, flags, std::move(*findings)).print(); !done) {
    return tl::unexpected(done.error());
  }
  return exit_code_after(scan->report);
}

}  // namespace

void add_remediate(CLI::App& app, int& code) {
  auto* command = app.add_subcommand("remediate", "Say step by step how to get secrets out");
  command->footer(kWholeScanCodes);
  const auto flags = std::make_shared<RemediateFlags>();
  command->add_option("FINGERPRINT", flags->fingerprints, "Only these (default: all that block)");
  command->add_option("--repository", flags->scan.repository,
                      "Repository (default: the one around here)");
  command->add_option("--replace-text", flags->file,
                      "Write what git filter-repo needs to this file, readable by you alone");
  command->add_option("--color", flags->scan.color, "auto, always or never (default: auto)");
  command->add_flag("--show-secrets", flags->scan.show_secrets, "Print secrets unmasked");
  add_search_options(*command, flags->scan);
  command->callback([flags, &code] {
    const auto done = remediate(*flags);
    code = done ? *done : complain(done.error());
  });
}

}  // namespace stanch

// `stanch audit`: a walk through the findings, one by one, with a verdict on each.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/audit_record.h"
#include "cli/audit_walk.h"
#include "cli/baseline_file.h"
#include "cli/commands.h"
#include "cli/open_repository.h"
#include "cli/output.h"
#include "cli/whole_scan.h"
#include "report/format.h"

namespace stanch {
namespace {

struct AuditFlags {
  ScanFlags scan;
  std::string record;
  bool all = false;
  bool stats = false;
  bool accept = false;
};

std::filesystem::path record_path(const AuditFlags& flags, const Repository* repository) {
  if (!flags.record.empty()) {
    return flags.record;
  }
  return repository != nullptr ? repository->layout().git_dir / "stanch" / "audit"
                               : std::filesystem::path(".stanch-audit");
}

// Accepts what was marked as a test value, as rotated or as a false alarm.
Result<std::size_t> accept(const AuditFlags& flags, const WholeScan& scan,
                           const AuditRecord& record) {
  auto file = open_baseline(flags.scan.baseline, scan.top, scan.run->files().config);
  if (!file) {
    return tl::unexpected(file.error());
  }
  std::size_t accepted = 0;
  for (const Finding& finding : scan.report.findings) {
    const auto said = record.entries().find(finding.fingerprint);
    if (finding.suppressed || said == record.entries().end() ||
        said->second.mark == AuditMark::real) {
      continue;
    }
    BaselineEntry entry;
    entry.fingerprint = finding.fingerprint;
    entry.rule = finding.rule->id;
    entry.reason =
        fmt::format("audited as {}", said->second.mark == AuditMark::false_alarm ? "a false alarm"
                                     : said->second.mark == AuditMark::test      ? "a test value"
                                                                                 : "rotated");
    entry.by = scan.repository ? git_identity(*scan.repository) : "";
    file->baseline.add(std::move(entry));
    ++accepted;
  }
  if (accepted > 0) {
    if (auto done = save_baseline(*file); !done) {
      return tl::unexpected(done.error());
    }
  }
  return accepted;
}

Result<int> print_statistics(const AuditFlags& flags) {
  const auto repository = open_repository(flags.scan.repository);
  const auto record = AuditRecord::open(record_path(flags, repository ? &*repository : nullptr));
  if (!record) {
    return tl::unexpected(record.error());
  }
  fmt::print("{}", record->statistics());
  return 0;
}

Result<int> audit(const AuditFlags& flags) {
  if (flags.stats) {
    return print_statistics(flags);
  }
  ScanFlags scan_flags = flags.scan;
  scan_flags.new_baseline = true;
  const auto scan = scan_whole(scan_flags);
  if (!scan) {
    return tl::unexpected(scan.error());
  }
  auto record = AuditRecord::open(record_path(flags, scan->repository.get()));
  if (!record) {
    return tl::unexpected(record.error());
  }
  std::vector<const Finding*> findings;
  for (const Finding& finding : scan->report.findings) {
    if (!finding.suppressed && (flags.all || !record->entries().contains(finding.fingerprint))) {
      findings.push_back(&finding);
    }
  }
  fmt::print("{} to look at, {} marked already\n\n", counted(findings.size(), "secret", "secrets"),
             record->entries().size());
  if (auto done = walk_findings(scan->report, findings, scan->run->options().color, *record);
      !done) {
    return tl::unexpected(done.error());
  }
  fmt::print("{}{}", findings.empty() ? "" : "\n", record->statistics());
  if (flags.accept) {
    const auto accepted = accept(flags, *scan, *record);
    if (!accepted) {
      return tl::unexpected(accepted.error());
    }
    fmt::print("{} accepted in the baseline\n", counted(*accepted, "secret", "secrets"));
  }
  return exit_code_after(scan->report);
}

}  // namespace

void add_audit(CLI::App& app, int& code) {
  auto* command = app.add_subcommand("audit", "Go through findings one by one, and mark them");
  command->footer(kWholeScanCodes);
  const auto flags = std::make_shared<AuditFlags>();
  command->add_option("REPO", flags->scan.repository,
                      "Repository or directory (default: the one around here)");
  command->add_option("--record", flags->record,
                      "Where verdicts are kept (default: stanch/audit in the Git directory)");
  command->add_flag("--all", flags->all, "Also those that are marked already");
  command->add_flag("--stats", flags->stats, "Print precision by rule, and ask nothing");
  command->add_flag("--accept", flags->accept,
                    "Add what is no live secret to the baseline afterwards");
  command->add_option("--color", flags->scan.color, "auto, always or never (default: auto)");
  add_search_options(*command, flags->scan);
  command->callback([flags, &code] {
    const auto done = audit(*flags);
    code = done ? *done : complain(done.error());
  });
}

}  // namespace stanch

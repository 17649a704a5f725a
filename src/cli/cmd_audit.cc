// `stanch audit`: a walk through the findings, one by one, with a verdict on each.
#include <fmt/format.h>
#include <termios.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <optional>

#include "base/escape.h"
#include "cli/audit_record.h"
#include "cli/baseline_file.h"
#include "cli/commands.h"
#include "cli/open_repository.h"
#include "cli/output.h"
#include "cli/whole_scan.h"
#include "report/format.h"
#include "report/redact.h"
#include "report/style.h"
#include "report/view.h"

namespace stanch {
namespace {

struct AuditFlags {
  ScanFlags scan;
  std::string record;
  bool all = false;
  bool stats = false;
  bool accept = false;
};

// Single keys from a terminal, or characters from whatever standard input is.
class Keys {
 public:
  Keys() {
    if (::tcgetattr(STDIN_FILENO, &before_) == 0) {
      termios now = before_;
      now.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);
      terminal_ = ::tcsetattr(STDIN_FILENO, TCSANOW, &now) == 0;
    }
  }
  Keys(const Keys&) = delete;
  Keys& operator=(const Keys&) = delete;
  ~Keys() {
    if (terminal_) {
      ::tcsetattr(STDIN_FILENO, TCSANOW, &before_);
    }
  }

  // The next key that is no blank; 'q' at the end of input.
  char next() {
    std::fflush(stdout);
    for (char key = 0;;) {
      if (::read(STDIN_FILENO, &key, 1) != 1) {
        return 'q';
      }
      if (key != ' ' && key != '\n' && key != '\r') {
        return key;
      }
    }
  }

 private:
  termios before_{};
  bool terminal_ = false;
};

std::optional<AuditMark> verdict_of(char key) {
  switch (key) {
    case 'r':
      return AuditMark::real;
    case 'o':
      return AuditMark::rotated;
    case 't':
      return AuditMark::test;
    case 'f':
      return AuditMark::false_alarm;
    default:
      return std::nullopt;
  }
}

class Walk {
 public:
  Walk(const Report& report, bool color, AuditRecord& record)
      : masked_(report, {}), shown_(report, revealing()), style_(color), record_(record) {}

  // Asks about each; the failure is a verdict that could not be saved.
  Result<void> run(const std::vector<const Finding*>& findings) {
    std::size_t at = 0;
    while (at < findings.size()) {
      const Finding& finding = *findings[at];
      print(finding, at + 1, findings.size());
      const char key = ask(finding);
      if (key == 'q') {
        break;
      }
      if (key == 'b') {
        at -= at > 0 ? 1 : 0;
        continue;
      }
      if (const auto verdict = verdict_of(key)) {
        if (auto done = record_.note(finding.fingerprint, {*verdict, finding.rule->id}); !done) {
          return done;
        }
        fmt::print("{}\n\n", to_string(*verdict));
      } else {
        fmt::print("skipped\n\n");
      }
      ++at;
    }
    return {};
  }

 private:
  static ReportOptions revealing() {
    ReportOptions options;
    options.show_secrets = true;
    return options;
  }

  void print(const Finding& finding, std::size_t number, std::size_t all) {
    fmt::print("{}  {}\n", style_.strong(fmt::format("Secret {} of {}", number, all)),
               style_.faint(finding.fingerprint));
    fmt::print("  {}, {} confidence\n", printable(finding.rule->name),
               to_string(finding.confidence));
    fmt::print("  {}",
               style_.place(printable(masked_.name(describe_place(primary_place(finding))))));
    if (finding.locations_total > 1) {
      fmt::print("  +{} more", finding.locations_total - 1);
    }
    fmt::print("\n");
    print_line(masked_, finding);
    const std::string checks = printable(masked_.name(describe_checks(evidence_of(finding))));
    if (!checks.empty()) {
      fmt::print("  {}\n", checks);
    }
    if (finding.life) {
      fmt::print("  {}\n", describe_exposure(*finding.life));
    }
  }

  void print_line(const Redactor& redactor, const Finding& finding) {
    const Redactor::Snippet line = redactor.snippet(finding);
    fmt::print("    {}{}{}\n", printable(line.before),
               style_.secret(printable(line.empty() ? redactor.secret(finding) : line.secret)),
               printable(line.after));
  }

  char ask(const Finding& finding) {
    for (;;) {
      fmt::print(
          "  (r)eal, r(o)tated, (t)est value, (f)alse alarm, re(v)eal, (s)kip, (b)ack, "
          "(q)uit? ");
      const char key = keys_.next();
      if (key == 'v') {
        fmt::print("\n");
        print_line(shown_, finding);
      } else if (verdict_of(key) || key == 's' || key == 'b' || key == 'q') {
        return key;
      } else {
        fmt::print("\n");
      }
    }
  }

  Keys keys_;
  Redactor masked_;
  Redactor shown_;
  Style style_;
  AuditRecord& record_;
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
  if (auto done = Walk(scan->report, scan->run->options().color, *record).run(findings); !done) {
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

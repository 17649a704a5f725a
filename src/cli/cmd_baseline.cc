// `stanch baseline`: accepts what is there, and keeps the list of what is accepted true.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "base/escape.h"
#include "cli/assemble.h"
#include "cli/baseline_file.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/whole_scan.h"
#include "report/format.h"

namespace stanch {
namespace {

struct BaselineFlags {
  ScanFlags scan;
  BaselineEntry entry;  // what entries that are added have in common
  bool dry_run = false;
};

// A scan of all there is, and the baseline to be written after it.
struct Work {
  WholeScan scan;
  BaselineFile file;
};

Result<Work> start(const BaselineFlags& flags) {
  ScanFlags scan = flags.scan;
  scan.new_baseline = true;
  auto whole = scan_whole(scan);
  if (!whole) {
    return tl::unexpected(whole.error());
  }
  auto file = open_baseline(scan.baseline, whole->top, whole->run->files().config);
  if (!file) {
    return tl::unexpected(file.error());
  }
  return Work{std::move(*whole), std::move(*file)};
}

std::string file_name(const Work& work) { return printable(work.file.path.string()); }

Result<void> save(const Work& work, bool dry_run) {
  return dry_run ? Result<void>() : save_baseline(work.file);
}

void say_pushed(const std::vector<const Finding*>& added) {
  const auto pushed = std::count_if(added.begin(), added.end(), [](const Finding* finding) {
    return finding->life && finding->life->pushed;
  });
  if (pushed > 0) {
    fmt::print(
        "{} pushed to a remote: accepting {} changes nothing about that; stanch remediate "
        "says how to rotate\n",
        pushed == 1 ? "1 of them was" : fmt::format("{} of them were", pushed),
        pushed == 1 ? "it" : "them");
  }
}

// Adds what blocks and is not in the list. Entries that have expired are left to people.
Result<int> accept(const BaselineFlags& flags, Work& work) {
  if (was_stopped(work.scan.report)) {
    fmt::print(stderr, "stanch: nothing was written\n");
    return exit_code_after(work.scan.report);
  }
  BaselineEntry entry = flags.entry;
  if (entry.by.empty() && work.scan.repository) {
    entry.by = git_identity(*work.scan.repository);
  }
  std::vector<const Finding*> added;
  std::size_t expired = 0;
  for (const Finding& finding : work.scan.report.findings) {
    if (finding.suppressed) {
      continue;
    }
    if (!finding.accepted_until.empty()) {
      ++expired;
      continue;
    }
    entry.fingerprint = finding.fingerprint;
    entry.rule = finding.rule->id;
    work.file.baseline.add(entry);
    added.push_back(&finding);
  }
  if (auto done = save(work, flags.dry_run); !done) {
    return tl::unexpected(done.error());
  }
  for (const Finding* finding : added) {
    fmt::print("accepted {} {}\n", finding->fingerprint, printable(finding->rule->id));
  }
  fmt::print("{}: {} added, {} in all; {}\n", file_name(work),
             counted(added.size(), "secret", "secrets"), work.file.baseline.entries().size(),
             flags.dry_run ? "nothing was written (--dry-run)"
                           : keeping_advice(work.scan.repository.get()));
  if (expired > 0) {
    fmt::print("{} expired and still {}: stanch allow renews, stanch remediate removes\n",
               counted(expired, "acceptance has", "acceptances have"),
               expired == 1 ? "blocks" : "block");
  }
  say_pushed(added);
  return exit_code_after(work.scan.report);
}

Result<int> create(const BaselineFlags& flags) {
  auto work = start(flags);
  if (!work) {
    return tl::unexpected(work.error());
  }
  if (work->file.exists) {
    return fail(ErrorKind::usage,
                "is there already; stanch baseline update adds to it, stanch baseline prune "
                "takes out what is gone",
                work->file.path.string());
  }
  return accept(flags, *work);
}

Result<int> update(const BaselineFlags& flags) {
  auto work = start(flags);
  if (!work) {
    return tl::unexpected(work.error());
  }
  return accept(flags, *work);
}

Result<int> prune(const BaselineFlags& flags) {
  auto work = start(flags);
  if (!work) {
    return tl::unexpected(work.error());
  }
  const ScanRun& run = *work->scan.run;
  if (!shows_stale(work->scan.report, run.flags(), run.options(), run.files().config)) {
    fmt::print(stderr,
               "stanch: nothing was taken out: what was not searched, or not for all rules, may "
               "hold it\n");
    exit_code_after(work->scan.report);
    return 3;
  }
  const std::vector<BaselineEntry> stale = run.files().baseline.stale();
  const std::string day = today();
  std::size_t expired = 0;
  const std::size_t removed = work->file.baseline.remove_if([&](const BaselineEntry& entry) {
    const bool over = !entry.until.empty() && entry.until < day;
    const bool gone = std::find(stale.begin(), stale.end(), entry) != stale.end();
    expired += over && !gone ? 1U : 0U;
    if (over || gone) {
      fmt::print("removed {} {}: {}\n", entry.fingerprint, printable(entry.rule),
                 gone ? "nothing has it any more" : "expired on " + entry.until);
    }
    return over || gone;
  });
  if (removed > 0) {
    if (auto done = save(*work, flags.dry_run); !done) {
      return tl::unexpected(done.error());
    }
  }
  fmt::print("{}: {} removed ({} of them expired), {} left{}\n", file_name(*work),
             counted(removed, "entry", "entries"), expired, work->file.baseline.entries().size(),
             flags.dry_run ? "; nothing was written (--dry-run)" : "");
  return 0;
}

Result<void> check(const BaselineFlags& flags) {
  const std::string& until = flags.entry.until;
  if (!until.empty() && (!is_date(until) || until < today())) {
    return fail(ErrorKind::usage, "--until takes a day to come, as YYYY-MM-DD", until);
  }
  return {};
}

}  // namespace

void add_baseline(CLI::App& app, int& code) {
  auto* baseline = app.add_subcommand("baseline", "Accept what is there; keep the list true");
  baseline->require_subcommand(1);
  baseline->footer(kWholeScanCodes);
  const auto flags = std::make_shared<BaselineFlags>();
  const auto add = [&](const char* name, const char* help,
                       Result<int> (*run)(const BaselineFlags&)) {
    auto* command = baseline->add_subcommand(name, help);
    add_search_options(*command, flags->scan);
    command->add_flag("--dry-run", flags->dry_run, "Say what would be done, write nothing");
    command->callback([flags, run, &code] {
      const auto valid = check(*flags);
      const auto done = valid ? run(*flags) : tl::unexpected(valid.error());
      code = done ? *done : complain(done.error());
    });
    return command;
  };
  const auto add_repository = [&](CLI::App* command) {
    command->add_option("REPO", flags->scan.repository,
                        "Repository or directory (default: the one around here)");
  };
  const auto add_entry = [&](CLI::App* command) {
    command->add_option("--reason", flags->entry.reason, "Why they may stay");
    command->add_option("--until", flags->entry.until, "The last day it counts, YYYY-MM-DD");
    command->add_option("--by", flags->entry.by, "Who accepts it (default: Git's user.name)");
  };
  flags->entry.reason = "there when the baseline was made";
  for (auto* command : {add("create", "Accept all that is there, in a new baseline", create),
                        add("update", "Accept what came since, keep what is accepted", update)}) {
    add_repository(command);
    add_entry(command);
  }
  add_repository(add("prune", "Take out what is gone or has expired", prune));
  add_baseline_import(*baseline, code);
}

}  // namespace stanch

// `stanch baseline import`: takes over what other tools were told to accept.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <memory>
#include <set>

#include "base/escape.h"
#include "base/file.h"
#include "cli/baseline_file.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/whole_scan.h"
#include "report/format.h"
#include "rules/kingfisher_baseline.h"
#include "scan/acceptance_match.h"
#include "scan/acceptances.h"

namespace stanch {
namespace {

constexpr std::uint64_t kMaxImport = std::uint64_t{1} << 30;
constexpr std::size_t kListed = 20;

struct ImportFlags {
  ScanFlags scan;
  BaselineEntry entry;
  std::string file;
  std::string from;
  bool dry_run = false;
};

Result<std::vector<Acceptance>> read(const ImportFlags& flags) {
  const auto text = read_file(flags.file, kMaxImport);
  if (!text) {
    return tl::unexpected(text.error());
  }
  const auto format = flags.from.empty() ? guess_acceptance_format(flags.file, *text)
                                         : acceptance_format_from_name(flags.from);
  if (!format) {
    return fail(ErrorKind::usage,
                flags.from.empty()
                    ? "cannot tell which tool wrote this; say --from"
                    : "--from takes gitleaks, gitleaksignore, betterleaks, betterleaksignore, "
                      "kingfisher, detect-secrets, gitallowed or trufflehog",
                flags.file);
  }
  return *format == AcceptanceFormat::kingfisher ? read_kingfisher_baseline(*text, flags.file)
                                                 : read_acceptances(*format, *text, flags.file);
}

// Lines of files at commits, in HEAD and in the work tree; each file is read once.
class Lines {
 public:
  explicit Lines(const WholeScan& scan) : scan_(scan) {}

  std::vector<std::string> operator()(const std::string& commit, const std::string& path,
                                      std::uint32_t line) {
    std::vector<std::string> found;
    if (!commit.empty()) {
      add(at(commit, path), line, found);
      return found;
    }
    add(at("", path), line, found);
    add(at("HEAD", path), line, found);
    return found;
  }

 private:
  const std::string& at(const std::string& commit, const std::string& path) {
    const auto [entry, fresh] = texts_.try_emplace({commit, path});
    if (fresh && commit.empty()) {
      entry->second = read_file(scan_.top / path, kMaxImport).value_or("");
    } else if (fresh && scan_.repository) {
      entry->second = scan_.repository->read_at(commit, path).value_or("");
    }
    return entry->second;
  }

  static void add(std::string_view text, std::uint32_t line, std::vector<std::string>& found) {
    for (std::uint32_t i = 1; i < line && !text.empty(); ++i) {
      text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
    }
    if (line > 0 && !text.empty()) {
      found.emplace_back(text.substr(0, text.find('\n')));
    }
  }

  const WholeScan& scan_;
  std::map<std::pair<std::string, std::string>, std::string> texts_;
};

// A path as this program writes it: below the top, with slashes, without the directory's own name
// in front.
std::string own_path(std::string path, const WholeScan& scan, const std::set<std::string>& known) {
  std::replace(path.begin(), path.end(), '\\', '/');
  const std::string top = scan.top.string() + "/";
  for (const std::string& prefix : {top, std::string("./")}) {
    if (path.starts_with(prefix)) {
      path.erase(0, prefix.size());
    }
  }
  while (path.ends_with('/')) {
    path.pop_back();
  }
  const std::size_t slash = path.find('/');
  const bool strange = !known.contains(path) && slash != std::string::npos;
  return strange && known.contains(path.substr(slash + 1)) ? path.substr(slash + 1) : path;
}

std::string describe(const Acceptance& acceptance) {
  if (!acceptance.pattern.empty()) {
    return "a pattern that nothing here matches";
  }
  if (acceptance.path.empty()) {
    return "a secret that nothing here has";
  }
  return printable(acceptance.path) +
         (acceptance.line > 0 ? fmt::format(":{}", acceptance.line) : "") +
         (acceptance.rule.empty() ? "" : " (" + printable(acceptance.rule) + ")");
}

// What the other file's entries came to.
struct Outcome {
  std::map<std::size_t, const Acceptance*> accepted;  // by index of the finding
  std::size_t known = 0;                              // were accepted already
  std::vector<const Acceptance*> unmatched;
};

Result<Outcome> match(std::vector<Acceptance>& acceptances, const WholeScan& scan) {
  const auto& findings = scan.report.findings;
  std::set<std::string> paths;
  for (const Finding& finding : findings) {
    for (const Location& place : finding.locations) {
      paths.insert(place.path);
    }
  }
  Lines lines(scan);
  Outcome outcome;
  for (Acceptance& acceptance : acceptances) {
    acceptance.path = own_path(std::move(acceptance.path), scan, paths);
    const auto found = match_acceptance(acceptance, findings, std::ref(lines));
    if (!found) {
      return tl::unexpected(found.error());
    }
    if (found->empty()) {
      outcome.unmatched.push_back(&acceptance);
    }
    for (const std::size_t i : *found) {
      if (findings[i].suppressed) {
        ++outcome.known;
      } else {
        outcome.accepted.emplace(i, &acceptance);
      }
    }
  }
  return outcome;
}

void print_outcome(const Outcome& outcome, std::size_t read) {
  for (std::size_t i = 0; i < std::min(outcome.unmatched.size(), kListed); ++i) {
    fmt::print("not found: {}\n", describe(*outcome.unmatched[i]));
  }
  if (outcome.unmatched.size() > kListed) {
    fmt::print("not found: {} more\n", outcome.unmatched.size() - kListed);
  }
  const std::string gone =
      outcome.unmatched.empty()
          ? ""
          : fmt::format(", {} of them for nothing that is found here", outcome.unmatched.size());
  fmt::print("{} read{}\n", counted(read, "entry", "entries"), gone);
}

Result<int> import(const ImportFlags& flags) {
  auto acceptances = read(flags);
  if (!acceptances) {
    return tl::unexpected(acceptances.error());
  }
  ScanFlags scan_flags = flags.scan;
  scan_flags.new_baseline = true;
  const auto scan = scan_whole(scan_flags);
  if (!scan) {
    return tl::unexpected(scan.error());
  }
  auto file = open_baseline(flags.scan.baseline, scan->top, scan->run->files().config);
  const auto outcome = match(*acceptances, *scan);
  if (!file || !outcome) {
    return tl::unexpected(!file ? file.error() : outcome.error());
  }
  const std::string source = std::filesystem::path(flags.file).filename().string();
  for (const auto& [index, acceptance] : outcome->accepted) {
    const Finding& finding = scan->report.findings[index];
    BaselineEntry entry = flags.entry;
    entry.fingerprint = finding.fingerprint;
    entry.rule = finding.rule->id;
    if (entry.reason.empty()) {
      entry.reason =
          "accepted in " + source + (acceptance->note.empty() ? "" : ", " + acceptance->note);
    }
    if (entry.by.empty() && scan->repository) {
      entry.by = git_identity(*scan->repository);
    }
    file->baseline.add(std::move(entry));
    fmt::print("accepted {} {}\n", finding.fingerprint, printable(finding.rule->id));
  }
  if (!flags.dry_run && !outcome->accepted.empty()) {
    if (auto done = save_baseline(*file); !done) {
      return tl::unexpected(done.error());
    }
  }
  print_outcome(*outcome, acceptances->size());
  fmt::print("{}: {} added, {} accepted already, {} in all{}\n", printable(file->path.string()),
             counted(outcome->accepted.size(), "secret", "secrets"), outcome->known,
             file->baseline.entries().size(),
             flags.dry_run ? "; nothing was written (--dry-run)" : "");
  return scan->report.complete ? 0 : 3;
}

}  // namespace

void add_baseline_import(CLI::App& baseline, int& code) {
  auto* command =
      baseline.add_subcommand("import", "Take over what another tool was told to accept");
  command->footer(kWholeScanCodes);
  const auto flags = std::make_shared<ImportFlags>();
  command->add_option("FILE", flags->file, "The other tool's file")->required();
  command->add_option("REPO", flags->scan.repository,
                      "Repository or directory (default: the one around here)");
  command->add_option(
      "--from", flags->from,
      "gitleaks, gitleaksignore, betterleaks, betterleaksignore, kingfisher, detect-secrets, "
      "gitallowed or trufflehog (default: as the file looks)");
  add_search_options(*command, flags->scan);
  command->add_flag("--dry-run", flags->dry_run, "Say what would be done, write nothing");
  command->add_option("--reason", flags->entry.reason, "Why they may stay (default: the file)");
  command->add_option("--by", flags->entry.by, "Who accepts it (default: Git's user.name)");
  command->callback([flags, &code] {
    const auto done = import(*flags);
    code = done ? *done : complain(done.error());
  });
}

}  // namespace stanch

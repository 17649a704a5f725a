// `stanch remediate`: the exact steps that take secrets away, from the work tree to pushed history.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <set>

#include "base/escape.h"
#include "base/file.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/remedy.h"
#include "cli/shell_word.h"
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

// Whether `path` would lie in the repository, where it could be committed or left behind.
bool inside(const std::filesystem::path& path, const Repository& repository) {
  const auto full = std::filesystem::weakly_canonical(std::filesystem::absolute(path));
  for (const auto& top : {repository.layout().work_tree, repository.layout().git_dir}) {
    const auto below = full.lexically_relative(std::filesystem::weakly_canonical(top));
    if (!top.empty() && !below.empty() && *below.begin() != "..") {
      return true;
    }
  }
  return false;
}

class Plan {
 public:
  Plan(const WholeScan& scan, const RemediateFlags& flags, std::vector<const Finding*> findings)
      : scan_(scan),
        flags_(flags),
        findings_(std::move(findings)),
        redactor_(scan.report, redaction(flags)),
        style_(scan.run->options().color) {}

  Result<void> print() {
    bool rewrite = false;
    for (const Finding* finding : findings_) {
      const Reach reach = reach_of(*finding, scan_.report);
      print_finding(*finding, reach);
      rewrite = rewrite || needs_rewrite(reach);
      if (reach != Reach::work_tree) {
        rewritten_.push_back(finding);
      }
    }
    if (rewrite) {
      if (auto written = write_files(); !written) {
        return written;
      }
      print_rewrite();
    }
    if (!findings_.empty()) {
      heading("Make sure");
      step(
          "stanch scan-history: it looks at what nothing refers to as well, and must find nothing");
    }
    return {};
  }

 private:
  static ReportOptions redaction(const RemediateFlags& flags) {
    ReportOptions options;
    options.show_secrets = flags.scan.show_secrets;
    return options;
  }

  void heading(const std::string& text) {
    fmt::print("{}\n", style_.strong(text));
    number_ = 0;
  }

  void step(const std::string& text) { fmt::print("  {}. {}\n", ++number_, printable(text)); }
  void command(const std::string& text) { fmt::print("       {}\n", printable(text)); }

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
    heading(fmt::format("{}  {}", printable(rule.name), printable(redactor_.secret(finding))));
    fmt::print("  {}\n",
               style_.place(printable(redactor_.name(describe_place(shown_place(finding))))));
    fmt::print("  {}\n", style_.faint(finding.fingerprint + "  " + exposure(finding, reach)));
    std::string how = rule.rotate_how.empty() ? "revoke it where it was issued" : rule.rotate_how;
    if (!rule.rotate_url.empty()) {
      how += " " + rule.rotate_url;
    }
    step((reach == Reach::pushed ? "rotate it first, whoever can read the remote has it: "
                                 : "rotate it if anybody else could read it: ") +
         how);
    for (const std::string& text : steps_for(finding, reach, scan_, path_of(finding))) {
      step(text);
    }
    fmt::print("\n");
  }

  static std::string exposure(const Finding& finding, Reach reach) {
    if (reach == Reach::work_tree) {
      return "in the work tree only";
    }
    return reach == Reach::staged ? "staged, not committed" : describe_exposure(*finding.life);
  }

  Result<void> write_files() {
    if (flags_.file.empty()) {
      return {};
    }
    if (inside(flags_.file, *scan_.repository)) {
      return fail(ErrorKind::usage,
                  "the file holds secrets in clear: put it outside the repository", flags_.file);
    }
    const auto replacements = replacements_for(rewritten_, *scan_.repository);
    if (!replacements) {
      return tl::unexpected(replacements.error());
    }
    if (auto done = write_file_atomically(flags_.file, replacements->text(), 0600); !done) {
      return done;
    }
    const std::string callback = replacements->callback();
    if (callback.empty()) {
      return {};
    }
    callback_ = flags_.file + ".blobs.py";
    return write_file_atomically(callback_, callback, 0600);
  }

  void print_rewrite() {
    heading("Take out of history, all of the above at once");
    const bool written = !flags_.file.empty();
    const std::string file = written ? shell_word(flags_.file) : "../replace.txt";
    if (!written) {
      step("write what is to be replaced, for your eyes only, to a file outside the repository:");
      command("stanch remediate --replace-text " + file);
    }
    step("commit or put away what you have not committed: the work tree is reset");
    print_worktrees();
    step("keep a copy until all is well; it holds the secrets, so delete it then:");
    command(fmt::format("git clone --mirror {} ../backup.git", shell_word(scan_.top.string())));
    step("rewrite (git filter-repo, https://github.com/newren/git-filter-repo); concerned:");
    command(concerned());
    command(fmt::format("git filter-repo --force --replace-text {0} --replace-message {0}{1}", file,
                        callback_.empty() ? "" : " --blob-callback " + shell_word(callback_)));
    step("delete what no longer belongs to anything:");
    command("git reflog expire --expire=now --all && git gc --prune=now");
    print_push();
    step(fmt::format("delete {}{}", file, callback_.empty() ? "" : " and " + callback_));
    fmt::print("\n");
  }

  [[nodiscard]] std::string concerned() const {
    std::set<std::string> refs;
    std::uint64_t unlisted = 0;
    for (const Finding* finding : rewritten_) {
      refs.insert(finding->life->refs.begin(), finding->life->refs.end());
      unlisted = std::max(unlisted, finding->life->refs_total);
    }
    std::string text;
    for (const std::string& ref : refs) {
      text += (text.empty() ? "" : ", ") + redactor_.name(short_ref(ref));
    }
    if (unlisted > SecretLife::kRefs) {
      text += fmt::format(" and more, {} in all", unlisted);
    }
    return text;
  }

  void print_worktrees() {
    const auto worktrees = scan_.repository->worktrees();
    if (!worktrees || worktrees->size() < 2) {
      return;
    }
    step("other work trees keep the old history; take them away first:");
    for (std::size_t i = 1; i < worktrees->size(); ++i) {
      command("git worktree remove " + shell_word((*worktrees)[i].path.string()));
    }
  }

  void print_push() {
    const std::string& url = scan_.report.remote_url;
    const bool pushed = std::any_of(rewritten_.begin(), rewritten_.end(),
                                    [](const Finding* finding) { return finding->life->pushed; });
    if (!pushed) {
      return;
    }
    step(
        "replace what is on the remote (filter-repo has taken the remote out of the "
        "configuration):");
    command("git remote add origin " + (url.empty() ? "URL" : shell_word(url)));
    command("git push --force --all origin && git push --force --tags origin");
    step("everybody else clones afresh: a merge from an old clone brings it all back");
    step("forks and pull requests of the hosting service keep old commits: have it delete them");
  }

  const WholeScan& scan_;
  const RemediateFlags& flags_;
  std::vector<const Finding*> findings_;
  std::vector<const Finding*> rewritten_;  // if history is rewritten, then of all that Git has
  Redactor redactor_;
  Style style_;
  std::string callback_;
  int number_ = 0;
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

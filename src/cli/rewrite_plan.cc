// Rewriting history: before it, git filter-repo itself, and everything that keeps the old commits.
#include "cli/rewrite_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <utility>

#include "base/file.h"
#include "cli/remedy.h"
#include "cli/shell_word.h"
#include "report/view.h"

namespace stanch {
namespace {

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

}  // namespace

Result<void> RewritePlan::print(std::vector<const Finding*> findings, StepPrinter& steps) {
  findings_ = std::move(findings);
  if (auto written = write_files(); !written) {
    return written;
  }
  print_steps(steps);
  return {};
}

Result<void> RewritePlan::write_files() {
  if (file_.empty()) {
    return {};
  }
  if (inside(file_, *scan_.repository)) {
    return fail(ErrorKind::usage, "the file holds secrets in clear: put it outside the repository",
                file_);
  }
  const auto replacements = replacements_for(findings_, *scan_.repository);
  if (!replacements) {
    return tl::unexpected(replacements.error());
  }
  if (auto done = write_file_atomically(file_, replacements->text(), 0600); !done) {
    return done;
  }
  const std::string callback = replacements->callback();
  if (callback.empty()) {
    return {};
  }
  callback_ = file_ + ".blobs.py";
  return write_file_atomically(callback_, callback, 0600);
}

void RewritePlan::print_steps(StepPrinter& steps) const {
  steps.heading("Take out of history, all of the above at once");
  const bool written = !file_.empty();
  const std::string file = written ? shell_word(file_) : "../replace.txt";
  if (!written) {
    steps.step(
        "write what is to be replaced, for your eyes only, to a file outside the repository, with "
        "the options of this call:");
    std::string command = "stanch remediate";
    for (const std::string& fingerprint : named_) {
      command += " " + fingerprint;
    }
    steps.command(command + " --replace-text " + file);
  }
  if (!scan_.repository->is_bare()) {
    steps.step("commit or put away what you have not committed: the work tree is reset");
  }
  print_worktrees(steps);
  steps.step("keep a copy until all is well; it holds the secrets, so delete it then:");
  steps.command(fmt::format("git clone --mirror {} ../backup.git", shell_word(scan_.top.string())));
  steps.step("rewrite (git filter-repo, https://github.com/newren/git-filter-repo); concerned:");
  steps.command(concerned());
  steps.command(fmt::format("git filter-repo --force --replace-text {0} --replace-message {0}{1}",
                            file,
                            callback_.empty() ? "" : " --blob-callback " + shell_word(callback_)));
  steps.step("delete what no longer belongs to anything:");
  steps.command("git reflog expire --expire=now --all && git gc --prune=now");
  print_push(steps);
  steps.step(fmt::format("delete {}{}", file, callback_.empty() ? "" : " and " + callback_));
  fmt::print("\n");
}

std::string RewritePlan::concerned() const {
  std::set<std::string> refs;
  std::uint64_t unlisted = 0;
  for (const Finding* finding : findings_) {
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

void RewritePlan::print_worktrees(StepPrinter& steps) const {
  const auto worktrees = scan_.repository->worktrees();
  if (!worktrees || worktrees->size() < 2) {
    return;
  }
  steps.step("other work trees keep the old history; take them away first:");
  for (std::size_t i = 1; i < worktrees->size(); ++i) {
    steps.command("git worktree remove " + shell_word((*worktrees)[i].path.string()));
  }
}

void RewritePlan::print_push(StepPrinter& steps) const {
  const std::string& url = scan_.report.remote_url;
  const bool pushed = std::any_of(findings_.begin(), findings_.end(),
                                  [](const Finding* finding) { return finding->life->pushed; });
  if (!pushed) {
    return;
  }
  // What others push to may be the remote itself.
  if (!scan_.repository->is_bare() || !url.empty()) {
    steps.step(
        "replace what is on the remote (filter-repo has taken the remote out of the "
        "configuration):");
    steps.command("git remote add origin " + (url.empty() ? "URL" : shell_word(url)));
    steps.command("git push --force --all origin && git push --force --tags origin");
  }
  steps.step("everybody else clones afresh: a merge from an old clone brings it all back");
  steps.step(
      "forks and pull requests of the hosting service keep old commits: have it delete them");
}

}  // namespace stanch

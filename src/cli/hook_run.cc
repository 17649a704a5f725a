// `stanch hook run`: what each hook checks.
//
//   pre-commit, pre-merge-commit   what the next commit adds
//   prepare-commit-msg             what a merge brings that no remote has; what each commit adds
//                                  that Git replays (cherry-pick, rebase), which skips pre-commit
//   commit-msg                     the message
//   pre-push                       the commits that the remote does not have
//   pre-receive                    the commits that no other reference has, by the server's policy
#include "cli/hook_run.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>

#include "base/file.h"
#include "cli/ci_range.h"
#include "cli/interrupt.h"
#include "cli/output.h"
#include "cli/pre_commit.h"
#include "cli/push_range.h"
#include "cli/scan_run.h"
#include "cli/server_policy.h"
#include "git/environment.h"
#include "git/replay.h"
#include "git/staged_source.h"
#include "stanch/matcher.h"

namespace stanch {
namespace {

// One text that is in memory.
class MessageSource : public TextSource {
 public:
  explicit MessageSource(std::string_view message)
      : size_(message.size()), bytes_(std::string(message) + std::string(kSlack, '\0')) {}

  [[nodiscard]] std::size_t parts() const override { return 1; }
  [[nodiscard]] Result<void> read(std::size_t, TextSink& sink) override {
    Text text;
    text.kind = TextKind::standard_input;
    text.path = "commit message";
    text.bytes = std::string_view(bytes_).substr(0, size_);
    sink.text(text);
    return {};
  }

 private:
  std::size_t size_;
  std::string bytes_;
};

// Whether somebody has put something to be read there: Git a pipe, a hook manager that has nothing
// to pass on /dev/null or a terminal.
bool has_input() {
  struct stat info {};
  return ::fstat(STDIN_FILENO, &info) == 0 &&
         (S_ISFIFO(info.st_mode) || S_ISREG(info.st_mode) || S_ISSOCK(info.st_mode));
}

// A hook at work in its repository.
class HookRun {
 public:
  HookRun(const Repository& repository, const std::vector<std::string>& arguments)
      : repository_(repository), arguments_(arguments) {}

  Result<int> run(const std::string& name) {
    if (name == "pre-commit" || name == "pre-merge-commit") {
      return staged();
    }
    if (name == "prepare-commit-msg") {
      return prepare_message();
    }
    if (name == "commit-msg") {
      return message();
    }
    if (name == "pre-push") {
      return push();
    }
    if (name == "pre-receive") {
      return receive();
    }
    return fail(ErrorKind::usage, "there is nothing to check in this hook", name);
  }

 private:
  [[nodiscard]] std::string argument(std::size_t i) const {
    return i < arguments_.size() ? arguments_[i] : std::string();
  }

  Result<int> scan(const char* command, TextSource& source) {
    auto run = ScanRun::prepare({}, top_of(repository_), &repository_);
    if (!run) {
      return tl::unexpected(run.error());
    }
    TextSource* const sources[] = {&source};
    const auto report = run->collect(command, sources, nullptr, {});
    if (!report) {
      return tl::unexpected(report.error());
    }
    const bool clean = report->complete && report->findings.empty() && report->skipped.empty();
    if (!clean || !quiet_when_clean_) {
      if (auto done = write_report(*report, run->flags(), run->options()); !done) {
        return tl::unexpected(done.error());
      }
    }
    return exit_code(*report, run->flags().no_suppress);
  }

  // With `pre-commit run --from-ref A --to-ref B` the range is meant. The index is looked at all
  // the same: a variable that was left behind must not stand in its way.
  Result<int> staged() {
    if (!process_variable("PRE_COMMIT_FROM_REF").empty()) {
      const auto code = range(pre_commit_range(repository_));
      if (!code || *code != 0) {
        return code;
      }
    }
    const auto source = StagedSource::open(repository_, ScanFlags().max_blob_size);
    return source ? scan("scan-staged", **source) : tl::unexpected(source.error());
  }

  Result<int> range(Result<RangeOptions> options) {
    if (!options) {
      return tl::unexpected(options.error());
    }
    options->max_size = ScanFlags().max_blob_size;
    const auto source = RangeSource::open(repository_, *options);
    return source ? scan("scan-range", **source) : tl::unexpected(source.error());
  }

  Result<int> prepare_message() {
    quiet_when_clean_ = true;
    // The pre-commit framework gives its hooks the file only, and the rest in variables.
    const std::string source =
        argument(1).empty() ? process_variable("PRE_COMMIT_COMMIT_MSG_SOURCE") : argument(1);
    const bool merges = source == "merge" && argument(2).empty();
    if (!merges && !is_merging(repository_)) {
      return is_replaying(repository_) ? staged() : Result<int>(0);
    }
    auto options = merged_commits(repository_);
    const auto refs = options ? repository_.refs() : tl::unexpected(options.error());
    if (!refs) {
      return tl::unexpected(refs.error());
    }
    for (const Ref& ref : refs->refs) {
      if (ref.name.starts_with("refs/remotes/")) {
        options->exclude.push_back(ref.target);
      }
    }
    return range(std::move(*options));
  }

  Result<int> message() {
    quiet_when_clean_ = true;
    if (argument(0).empty()) {
      return fail(ErrorKind::usage, "give the file that holds the message, as Git does",
                  "commit-msg");
    }
    const auto text = read_file(argument(0), ScanFlags().max_blob_size);
    if (!text) {
      return tl::unexpected(text.error());
    }
    MessageSource source(without_verbose_diff(*text));
    return scan("commit-msg", source);
  }

  Result<int> push() {
    if (!has_input()) {
      return fail(ErrorKind::usage,
                  "Git's lines do not reach this hook on standard input, so nothing could be "
                  "checked; let the hook manager pass them on (lefthook: use_stdin: true)",
                  "pre-push");
    }
    const auto lines = read_standard_input();
    if (lines && lines->empty() && !process_variable("PRE_COMMIT").empty()) {
      return range(pre_commit_range(repository_));
    }
    return lines ? range(push_range(repository_, *lines, argument(0)))
                 : tl::unexpected(lines.error());
  }

  Result<int> receive() {
    if (!has_input()) {
      return fail(ErrorKind::usage, "Git's lines do not reach this hook on standard input",
                  "pre-receive");
    }
    const auto policy = server_policy(repository_.config());
    const auto lines = policy ? read_standard_input() : tl::unexpected(policy.error());
    auto options = lines ? push_range(repository_, *lines, {}) : tl::unexpected(lines.error());
    if (!options) {
      return tl::unexpected(options.error());
    }
    if (policy->budget.count() > 0) {
      stop_after(policy->budget);
    }
    const auto code = range(std::move(*options));
    return code && *code != 0 ? judge_push(*policy, *code, *lines) : code;
  }

  // A push that is not clean.
  Result<int> judge_push(const ServerPolicy& policy, int code, const std::string& lines) {
    constexpr int kIncomplete = 3;
    if (time_is_up()) {
      fmt::print(stderr, "stanch: not done within the {} s of stanch.timeBudget\n",
                 std::chrono::duration<double>(policy.budget).count());
      if (code == kIncomplete && policy.accept_on_timeout) {
        fmt::print(stderr, "stanch: accepted as far as it was checked (stanch.onTimeout)\n");
        return 0;
      }
    }
    const std::string reason = bypass_reason(Environment::of_process());
    if (!policy.allow_bypass) {
      if (!reason.empty()) {
        fmt::print(stderr, "stanch: this server does not take stanch.bypass\n");
      }
      return code;
    }
    if (reason.empty()) {
      fmt::print(stderr,
                 "stanch: to push all the same, on the record: git push -o stanch.bypass=REASON\n");
      return code;
    }
    if (auto done = record_bypass(repository_, reason, lines); !done) {
      return tl::unexpected(done.error());
    }
    fmt::print(stderr, "stanch: accepted, and recorded with its reason\n");
    return 0;
  }

  const Repository& repository_;
  const std::vector<std::string>& arguments_;
  // One line a commit says that it was checked, that of pre-commit; a rebase says nothing.
  bool quiet_when_clean_ = false;
};

}  // namespace

Result<int> run_hook(const std::string& name, const std::vector<std::string>& arguments) {
  const auto repository = Repository::open();
  if (!repository) {
    return tl::unexpected(repository.error());
  }
  return HookRun(*repository, arguments).run(name);
}

}  // namespace stanch

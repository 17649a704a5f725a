// Does a hook stop a secret? The only proof is to run it.
#include "cli/hook_trial.h"

#include <fmt/format.h>

#include "base/file.h"
#include "cli/child.h"
#include "cli/repo_files.h"
#include "git/scratch_repository.h"
#include "rules/config_loader.h"

namespace stanch {
namespace {

namespace fs = std::filesystem;

// Configuration, baseline and rules of the repository, so far as they lie in it.
void copy_settings(const fs::path& top, const fs::path& to) {
  std::vector<std::string> files = {kConfigName, kBaselineName};
  if (const auto text = read_file(top / kConfigName, kMaxRepoFile)) {
    if (const auto config = load_config(*text, kConfigName)) {
      files.insert(files.end(), config->rules.begin(), config->rules.end());
      files.push_back(config->baseline);
    }
  }
  for (const std::string& file : files) {
    const fs::path path = fs::path(file).lexically_normal();
    if (!path.empty() && path.is_relative() && *path.begin() != "..") {
      std::error_code ignored;  // the hook says what it misses
      fs::create_directories((to / path).parent_path(), ignored);
      fs::copy(top / path, to / path, fs::copy_options::recursive, ignored);
    }
  }
}

}  // namespace

Result<HookTrial> try_hook(const fs::path& path, const std::string& name, const std::string& secret,
                           const fs::path& top) {
  const auto scratch = ScratchRepository::make(secret + "\n");
  if (!scratch) {
    return tl::unexpected(scratch.error());
  }
  if (!top.empty()) {
    copy_settings(top, scratch->path());
  }
  const std::string message = (scratch->path() / ".git" / "COMMIT_EDITMSG").string();
  if (auto done = write_file_atomically(message, secret + "\n"); !done) {
    return tl::unexpected(done.error());
  }
  const std::string commit = scratch->commit().hex();
  const std::string none(commit.size(), '0');
  ChildCommand command;
  command.words = {path.string()};
  command.directory = scratch->path();
  command.environment = environment_outside_git();
  command.with_errors = true;
  if (name == "commit-msg") {
    command.words.push_back(message);
  } else if (name == "prepare-commit-msg") {
    command.words.insert(command.words.end(), {message, "merge"});
    command.environment.push_back("GITHEAD_" + commit + "=trial");
  } else if (name == "pre-push") {
    command.words.insert(command.words.end(), {"trial", "trial"});
    command.input = fmt::format("refs/heads/trial {} refs/heads/trial {}\n", commit, none);
  } else if (name == "pre-receive") {
    command.input = fmt::format("{} {} refs/heads/trial\n", none, commit);
  }
  auto result = run_child(command);
  if (!result) {
    return tl::unexpected(result.error());
  }
  const bool finding = result->output.find("would leak a secret") != std::string::npos;
  return HookTrial{result->code != 0 && finding, std::move(result->output)};
}

}  // namespace stanch

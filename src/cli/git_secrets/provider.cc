// A provider is a program that prints patterns. Running what a configuration names is git-secrets'
// contract; only this personality does it.
#include "cli/git_secrets/provider.h"

#include <sstream>

#include "cli/child.h"

namespace stanch::git_secrets {

Result<std::string> run_provider(const std::string& command) {
  ChildCommand child;
  child.environment = current_environment();
  std::istringstream stream(command);
  for (std::string word; stream >> word;) {
    child.words.push_back(std::move(word));
  }
  auto result = run_child(child);
  if (!result) {
    return tl::unexpected(result.error());
  }
  if (result->code != 0) {
    return fail(ErrorKind::config, "the provider failed, so its patterns are not known", command);
  }
  return std::move(result->output);
}

}  // namespace stanch::git_secrets

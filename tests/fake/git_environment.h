#pragma once

#include <utility>

#include "fake/git_fixture.h"
#include "git/environment.h"

namespace stanch {

// The environment that the fixture's commands have, standing in its repository, plus `variables`.
inline Environment environment_of(GitFixture& git,
                                  std::map<std::string, std::string> variables = {}) {
  Environment environment;
  environment.directory = git.repo();
  environment.variables.insert(git.environment().begin(), git.environment().end());
  for (auto& [name, value] : variables) {
    environment.variables[name] = std::move(value);
  }
  return environment;
}

}  // namespace stanch

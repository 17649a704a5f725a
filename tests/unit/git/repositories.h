#pragma once

#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <utility>

#include "fake/git_environment.h"
#include "fake/git_fixture.h"
#include "git/repository.h"

namespace stanch {

inline Oid oid_of(const std::string& hex) {
  Oid oid;
  EXPECT_TRUE(Oid::from_hex(hex, oid)) << hex;
  return oid;
}

// The fixture's repository, or the one at `path`, as a command in it would see it.
inline Repository open_repository(GitFixture& git, const std::filesystem::path& path = {},
                                  std::map<std::string, std::string> variables = {}) {
  auto repository = Repository::open(path, environment_of(git, std::move(variables)));
  if (!repository) {
    ADD_FAILURE() << repository.error().text();
    std::abort();
  }
  return std::move(*repository);
}

}  // namespace stanch

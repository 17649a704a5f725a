#pragma once

#include <span>

namespace stanch::git_secrets {

// Whether a program called by this name is to behave as git-secrets.
bool is_called(const char* program);

// Runs one command of git-secrets and returns its exit code.
int run(std::span<char* const> words);

}  // namespace stanch::git_secrets

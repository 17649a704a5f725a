// Changes to configuration files.
#pragma once

#include <filesystem>
#include <string>

#include "git/environment.h"
#include "stanch/result.h"

namespace stanch {

// The file that `git config --global` writes; empty without a home.
std::filesystem::path user_config_file(const Environment& environment);

// Adds a line to a configuration file, which is made if need be, as `git config --add` does.
[[nodiscard]] Result<void> append_to_config(const std::filesystem::path& file,
                                            const std::string& key, const std::string& value);

// Takes a setting with one value out of a configuration file.
[[nodiscard]] Result<void> remove_from_config(const std::filesystem::path& file,
                                              const std::string& key);

}  // namespace stanch

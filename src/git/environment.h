#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stanch {

// What git tells its children about the repository, as a value: hooks get it from the process,
// tests and servers can give their own.
struct Environment {
  std::filesystem::path directory;  // relative paths start here
  std::map<std::string, std::string, std::less<>> variables;

  // The current directory and the variables of this process that git reads.
  static Environment of_process();

  // "" when unset.
  [[nodiscard]] std::string_view get(std::string_view name) const;
  // An absolute path; nothing when unset or empty.
  [[nodiscard]] std::optional<std::filesystem::path> path(std::string_view name) const;
  // A colon-separated list, whose elements git may have quoted, as absolute paths.
  [[nodiscard]] std::vector<std::filesystem::path> path_list(std::string_view name) const;
  [[nodiscard]] std::filesystem::path absolute(const std::filesystem::path& path) const;
};

// Undoes git's C-style quoting of `text`, which starts with a quote; the quoted part is cut off.
std::string take_quoted(std::string_view& text);

}  // namespace stanch

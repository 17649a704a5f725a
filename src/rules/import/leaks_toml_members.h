#pragma once

#include <toml++/toml.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace stanch {

// What is wrong with a TOML file that can be parsed, and on which line. Thrown by the readers of
// members, and caught where the library's own exceptions are.
struct TomlComplaint {
  std::size_t line;
  std::string message;
};

[[noreturn]] void complain_at(const toml::node& node, std::string message);

// What `node`, the value of `member`, holds; a complaint when it is of another type.
std::string text_of(const toml::node& node, std::string_view member);
std::vector<std::string> texts_of(const toml::node& node, std::string_view member);
// The tables of an array, or the one that stands in its place. They live as long as `node`.
std::vector<const toml::table*> tables_of(const toml::node& node, std::string_view member);

}  // namespace stanch

// Typed access to the members of a TOML file.
#include "rules/import/leaks_toml_members.h"

#include <fmt/format.h>

#include <utility>

namespace stanch {

void complain_at(const toml::node& node, std::string message) {
  throw TomlComplaint{node.source().begin.line, std::move(message)};
}

std::string text_of(const toml::node& node, std::string_view member) {
  const auto text = node.value<std::string>();
  if (!text) {
    complain_at(node, fmt::format("{} takes a text", member));
  }
  return *text;
}

std::vector<std::string> texts_of(const toml::node& node, std::string_view member) {
  std::vector<std::string> texts;
  if (!node.is_array()) {
    complain_at(node, fmt::format("{} takes a list of texts", member));
  }
  for (const toml::node& item : *node.as_array()) {
    texts.push_back(text_of(item, member));
  }
  return texts;
}

std::vector<const toml::table*> tables_of(const toml::node& node, std::string_view member) {
  std::vector<const toml::table*> tables;
  if (const toml::table* table = node.as_table()) {
    tables.push_back(table);
  } else if (const toml::array* array = node.as_array()) {
    for (const toml::node& item : *array) {
      if (!item.is_table()) {
        complain_at(item, fmt::format("{} takes tables", member));
      }
      tables.push_back(item.as_table());
    }
  } else {
    complain_at(node, fmt::format("{} takes tables", member));
  }
  return tables;
}

}  // namespace stanch

#include "rules/import/convert_allow.h"

#include <fmt/format.h>

#include <regex>

#include "rules/import/pattern_writer.h"

namespace stanch {

Allow AllowConversion::convert(const ForeignAllow& foreign, const std::string& id) {
  Allow allow;
  allow.words = foreign.words;
  const auto take = [&](const std::vector<std::string>& from, std::vector<std::string>& to) {
    for (const std::string& pattern : from) {
      if (auto text = translated(pattern, id, "allowed", write_pattern)) {
        to.push_back(std::move(*text));
      }
    }
  };
  take(foreign.secrets, allow.patterns);
  take(foreign.matches, allow.matches);
  take(foreign.lines, allow.lines);
  for (const std::string& pattern : foreign.paths) {
    if (auto text = path_pattern(pattern, id)) {
      allow.paths.push_back(std::move(*text));
    }
  }
  return allow;
}

void AllowConversion::add_conditions(const ForeignRule& foreign, Allow& allow) {
  for (const std::string& needed : foreign.must_match) {
    if (const auto text = translated(needed, foreign.id, "must_match", write_pattern)) {
      allow.patterns.push_back(fmt::format("\\A(?![\\s\\S]*(?:{}))", *text));
    }
  }
  if (!foreign.path.empty()) {
    if (const auto text = path_pattern(foreign.path, foreign.id)) {
      allow.paths.push_back(fmt::format("^(?![\\s\\S]*(?:{}))", *text));
    }
  }
}

std::optional<std::string> AllowConversion::translated(
    const std::string& pattern, const std::string& id, std::string_view member,
    std::string (*write)(const ForeignPattern::Node&)) {
  const Result<ForeignPattern> parsed = parse_foreign(pattern, dialect_);
  if (!parsed) {
    losses_.push_back({id, fmt::format("{} '{}': {}", member, pattern, parsed.error().message)});
    return std::nullopt;
  }
  return write(parsed->root);
}

std::optional<std::string> AllowConversion::path_pattern(const std::string& pattern,
                                                         const std::string& id) {
  std::optional<std::string> text = translated(pattern, id, "path", write_path_pattern);
  try {
    static_cast<void>(std::regex(text.value_or("")));
    return text;
  } catch (const std::regex_error&) {
    losses_.push_back({id, fmt::format("path '{}': is no expression for paths", pattern)});
    return std::nullopt;
  }
}

}  // namespace stanch

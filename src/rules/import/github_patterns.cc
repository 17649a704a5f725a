// Custom patterns of GitHub, as its REST API lists and takes them: in JSON, each with the
// expressions of the secret, of what stands before and after it, and of what it must and must not
// hold.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "rules/import/readers.h"

namespace stanch {
namespace {

using Json = nlohmann::json;

// What GitHub takes where a pattern says nothing.
constexpr const char* kBefore = R"(\A|[^0-9A-Za-z])";
constexpr const char* kAfter = R"(\z|[^0-9A-Za-z])";

std::string text_or(const Json& item, const char* member, const std::string& otherwise) {
  const auto at = item.find(member);
  return at != item.end() && at->is_string() ? at->get<std::string>() : otherwise;
}

std::vector<std::string> texts(const Json& item, const char* member) {
  std::vector<std::string> out;
  if (const auto at = item.find(member); at != item.end() && at->is_array()) {
    for (const Json& text : *at) {
      if (text.is_string()) {
        out.push_back(text.get<std::string>());
      }
    }
  }
  return out;
}

// The list of patterns: by itself, as a request has it, or as its answer has it.
const Json* list_in(const Json& root) {
  if (root.is_array()) {
    return &root;
  }
  for (const char* member : {"patterns", "created_patterns", "custom_patterns"}) {
    if (const auto at = root.find(member); at != root.end() && at->is_array()) {
      return &*at;
    }
  }
  return nullptr;
}

}  // namespace

Result<ForeignRules> read_github_patterns(std::string_view text, const std::string& name) {
  const Json root = Json::parse(text, nullptr, false);
  if (root.is_discarded()) {
    return fail(ErrorKind::config, "is not JSON", name);
  }
  Json one;
  if (root.is_object() && root.contains("pattern")) {
    one = Json::array({root});
  }
  const Json* list = one.is_null() ? list_in(root) : &one;
  if (list == nullptr) {
    return fail(ErrorKind::config, "holds no list of custom patterns", name);
  }
  ForeignRules rules;
  rules.tool = "github";
  rules.dialect = PatternDialect::pcre;
  for (const Json& item : *list) {
    if (!item.is_object() || text_or(item, "pattern", "").empty()) {
      return fail(ErrorKind::config,
                  fmt::format("pattern {} has no 'pattern'", rules.rules.size() + 1), name);
    }
    ForeignRule rule;
    rule.name = text_or(item, "name", fmt::format("custom pattern {}", rules.rules.size() + 1));
    rule.id = text_or(item, "slug", rule.name);
    rule.pattern =
        fmt::format("(?:{})(?P<secret>{})(?:{})", text_or(item, "start_delimiter", kBefore),
                    text_or(item, "pattern", ""), text_or(item, "end_delimiter", kAfter));
    rule.secret = "secret";
    rule.must_match = texts(item, "must_match");
    rule.allow.secrets = texts(item, "must_not_match");
    rules.rules.push_back(std::move(rule));
  }
  return rules;
}

}  // namespace stanch

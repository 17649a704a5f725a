// Members of a rule that are more than a text or a list of texts.
#include "rules/rule_members.h"

#include <fmt/format.h>

#include <regex>

namespace stanch {
namespace {

constexpr std::uint32_t kMaxReach = 64u << 10;

}  // namespace

void read_rotate(const YamlValue& value, const YamlPlace& place, std::string& url,
                 std::string& how) {
  if (!value.node.IsMap()) {
    value.problem("must be a map with 'url' and 'how'");
    return;
  }
  place.within("rotate: ")
      .read(value.node, {{"url", [&](auto& v) { read_string(v, url); }},
                         {"how", [&](auto& v) { read_string(v, how); }}});
}

void read_allow(const YamlValue& value, const YamlPlace& place, Allow& allow) {
  if (!value.node.IsMap()) {
    value.problem("must be a map with 'patterns', 'matches', 'lines', 'words' or 'paths'");
    return;
  }
  place.within("allow: ").read(value.node,
                               {{"patterns", [&](auto& v) { read_strings(v, allow.patterns); }},
                                {"matches", [&](auto& v) { read_strings(v, allow.matches); }},
                                {"lines", [&](auto& v) { read_strings(v, allow.lines); }},
                                {"words", [&](auto& v) { read_strings(v, allow.words); }},
                                {"paths", [&](auto& v) { read_paths(v, allow.paths); }}});
}

void read_paths(const YamlValue& value, std::vector<std::string>& out) {
  std::vector<std::string> paths;
  read_strings(value, paths);
  for (std::string& path : paths) {
    try {
      static_cast<void>(std::regex(path));
      out.push_back(std::move(path));
    } catch (const std::regex_error&) {
      value.problem(fmt::format("holds '{}', which is no ECMAScript regular expression", path));
    }
  }
}

void read_span(const YamlValue& value, const YamlPlace& place, std::optional<BlockSpan>& block) {
  if (value.node.IsScalar() && value.node.Scalar() == "line") {
    return;
  }
  if (!value.node.IsMap()) {
    value.problem("must be 'line' or {before: BYTES, after: BYTES}");
    return;
  }
  BlockSpan span;
  place.within("span: ").read(
      value.node, {{"before", [&](auto& v) { read_number(v, 0u, kMaxReach, span.before); }},
                   {"after", [&](auto& v) { read_number(v, 0u, kMaxReach, span.after); }}});
  block = span;
}

}  // namespace stanch

// Allow lists of gitleaks and betterleaks.
#include "rules/import/leaks_toml_allow.h"

#include <fmt/format.h>

#include <cstddef>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "rules/import/leaks_toml_members.h"

namespace stanch {
namespace {

void append(std::vector<std::string>& to, const std::vector<std::string>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

}  // namespace

LeaksAllowList read_allow_list(const toml::table& table, const std::string& id,
                               std::vector<ImportLoss>& losses) {
  LeaksAllowList list;
  const auto lose = [&](std::string reason) { losses.push_back({id, std::move(reason)}); };
  ForeignAllow& allow = list.allow;
  std::vector<std::string> regexes;
  std::string target;
  bool all = false;
  std::size_t commits = 0;
  for (const auto& [key, value] : table) {
    const std::string name = ascii::lowered(key.str());
    if (name == "regexes") {
      regexes = texts_of(value, name);
    } else if (name == "paths") {
      allow.paths = texts_of(value, name);
    } else if (name == "stopwords") {
      allow.words = texts_of(value, name);
    } else if (name == "commits") {
      commits = texts_of(value, name).size();
    } else if (name == "targetrules") {
      list.rules = texts_of(value, name);
    } else if (name == "regextarget") {
      target = ascii::lowered(text_of(value, name));
    } else if (name == "condition") {
      const std::string condition = ascii::lowered(text_of(value, name));
      all = condition == "and" || condition == "&&";
    } else if (name != "description") {
      lose(fmt::format("allowlist: the member '{}' is not known", name));
    }
  }
  const int kinds = (regexes.empty() ? 0 : 1) + (allow.paths.empty() ? 0 : 1) +
                    (allow.words.empty() ? 0 : 1) + (commits == 0 ? 0 : 1);
  if (all && kinds > 1) {
    lose("an allowlist whose conditions must all hold: here each would hold by itself");
    return {{}, list.rules};
  }
  if (commits > 0) {
    lose("an allowlist of commits: accept those findings with `stanch baseline`");
  }
  append(target == "match"  ? allow.matches
         : target == "line" ? allow.lines
                            : allow.secrets,
         regexes);
  return list;
}

void add_allowed(ForeignAllow& to, const ForeignAllow& from) {
  append(to.secrets, from.secrets);
  append(to.matches, from.matches);
  append(to.lines, from.lines);
  append(to.paths, from.paths);
  append(to.words, from.words);
}

}  // namespace stanch

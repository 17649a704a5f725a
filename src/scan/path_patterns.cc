// What rules say about paths: their own files, and those that they excuse.
#include "scan/path_patterns.h"

#include <algorithm>
#include <string_view>

namespace stanch {

bool PathPatterns::match(const std::vector<std::string>& patterns, const std::string& path) {
  return std::any_of(patterns.begin(), patterns.end(), [&](const std::string& pattern) {
    const auto [entry, is_new] = compiled_.try_emplace(pattern);
    if (is_new) {
      try {
        entry->second.emplace(pattern);
      } catch (const std::regex_error&) {
        return false;
      }
    }
    return entry->second && std::regex_search(path, *entry->second);
  });
}

namespace {

// One finding a secret: what a rule for certain files found joins what others found.
void join_equal(std::vector<Finding>& findings) {
  std::map<std::string_view, Finding*> by_print;
  for (Finding& finding : findings) {
    Finding*& first = by_print[finding.fingerprint];
    if (first == nullptr) {
      first = &finding;
      continue;
    }
    Finding& kept = first->rule->paths.empty() ? *first : finding;
    Finding& other = &kept == first ? finding : *first;
    for (Location& at : other.locations) {
      if (std::find(kept.locations.begin(), kept.locations.end(), at) == kept.locations.end()) {
        kept.locations.push_back(std::move(at));
      }
    }
    kept.locations_total = kept.locations.size();
    other.locations.clear();
    first = &kept;
  }
  std::erase_if(findings, [](const Finding& finding) { return finding.locations.empty(); });
}

}  // namespace

void keep_named_files(std::vector<Finding>& findings, const TopPaths& paths) {
  PathPatterns patterns;
  for (Finding& finding : findings) {
    if (!finding.rule->paths.empty()) {
      std::erase_if(finding.locations, [&](const Location& at) {
        return !patterns.match(finding.rule->paths, paths.of(at));
      });
      finding.locations_total = finding.locations.size();
    }
  }
  std::erase_if(findings, [](const Finding& finding) { return finding.locations.empty(); });
  join_equal(findings);
}

}  // namespace stanch

#include "scan/sample_paths.h"

#include <algorithm>
#include <array>
#include <string>

namespace stanch {
namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  }
  return result;
}

bool is_one_of(std::string_view word, const auto& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// One of the words that `name` consists of: api-examples, __tests__, test_data.
bool says_sample(std::string_view name) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"doc",   "docs",  "documentation", "example", "examples", "sample",    "samples", "demo",
       "demos", "test",  "tests",         "testing", "testdata", "testcases", "fixture", "fixtures",
       "spec",  "specs", "mock",          "mocks",   "tutorial", "tutorials"});
  for (std::size_t begin = 0; begin < name.size();) {
    const std::size_t end = std::min(name.find_first_of("-_. ", begin), name.size());
    if (is_one_of(name.substr(begin, end - begin), kWords)) {
      return true;
    }
    begin = end + 1;
  }
  return false;
}

bool is_prose(std::string_view name) {
  constexpr auto kExtensions =
      std::to_array<std::string_view>({".md", ".markdown", ".mdx", ".rst", ".adoc", ".asciidoc"});
  return std::any_of(kExtensions.begin(), kExtensions.end(),
                     [name](std::string_view extension) { return name.ends_with(extension); });
}

// UserTest.java, UserTests.cs: the word that a capital starts.
bool ends_with_test(std::string_view name) {
  const std::string_view stem = name.substr(0, name.rfind('.'));
  return stem.ends_with("Test") || stem.ends_with("Tests") || stem.ends_with("Spec");
}

std::string_view below(std::string_view root, std::string_view path) {
  if (!path.starts_with('/')) {
    return path;
  }
  const bool inside = path.starts_with(root) && path.substr(root.size()).starts_with('/');
  return path.substr(inside ? root.size() + 1 : path.rfind('/') + 1);
}

}  // namespace

bool is_sample_path(std::string_view whole, std::string_view root) {
  const std::string_view path = below(root, whole);
  const std::string_view name = path.substr(path.find_last_of("/!") + 1);
  const std::string lowered = lower(path);
  for (std::size_t begin = 0; begin < lowered.size();) {
    const std::size_t end = std::min(lowered.find_first_of("/!", begin), lowered.size());
    if (says_sample(std::string_view(lowered).substr(begin, end - begin))) {
      return true;
    }
    begin = end + 1;
  }
  return is_prose(lowered) || ends_with_test(name);
}

void doubt_samples(std::vector<Finding>& findings, std::string_view root, Confidence least) {
  const auto is_sample = [root](const Location& at) { return is_sample_path(at.path, root); };
  const auto too_sure = [&](const Finding& finding) {
    return !finding.rule->score.empty() && finding.confidence == Confidence::high &&
           !finding.locations.empty() &&
           std::all_of(finding.locations.begin(), finding.locations.end(), is_sample);
  };
  std::erase_if(findings, [&](Finding& finding) {
    if (!too_sure(finding)) {
      return false;
    }
    finding.confidence = Confidence::medium;
    return finding.confidence < least;
  });
}

}  // namespace stanch

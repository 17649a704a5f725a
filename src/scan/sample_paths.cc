#include "scan/sample_paths.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.h"

namespace stanch {
namespace {

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

bool ends_with_any(std::string_view name, const auto& ends) {
  return std::any_of(ends.begin(), ends.end(),
                     [name](std::string_view end) { return name.ends_with(end); });
}

bool is_prose(std::string_view name) {
  constexpr auto kExtensions =
      std::to_array<std::string_view>({".md", ".markdown", ".mdx", ".rst", ".adoc", ".asciidoc"});
  return ends_with_any(name, kExtensions);
}

// What translators' tools write.
bool is_catalogue(std::string_view name) {
  constexpr auto kEnds = std::to_array<std::string_view>(
      {".po", ".pot", ".arb", ".strings", ".xlf", ".xliff", ".ftl", "/strings.xml"});
  return ends_with_any(name, kEnds);
}

bool is_of_translations(std::string_view folder) {
  constexpr auto kNames = std::to_array<std::string_view>(
      {"i18n", "l10n", "intl", "nls", "lang", "langs", "language", "languages", "locale", "locales",
       "localisation", "localisations", "localization", "localizations", "translation",
       "translations", "lc_messages"});
  return is_one_of(folder, kNames);
}

// Words and their punctuation, and no digit: "Nytt passord", "Mot de passe :". Letters beyond ASCII
// count as letters.
bool is_wording(std::string_view secret) {
  return std::all_of(secret.begin(), secret.end(), [](char c) {
    constexpr std::string_view kPunctuation = " .,:;!?'()-";
    return ascii::is_alpha(c) || static_cast<unsigned char>(c) >= 0x80 ||
           kPunctuation.find(c) != std::string_view::npos;
  });
}

// UserTest.java, UserTests.cs: the word that a capital starts.
bool ends_with_test(std::string_view name) {
  const std::string_view stem = name.substr(0, name.rfind('.'));
  return stem.ends_with("Test") || stem.ends_with("Tests") || stem.ends_with("Spec");
}

// What says something of where a file is: of an absolute path, its name.
std::string_view telling_part(std::string_view path) {
  return path.starts_with('/') ? path.substr(path.rfind('/') + 1) : path;
}

// Whether `says` is true of a folder, of an archive or of the file's name.
bool any_part(std::string_view path, const auto& says) {
  for (std::size_t begin = 0; begin < path.size();) {
    const std::size_t end = std::min(path.find_first_of("/!", begin), path.size());
    if (says(path.substr(begin, end - begin))) {
      return true;
    }
    begin = end + 1;
  }
  return false;
}

// What a score has found, and nowhere but where `is_there`.
bool is_scored_everywhere(const Finding& finding, const auto& is_there) {
  return !finding.rule->score.empty() && !finding.locations.empty() &&
         std::all_of(finding.locations.begin(), finding.locations.end(), is_there);
}

// Lowers what is doubtful to `most`, and leaves it out where that is below `least`.
void lower_to(Confidence most, Confidence least, std::vector<Finding>& findings,
              const auto& is_doubtful) {
  std::erase_if(findings, [&](Finding& finding) {
    if (finding.confidence <= most || !is_doubtful(finding)) {
      return false;
    }
    finding.confidence = most;
    return finding.confidence < least;
  });
}

}  // namespace

bool is_sample_path(std::string_view whole) {
  const std::string_view path = telling_part(whole);
  const std::string_view name = path.substr(path.find_last_of("/!") + 1);
  const std::string lowered = ascii::lowered(path);
  return any_part(lowered, says_sample) || is_prose(lowered) || ends_with_test(name);
}

bool is_translation_path(std::string_view path) {
  const std::string lowered = ascii::lowered(telling_part(path));
  return any_part(lowered, is_of_translations) || is_catalogue(lowered);
}

void doubt_samples(std::vector<Finding>& findings, const TopPaths& paths, Confidence least) {
  lower_to(Confidence::medium, least, findings, [&](const Finding& finding) {
    return is_scored_everywhere(finding,
                                [&](const Location& at) { return is_sample_path(paths.of(at)); });
  });
}

void doubt_translations(std::vector<Finding>& findings, const TopPaths& paths, Confidence least) {
  lower_to(Confidence::low, least, findings, [&](const Finding& finding) {
    return is_wording(finding.evidence->secret) &&
           is_scored_everywhere(
               finding, [&](const Location& at) { return is_translation_path(paths.of(at)); });
  });
}

}  // namespace stanch

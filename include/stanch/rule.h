#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stanch {

enum class Severity : std::uint8_t { low, medium, high, critical };
enum class Confidence : std::uint8_t { low, medium, high };

std::string_view to_string(Severity severity);
std::string_view to_string(Confidence confidence);

// Bytes around a block rule's anchor that its verdict may depend on.
struct BlockSpan {
  std::uint32_t before = 0;
  std::uint32_t after = 0;
};

// What makes a rule not fire. `patterns`, `matches` and `lines` are regular expressions searched in
// the secret, in the whole match and in its line; `words` are caseless substrings of the secret;
// `paths` are regular expressions searched in the path (a finding all of whose places are allowed
// paths is marked suppressed, never dropped).
struct Allow {
  std::vector<std::string> patterns;
  std::vector<std::string> matches;
  std::vector<std::string> lines;
  std::vector<std::string> words;
  std::vector<std::string> paths;
};

// One secret type, as plain data. docs/rules.md explains every member to people who write rules.
struct Rule {
  std::string id;       // unique, [a-z0-9-]
  std::string name;     // "GitHub personal access token"
  std::string vendor;   // the file's vendor
  std::string pattern;  // Hyperscan/PCRE2 common subset; must be bounded in width
  std::string outline;  // "", or a cheaper pattern that ends wherever `pattern` does, for searching
  std::string
      secret;  // capture that holds the secret: name or number; "" = first group or whole match
  std::string family;              // findings gather by (family, secret); default: id
  std::optional<BlockSpan> block;  // absent: a line rule
  std::string body;                // block rules: pattern matched at the anchor, over the reach
  std::vector<std::string>
      keywords;             // at least one must stand (caseless) on the line; may be empty
  bool bounded = true;      // an alphanumeric next to the whole match on either side is a no
  bool distinctive = true;  // precise enough to run over binaries
  bool stored = false;      // stands where nothing but a user's own password does: words are one
  double min_entropy = 0;   // Shannon bits a character of the secret
  std::vector<std::string> checks;  // offline verifiers, by name (engine/checks)
  Allow allow;
  std::vector<std::string> paths;  // regular expressions: only in files so named; empty: in all
  std::string score;               // "" or "generic": the generic scorer decides
  std::vector<std::string>
      pairs;  // ids of rules whose detection in the same object completes this one
  Confidence confidence = Confidence::medium;
  Severity severity = Severity::high;
  std::vector<std::string> tags;
  std::string rotate_url;
  std::string rotate_how;              // one sentence: where to revoke
  std::vector<std::string> examples;   // generator syntax, see docs/rules.md
  std::vector<std::string> negatives;  // likewise
  std::string source;                  // "rules/github.yml:12" for messages
  std::string imported;                // the tool it was converted from; no built-in rule has one
};

// All rules of a run. `hash` identifies them: equal hashes mean equal verdicts.
struct RuleSet {
  std::vector<Rule> rules;
  std::string hash;
};

}  // namespace stanch

// The tutor for writers of rules: what a rule says of itself is tried through the whole pipeline,
// filters included, and the names that it uses are looked up.
#include "rules/rule_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "rules/generator.h"

namespace stanch {
namespace {

// Values of a rule must not depend on which other rules there are.
std::uint64_t seed_for(std::uint64_t seed, std::string_view id) {
  std::uint64_t hash = 0xcbf29ce484222325 ^ seed;
  for (const char c : id) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  }
  return hash;
}

std::string quote(std::string_view text) {
  constexpr std::size_t kShown = 120;
  return text.size() <= kShown ? fmt::format("'{}'", text)
                               : fmt::format("'{}...'", text.substr(0, kShown));
}

// Checks one rule; notes each kind of problem of an example once, not once a round.
class RuleTrial {
 public:
  RuleTrial(const RuleSet& set, std::uint32_t index, Matcher& matcher, std::uint64_t seed,
            std::vector<RuleProblem>& problems)
      : index_(index),
        rule_(set.rules[index]),
        matcher_(matcher),
        generator_(seed_for(seed, rule_.id)),
        problems_(problems) {}

  void run(int rounds) {
    // Other tools' rules say less of themselves; what they do say is tried.
    if (rule_.imported.empty() && (rule_.examples.empty() || rule_.negatives.empty())) {
      add("needs examples and negatives");
    }
    for (const std::string& example : rule_.examples) {
      std::string problem;
      for (int round = 0; round < rounds && problem.empty(); ++round) {
        problem = problem_of(example);
        if (!problem.empty()) {
          // A random value can be one that no one would take for a secret; two in a row are not.
          problem = problem_of(example);
        }
      }
      if (!problem.empty()) {
        add(std::move(problem));
      }
    }
    for (const std::string& negative : rule_.negatives) {
      bool good = true;
      for (int round = 0; round < rounds && good; ++round) {
        good = try_negative(negative);
      }
    }
  }

 private:
  void add(std::string text) { problems_.push_back({rule_.id, rule_.source, std::move(text)}); }

  // Finds the detections of this rule in the expanded text; what is wrong when that cannot be
  // tried.
  std::string scan(const std::string& text, std::vector<Detection>& found) {
    Result<std::string> expanded = generator_.expand(text);
    if (!expanded) {
      return fmt::format("{}: {}", quote(text), expanded.error().message);
    }
    const std::size_t size = expanded->size();
    expanded->append(kSlack, '\0');
    const Range whole{0, static_cast<std::uint32_t>(size)};
    const Result<void> scanned = matcher_.scan(std::string_view(*expanded).substr(0, size),
                                               {&whole, 1}, TextClass::plain, found);
    if (!scanned) {
      return fmt::format("{}: {}", quote(text), scanned.error().message);
    }
    matcher_.settle(found);
    found.erase(std::remove_if(found.begin(), found.end(),
                               [&](const Detection& detection) {
                                 return detection.rule != index_ || !detection.evidence;
                               }),
                found.end());
    return {};
  }

  // What is wrong with an example, tried with fresh values; "" for nothing.
  std::string problem_of(const std::string& example) {
    std::vector<Detection> found;
    if (std::string problem = scan(example, found); !problem.empty()) {
      return problem;
    }
    if (found.empty()) {
      return fmt::format(
          "does not find its example {}: correct the pattern, the checks or the example",
          quote(example));
    }
    for (const std::string& check : rule_.checks) {
      if (std::string problem = problem_of(example, check, *found.front().evidence);
          !problem.empty()) {
        return problem;
      }
    }
    return {};
  }

  static std::string problem_of(const std::string& example, const std::string& check,
                                const Evidence& evidence) {
    const auto outcome = std::ranges::find(evidence.checks, check, &CheckOutcome::name);
    if (outcome == evidence.checks.end()) {
      return fmt::format("its check '{}' is not known", check);
    }
    return outcome->state == CheckState::fail
               ? fmt::format("its check '{}' fails on its example {}", check, quote(example))
               : std::string();
  }

  bool try_negative(const std::string& negative) {
    std::vector<Detection> found;
    if (std::string problem = scan(negative, found); !problem.empty()) {
      add(std::move(problem));
      return false;
    }
    const Confidence shown = std::min(rule_.confidence, Confidence::medium);
    const bool reported = std::any_of(found.begin(), found.end(), [&](const Detection& detection) {
      return detection.evidence->confidence >= shown;
    });
    if (reported) {
      add(fmt::format("finds its negative {}: narrow the pattern, or remove the negative",
                      quote(negative)));
    }
    return !reported;
  }

  std::uint32_t index_;
  const Rule& rule_;
  Matcher& matcher_;
  Generator generator_;
  std::vector<RuleProblem>& problems_;
};

// Ids are unique, pairs name rules, and a family is that of several rules or the rule's own id.
void check_names(const RuleSet& set, std::vector<RuleProblem>& problems) {
  std::set<std::string_view> ids;
  std::map<std::string_view, int> families;
  for (const Rule& rule : set.rules) {
    ++families[rule.family];
    if (!ids.insert(rule.id).second) {
      problems.push_back({rule.id, rule.source, "another rule has this id: choose another"});
    }
  }
  for (const Rule& rule : set.rules) {
    for (const std::string& pair : rule.pairs) {
      if (!ids.contains(pair)) {
        problems.push_back(
            {rule.id, rule.source, fmt::format("pairs: there is no rule '{}'", pair)});
      }
    }
    if (!ids.contains(rule.family) && families[rule.family] == 1) {
      problems.push_back({rule.id, rule.source,
                          fmt::format("family: no other rule is of family '{}': correct it, or "
                                      "leave it out",
                                      rule.family)});
    }
  }
}

}  // namespace

std::vector<RuleProblem> check_rules(const RuleSet& set, Matcher& matcher, std::uint64_t seed,
                                     int rounds) {
  std::vector<RuleProblem> problems;
  check_names(set, problems);
  for (std::uint32_t index = 0; index < set.rules.size(); ++index) {
    RuleTrial(set, index, matcher, seed, problems).run(rounds);
  }
  return problems;
}

}  // namespace stanch

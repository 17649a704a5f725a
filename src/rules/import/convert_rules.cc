// The meaning of a foreign rule, in terms of Stanch's. Line rules where its pattern stays within a
// line, block rules where it asks for line ends.
#include "rules/import/convert_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <regex>

#include "rules/import/pattern_example.h"
#include "rules/import/pattern_lines.h"
#include "rules/import/pattern_width.h"
#include "rules/import/pattern_words.h"
#include "rules/import/pattern_writer.h"

namespace stanch {
namespace {

// Limits for repetitions that have none, tried from the longest to the shortest until the pattern
// is narrow enough and the engine takes it.
constexpr std::array<std::uint32_t, 5> kLimits = {1024, 400, 120, 40, 16};

// How far a block rule looks where the foreign pattern sets no limit.
constexpr std::uint32_t kBlockLimit = 4096;
constexpr std::uint32_t kMaxBlockReach = 64u << 10;

// An anchor shorter than that stands everywhere.
constexpr std::uint32_t kLeastAnchor = 3;

constexpr std::size_t kLongestName = 60;

std::string plain_id(std::string_view id) {
  std::string out;
  for (const char c : id) {
    const char lower = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    const bool plain = (lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9');
    if (plain) {
      out += lower;
    } else if (!out.empty() && out.back() != '-') {
      out += '-';
    }
  }
  while (out.ends_with('-')) {
    out.pop_back();
  }
  return out.empty() ? "rule" : out;
}

class RuleConversion {
 public:
  RuleConversion(ForeignRules foreign, const std::set<std::string>& taken,
                 const RuleTrialRun& compiles)
      : foreign_(std::move(foreign)), used_(taken), compiles_(compiles) {
    out_.tool = foreign_.tool;
    out_.losses = std::move(foreign_.losses);
    out_.left_out = std::move(foreign_.left_out);
  }

  ConvertedRules run() {
    out_.allow = allow_of(foreign_.allow, "");
    for (const ForeignRule& rule : foreign_.rules) {
      convert(rule);
    }
    name_pairs();
    return std::move(out_);
  }

 private:
  void lose(const std::string& id, std::string reason) {
    out_.losses.push_back({id, std::move(reason)});
  }

  void convert(const ForeignRule& foreign) {
    Result<ForeignPattern> pattern = parse_foreign(foreign.pattern, foreign_.dialect);
    if (!pattern) {
      out_.left_out.push_back({foreign.id, fmt::format("its pattern cannot be converted: it has {}",
                                                       pattern.error().message)});
      return;
    }
    Rule rule = plain_members(foreign);
    drop_optional_start(pattern->root);
    if (Result<void> done = take_pattern(foreign, *pattern, rule); !done) {
      out_.left_out.push_back({foreign.id, done.error().message});
      return;
    }
    rule.id = unused_id(foreign.id);
    rule.family = rule.id;
    used_.insert(rule.id);
    ids_[foreign.id] = rule.id;
    rule.examples = {(rule.keywords.empty() ? "" : rule.keywords.front() + " ") +
                     pattern_example(pattern->root)};
    const std::string description = foreign.name == rule.name ? "" : foreign.name;
    out_.rules.push_back(
        {std::move(rule), foreign.id, description, foreign.examples, foreign.negatives});
  }

  Rule plain_members(const ForeignRule& foreign) {
    Rule rule;
    const bool short_name = !foreign.name.empty() && foreign.name.size() <= kLongestName;
    rule.name = short_name ? foreign.name : foreign.id;
    rule.secret = foreign.secret;
    rule.min_entropy = std::clamp(foreign.min_entropy, 0.0, 8.0);
    rule.bounded = false;
    rule.tags = foreign.tags;
    rule.pairs = foreign.needs;
    rule.confidence = foreign.reported ? foreign.confidence : Confidence::low;
    if (!foreign.reported) {
      rule.severity = Severity::low;
      lose(foreign.id, "is there for other rules alone: its findings have low confidence here");
    }
    if (!foreign.needs.empty()) {
      lose(foreign.id, "needs a finding of another rule: here it is reported without one, too");
    }
    rule.allow = allow_of(foreign.allow, foreign.id);
    for (const std::string& needed : foreign.must_match) {
      if (const auto text = translated(needed, foreign.id, "must_match", write_pattern)) {
        rule.allow.patterns.push_back(fmt::format("\\A(?![\\s\\S]*(?:{}))", *text));
      }
    }
    if (!foreign.path.empty()) {
      if (const auto text = path_pattern(foreign.path, foreign.id)) {
        rule.allow.paths.push_back(fmt::format("^(?![\\s\\S]*(?:{}))", *text));
      }
    }
    return rule;
  }

  // Fills in the pattern, as a line rule or a block rule.
  Result<void> take_pattern(const ForeignRule& foreign, const ForeignPattern& pattern, Rule& rule) {
    ForeignPattern::Node searched = pattern.root;
    if (spans_lines(pattern)) {
      ForeignPattern::Node anchor = start_within_line(pattern);
      if (least_width(anchor) >= kLeastAnchor) {
        ForeignPattern::Node whole = pattern.root;
        limit_repetitions(whole, kBlockLimit);
        rule.block = BlockSpan{1, std::min(greatest_width(whole), kMaxBlockReach)};
        ForeignPattern::Node body = pattern.root;
        accept_line_edges(body);
        rule.body = "(?m)" + write_pattern(body);
        searched = std::move(anchor);
      } else {
        lose(foreign.id,
             "asks for line ends without beginning with something rare: is looked for "
             "within a line");
      }
    }
    take_keywords(foreign, searched, rule);
    accept_line_edges(searched);
    if (least_width(searched) == 0) {
      return fail(ErrorKind::config, "its pattern matches the empty text");
    }
    Result<void> taken = fail(ErrorKind::config,
                              fmt::format("its pattern is wider than {} bytes", kMaxPatternWidth));
    for (const std::uint32_t limit : kLimits) {
      ForeignPattern::Node limited = searched;
      limit_repetitions(limited, limit);
      if (greatest_width(limited) > kMaxPatternWidth) {
        continue;
      }
      rule.pattern = write_pattern(limited);
      taken = compiles_(rule);
      if (taken) {
        return {};
      }
    }
    return taken;
  }

  // Keywords that the pattern holds anyway are left out.
  void take_keywords(const ForeignRule& foreign, const ForeignPattern::Node& searched, Rule& rule) {
    std::vector<std::string> words;
    for (const std::string& word : foreign.keywords) {
      std::string lower;
      for (const char c : word) {
        lower += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
      }
      if (!lower.empty()) {
        words.push_back(std::move(lower));
      }
    }
    if (words.empty() || implies_word(searched, words)) {
      return;
    }
    rule.keywords = std::move(words);
    lose(foreign.id, "its keywords may stand anywhere in a file: here one must stand on the line");
  }

  Allow allow_of(const ForeignAllow& foreign, const std::string& id) {
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

  std::optional<std::string> translated(const std::string& pattern, const std::string& id,
                                        std::string_view member,
                                        std::string (*write)(const ForeignPattern::Node&)) {
    const Result<ForeignPattern> parsed = parse_foreign(pattern, foreign_.dialect);
    if (!parsed) {
      lose(id, fmt::format("{} '{}': {}", member, pattern, parsed.error().message));
      return std::nullopt;
    }
    return write(parsed->root);
  }

  std::optional<std::string> path_pattern(const std::string& pattern, const std::string& id) {
    std::optional<std::string> text = translated(pattern, id, "path", write_path_pattern);
    try {
      static_cast<void>(std::regex(text.value_or("")));
      return text;
    } catch (const std::regex_error&) {
      lose(id, fmt::format("path '{}': is no expression for paths", pattern));
      return std::nullopt;
    }
  }

  std::string unused_id(const std::string& foreign_id) {
    const std::string plain = plain_id(foreign_id);
    std::string id = plain;
    if (used_.contains(id) && !id.starts_with(foreign_.tool + "-")) {
      id = foreign_.tool + "-" + plain;
    }
    const std::string first = id;
    for (int i = 2; used_.contains(id); ++i) {
      id = fmt::format("{}-{}", first, i);
    }
    return id;
  }

  // Pairs name rules as this tool does, once it is known which of them there are.
  void name_pairs() {
    for (ConvertedRule& converted : out_.rules) {
      std::vector<std::string> pairs;
      for (const std::string& needed : converted.rule.pairs) {
        const auto known = ids_.find(needed);
        if (known != ids_.end() && known->second != converted.rule.id) {
          pairs.push_back(known->second);
        } else {
          lose(converted.foreign_id, fmt::format("needs {}, which is not here", needed));
        }
      }
      converted.rule.pairs = std::move(pairs);
    }
  }

  ForeignRules foreign_;
  std::set<std::string> used_;
  const RuleTrialRun& compiles_;
  std::map<std::string, std::string> ids_;
  ConvertedRules out_;
};

}  // namespace

ConvertedRules convert_rules(ForeignRules foreign, const std::set<std::string>& taken,
                             const RuleTrialRun& compiles) {
  return RuleConversion(std::move(foreign), taken, compiles).run();
}

}  // namespace stanch

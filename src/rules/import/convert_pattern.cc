// Line rules where the pattern stays within a line, block rules where it asks for line ends.
#include "rules/import/convert_pattern.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/ascii.h"
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

// The part of the pattern that is searched: all of it, or of one that asks for line ends the anchor
// of what becomes a block rule.
ForeignPattern::Node searched_part(const ForeignRule& foreign, const ForeignPattern& pattern,
                                   Rule& rule, std::vector<ImportLoss>& losses) {
  if (!spans_lines(pattern)) {
    return pattern.root;
  }
  ForeignPattern::Node anchor = start_within_line(pattern);
  if (least_width(anchor) < kLeastAnchor) {
    losses.push_back({foreign.id,
                      "asks for line ends without beginning with something rare: is looked for "
                      "within a line"});
    return pattern.root;
  }
  ForeignPattern::Node whole = pattern.root;
  limit_repetitions(whole, kBlockLimit);
  rule.block = BlockSpan{1, std::min(greatest_width(whole), kMaxBlockReach)};
  ForeignPattern::Node body = pattern.root;
  accept_line_edges(body);
  rule.body = "(?m)" + write_pattern(body);
  return anchor;
}

// Keywords that the pattern holds anyway are left out.
void take_keywords(const ForeignRule& foreign, const ForeignPattern::Node& searched, Rule& rule,
                   std::vector<ImportLoss>& losses) {
  std::vector<std::string> words;
  for (const std::string& word : foreign.keywords) {
    if (!word.empty()) {
      words.push_back(ascii::lowered(word));
    }
  }
  if (words.empty() || implies_word(searched, words)) {
    return;
  }
  rule.keywords = std::move(words);
  losses.push_back(
      {foreign.id, "its keywords may stand anywhere in a file: here one must stand on the line"});
}

}  // namespace

Result<void> convert_pattern(const ForeignRule& foreign, const ForeignPattern& pattern,
                             const RuleTrialRun& compiles, Rule& rule,
                             std::vector<ImportLoss>& losses) {
  ForeignPattern::Node searched = searched_part(foreign, pattern, rule, losses);
  take_keywords(foreign, searched, rule, losses);
  accept_line_edges(searched);
  if (least_width(searched) == 0) {
    return fail(ErrorKind::config, "its pattern matches the empty text");
  }
  Result<void> taken =
      fail(ErrorKind::config, fmt::format("its pattern is wider than {} bytes", kMaxPatternWidth));
  for (const std::uint32_t limit : kLimits) {
    ForeignPattern::Node limited = searched;
    limit_repetitions(limited, limit);
    if (greatest_width(limited) > kMaxPatternWidth) {
      continue;
    }
    rule.pattern = write_pattern(limited);
    taken = compiles(rule);
    if (taken) {
      return {};
    }
  }
  return taken;
}

}  // namespace stanch

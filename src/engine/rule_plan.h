#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/regex.h"
#include "stanch/detection.h"
#include "stanch/result.h"
#include "stanch/rule.h"

namespace stanch {

// No pattern may match more bytes than this, so that a match, the candidates that could cover it
// and the bytes that decide where those end all lie within kContext.
inline constexpr std::uint32_t kMaxWidth = 4080;

// No block rule may look further than this around its anchor.
inline constexpr std::uint32_t kMaxBlock = 1U << 20;

// Least and greatest number of bytes that a pattern matches.
struct Widths {
  std::uint16_t min = 0;
  std::uint16_t max = 0;
};

// A rule's patterns and word lists, ready to run.
struct PreparedRule {
  Regex pattern;                        // anchored
  std::array<bool, 256> first;          // bytes that a match can start with
  std::optional<Regex> body;            // anchored
  std::optional<std::uint32_t> secret;  // capture; absent: the first that took part, else the match
  std::optional<std::uint32_t> name;    // capture of that name
  std::vector<Regex> allow_patterns;
  std::vector<Regex> allow_matches;
  std::vector<Regex> allow_lines;
  std::vector<std::string> allow_words;  // lower case
  std::vector<std::string> keywords;     // lower case
  std::uint32_t opening = 0;             // see telling_opening(); of line rules with a boundary

  [[nodiscard]] static Result<PreparedRule> make(const Rule& rule);

  // The secret in the last match of `scratch`, which was one of `regex` on a subject that starts at
  // `subject` in the text. Empty when its capture took no part. Likewise the name.
  [[nodiscard]] Range secret_in(const RegexScratch& scratch, const Regex& regex,
                                std::size_t subject) const;
  [[nodiscard]] Range name_in(const RegexScratch& scratch, std::size_t subject) const;
};

// How one rule runs. Its regular expressions are compiled at its first hit, by whichever thread
// gets there; after that it is read-only.
class RulePlan {
 public:
  // `rule` must outlive the plan.
  RulePlan(const Rule& rule, std::uint32_t index, Widths widths, bool enabled)
      : rule_(&rule), index_(index), widths_(widths), enabled_(enabled) {}
  RulePlan(RulePlan&& other) noexcept;
  RulePlan& operator=(RulePlan&&) = delete;
  ~RulePlan() { delete prepared_.load(); }

  [[nodiscard]] const Rule& rule() const { return *rule_; }
  [[nodiscard]] std::uint32_t index() const { return index_; }
  [[nodiscard]] Widths widths() const { return widths_; }
  [[nodiscard]] bool enabled() const { return enabled_; }
  [[nodiscard]] bool generic() const { return !rule_->score.empty(); }
  [[nodiscard]] Result<const PreparedRule*> prepare() const;

 private:
  const Rule* rule_;
  std::uint32_t index_;
  Widths widths_;
  bool enabled_;
  mutable std::atomic<const PreparedRule*> prepared_ = nullptr;
};

// Refuses a rule that cannot run, whatever its database says: patterns that PCRE2 does not take,
// captures that are not there, unknown checks, spans beyond kMaxBlock.
[[nodiscard]] Result<void> validate_rule(const Rule& rule);

// An error about a rule: names its source, its id and the reason.
tl::unexpected<Error> rule_failure(const Rule& rule, std::string_view reason);

}  // namespace stanch

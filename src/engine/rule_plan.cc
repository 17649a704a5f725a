// Rules made ready to run. Hyperscan only says where to look; the patterns compiled here decide.
#include "engine/rule_plan.h"

#include <fmt/format.h>

#include <memory>

#include "base/ascii.h"
#include "engine/checks/checks.h"
#include "engine/fixed_opening.h"

namespace stanch {
namespace {

std::vector<std::string> lower_case(const std::vector<std::string>& words) {
  std::vector<std::string> result = words;
  for (std::string& word : result) {
    for (char& c : word) {
      c = ascii::lower(c);
    }
  }
  return result;
}

// A compiled pattern of `rule`, or an error that says which member it is.
Result<Regex> compile_member(const Rule& rule, std::string_view member, const std::string& pattern,
                             Anchor anchor) {
  Result<Regex> regex = Regex::compile(pattern, anchor);
  if (!regex) {
    return rule_failure(rule, fmt::format("{}: {}", member, regex.error().message));
  }
  return regex;
}

Range range_at(const std::optional<Span>& span, std::size_t subject) {
  return span ? Range{static_cast<std::uint32_t>(subject + span->begin),
                      static_cast<std::uint32_t>(subject + span->end)}
              : Range{};
}

}  // namespace

tl::unexpected<Error> rule_failure(const Rule& rule, std::string_view reason) {
  return fail(ErrorKind::config, fmt::format("rule {}: {}", rule.id, reason), rule.source);
}

Result<PreparedRule> PreparedRule::make(const Rule& rule) {
  Result<Regex> pattern = compile_member(rule, "pattern", rule.pattern, Anchor::at_offset);
  if (!pattern) {
    return tl::unexpected(pattern.error());
  }
  Result<std::array<bool, 256>> first = first_bytes(rule.pattern);
  if (!first) {
    return rule_failure(rule, first.error().message);
  }
  PreparedRule prepared{std::move(*pattern), *first, {}, {}, {}, {}, {}, {}, {}, {}, 0};
  prepared.allow_words = lower_case(rule.allow.words);
  prepared.keywords = lower_case(rule.keywords);
  prepared.name = prepared.pattern.capture("name");
  prepared.opening =
      rule.bounded && rule.distinctive && !rule.block ? telling_opening(rule.pattern) : 0;

  if (!rule.body.empty()) {
    Result<Regex> body = compile_member(rule, "body", rule.body, Anchor::at_offset);
    if (!body) {
      return tl::unexpected(body.error());
    }
    prepared.body = std::move(*body);
  }
  if (!rule.secret.empty()) {
    const Regex& holder = prepared.body ? *prepared.body : prepared.pattern;
    prepared.secret = holder.capture(rule.secret);
    if (!prepared.secret) {
      return rule_failure(rule,
                          fmt::format("secret: the pattern has no capture '{}'", rule.secret));
    }
  }
  const std::pair<const std::vector<std::string>*, std::vector<Regex>*> lists[] = {
      {&rule.allow.patterns, &prepared.allow_patterns},
      {&rule.allow.matches, &prepared.allow_matches},
      {&rule.allow.lines, &prepared.allow_lines}};
  for (const auto& [patterns, regexes] : lists) {
    for (const std::string& allow : *patterns) {
      Result<Regex> regex = compile_member(rule, "allow", allow, Anchor::anywhere);
      if (!regex) {
        return tl::unexpected(regex.error());
      }
      regexes->push_back(std::move(*regex));
    }
  }
  return prepared;
}

Range PreparedRule::secret_in(const RegexScratch& scratch, const Regex& regex,
                              std::size_t subject) const {
  std::optional<Span> span;
  if (secret) {
    span = scratch.capture(*secret);
  } else {
    for (std::uint32_t i = 1; i <= regex.captures() && !span; ++i) {
      span = scratch.capture(i);
    }
    span = span ? span : scratch.capture(0);
  }
  return range_at(span, subject);
}

Range PreparedRule::name_in(const RegexScratch& scratch, std::size_t subject) const {
  return name ? range_at(scratch.capture(*name), subject) : Range{};
}

RulePlan::RulePlan(RulePlan&& other) noexcept
    : rule_(other.rule_),
      index_(other.index_),
      widths_(other.widths_),
      enabled_(other.enabled_),
      prepared_(other.prepared_.exchange(nullptr)) {}

Result<const PreparedRule*> RulePlan::prepare() const {
  if (const PreparedRule* ready = prepared_.load(std::memory_order_acquire)) {
    return ready;
  }
  Result<PreparedRule> made = PreparedRule::make(*rule_);
  if (!made) {
    return tl::unexpected(made.error());
  }
  auto mine = std::make_unique<const PreparedRule>(std::move(*made));
  const PreparedRule* expected = nullptr;
  if (prepared_.compare_exchange_strong(expected, mine.get(), std::memory_order_acq_rel)) {
    return mine.release();
  }
  return expected;
}

Result<void> validate_rule(const Rule& rule) {
  const Result<PreparedRule> prepared = PreparedRule::make(rule);
  if (!prepared) {
    return tl::unexpected(prepared.error());
  }
  if (rule.block && (rule.block->before > kMaxBlock || rule.block->after > kMaxBlock)) {
    return rule_failure(rule, fmt::format("span: looks further than {} bytes", kMaxBlock));
  }
  for (const std::string& name : rule.checks) {
    if (!is_check(name)) {
      return rule_failure(rule, fmt::format("checks: there is no check '{}'", name));
    }
  }
  if (!rule.score.empty() && rule.score != "generic") {
    return rule_failure(rule, fmt::format("score: there is no scorer '{}'", rule.score));
  }
  if (!rule.block && !rule.body.empty()) {
    return rule_failure(rule, "body: needs a span of bytes (span: {before: N, after: M})");
  }
  return {};
}

}  // namespace stanch

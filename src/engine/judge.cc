// From a candidate to a detection. The order of the steps is from cheap to dear; a verifier that
// proves the secret overrules the filters that only guess (entropy, placeholders, references).
#include "engine/judge.h"

#include <algorithm>
#include <memory>

#include "base/ascii.h"
#include "engine/allow_marker.h"
#include "engine/checks/checks.h"
#include "engine/filters/entropy.h"
#include "engine/filters/harmless.h"
#include "engine/filters/placeholder.h"
#include "engine/filters/reference.h"
#include "engine/glued.h"
#include "engine/reach.h"
#include "engine/token_words.h"
#include "engine/windows.h"
#include "engine/within_data.h"

namespace stanch {
namespace {

Confidence lowered(Confidence confidence) {
  return confidence == Confidence::high ? Confidence::medium : Confidence::low;
}

}  // namespace

// One candidate, and where its rule allows to look.
struct Judge::Case {
  const RulePlan& plan;
  const PreparedRule& prepared;
  std::string_view text;
  Candidate candidate;
  Range context;  // the line around the match, or the whole span of a block

  [[nodiscard]] const Rule& rule() const { return plan.rule(); }
  [[nodiscard]] std::string_view secret() const { return view(text, candidate.secret); }
  // The match; of a block, from the anchor to the secret's end.
  [[nodiscard]] Range whole() const {
    return Range{std::min(candidate.match.begin, candidate.secret.begin),
                 std::max(candidate.match.end, candidate.secret.end)};
  }
  // The lines of the match, as far as the rule may look.
  [[nodiscard]] Range lines() const {
    const Range around = line_around(text, whole(), kContext);
    return Range{std::max(around.begin, context.begin), std::min(around.end, context.end)};
  }
  // A range of the text as one of the context.
  [[nodiscard]] Range in_context(Range range) const {
    return Range{range.begin - context.begin, range.end - context.begin};
  }
};

namespace {

// Values that people type on a keyboard look like that, and some are secrets. They are worth a
// report where a service's own format says so: its prefix for plain sequences, its name for what
// was typed for one place.
bool may_be_typed(const Rule& rule, std::string_view reason, const Evidence& evidence) {
  const bool typed = reason == "patterned" || (reason == "sequential" && rule.distinctive);
  return typed && rule.score.empty() && !contradicted(evidence);
}

// What somebody may have chosen as a password, wherever they could have left the place empty.
bool may_be_chosen(std::string_view reason) {
  return reason != "empty" && reason != "masked" && reason != "template" && reason != "truncated";
}

// The keyword of a context rule starts with the last letter of another word: StatsEntry is no
// "sentry".
bool starts_within_word(std::string_view text, std::uint32_t begin) {
  return begin > 0 && begin + 1 < text.size() && ascii::is_lower(text[begin - 1]) &&
         ascii::is_lower(text[begin]) && ascii::is_upper(text[begin + 1]);
}

}  // namespace

Result<Verdict> Judge::judge(const RulePlan& plan, const PreparedRule& prepared,
                             std::string_view text, const Candidate& candidate) {
  const Range match = candidate.match;
  Case c{plan, prepared, text, candidate, line_around(text, match, kContext)};
  Verdict verdict;
  Detection& detection = verdict.detection;
  detection.rule = plan.index();
  detection.match = match;
  detection.reach = line_around(text, match, kContext);
  if (plan.rule().block) {
    c.context = block_span(text, *plan.rule().block, match);
    detection.reach.begin = std::min(detection.reach.begin, c.context.begin);
    detection.reach.end = std::max(detection.reach.end, c.context.end);
  }
  if (prepared.body) {
    Result<Range> secret = body_secret(c);
    if (!secret) {
      return tl::unexpected(secret.error());
    }
    c.candidate.secret = *secret;
  }
  detection.secret = c.candidate.secret;
  if (detection.secret.empty()) {
    verdict.filter = prepared.body ? "body" : "empty";
    return verdict;
  }
  if (Result<void> assessed = assess(c, verdict); !assessed) {
    return tl::unexpected(assessed.error());
  }
  return verdict;
}

Result<Range> Judge::body_secret(const Case& c) {
  const Regex& body = *c.prepared.body;
  Result<bool> matched =
      scratch_.match(body, view(c.text, c.context), c.candidate.match.begin - c.context.begin);
  if (!matched) {
    return rule_failure(c.rule(), "body: " + matched.error().message);
  }
  return *matched ? c.prepared.secret_in(scratch_, body, c.context.begin) : Range{};
}

Result<void> Judge::assess(const Case& c, Verdict& verdict) {
  const Result<bool> passes = has_keyword(c, verdict) ? not_allowed(c, verdict) : false;
  if (!passes) {
    return rule_failure(c.rule(), "allow: " + passes.error().message);
  }
  if (!*passes) {
    return {};
  }
  Evidence evidence;
  evidence.confidence = c.rule().confidence;
  evidence.entropy = shannon_entropy(c.secret());
  const bool proven = run_checks(c, evidence);
  if (c.candidate.glued && !proven && !stands_out(c, evidence)) {
    turn_down(verdict, "boundary");
    return {};
  }
  if (!proven && is_piece_of_data(c)) {
    turn_down(verdict, "harmless", "data");
    return {};
  }
  if (!proven && (!looks_real(c, evidence, verdict) || !scores_enough(c, evidence, verdict))) {
    return {};
  }
  evidence.secret = c.secret();
  evidence.allow_marker =
      allow_marker(view(c.text, line_around(c.text, c.candidate.match, kContext)));
  show_line(c.text, c.candidate.secret, c.context, evidence);
  verdict.detection.evidence = std::make_shared<const Evidence>(std::move(evidence));
  return {};
}

bool Judge::has_keyword(const Case& c, Verdict& verdict) {
  const std::string_view context = view(c.text, c.context);
  const auto stands = [&](const std::string& keyword) {
    return ascii::holds_caseless(context, keyword);
  };
  const std::vector<std::string>& keywords = c.prepared.keywords;
  return keywords.empty() || std::ranges::any_of(keywords, stands) ||
         turn_down(verdict, "keywords");
}

Result<bool> Judge::not_allowed(const Case& c, Verdict& verdict) {
  for (const std::string& word : c.prepared.allow_words) {
    if (ascii::holds_caseless(c.secret(), word)) {
      return turn_down(verdict, "allow", word);
    }
  }
  const Allow& allow = c.rule().allow;
  const Result<std::size_t> secret = first_match(c.prepared.allow_patterns, c.secret());
  const Result<std::size_t> match = first_match(c.prepared.allow_matches, view(c.text, c.whole()));
  const Result<std::size_t> line = first_match(c.prepared.allow_lines, view(c.text, c.lines()));
  const std::pair<const Result<std::size_t>*, const std::vector<std::string>*> answers[] = {
      {&secret, &allow.patterns}, {&match, &allow.matches}, {&line, &allow.lines}};
  for (const auto& [found, patterns] : answers) {
    if (!*found) {
      return tl::unexpected(found->error());
    }
    if (**found < patterns->size()) {
      return turn_down(verdict, "allow", (*patterns)[**found]);
    }
  }
  return true;
}

// Which of `patterns` is the first that stands in `text`; their number when none does.
Result<std::size_t> Judge::first_match(const std::vector<Regex>& patterns, std::string_view text) {
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    const Result<bool> matched = scratch_.match(patterns[i], text, 0);
    if (!matched) {
      return tl::unexpected(matched.error());
    }
    if (*matched) {
      return i;
    }
  }
  return patterns.size();
}

// True when a check proves the secret.
bool Judge::run_checks(const Case& c, Evidence& evidence) {
  const CheckInput input{c.secret(), view(c.text, c.candidate.match), view(c.text, c.context)};
  bool proven = false;
  bool failed = false;
  for (const std::string& name : c.rule().checks) {
    evidence.checks.push_back(run_check(name, input));
    const CheckState state = evidence.checks.back().state;
    proven = proven || (state == CheckState::pass && is_proof(name));
    failed = failed || state == CheckState::fail;
  }
  if (proven) {
    evidence.confidence = Confidence::high;
  } else if (failed) {
    evidence.confidence = lowered(evidence.confidence);
  }
  return proven;
}

bool Judge::is_piece_of_data(const Case& c) {
  const Rule& rule = c.rule();
  return !rule.block && !c.plan.generic() &&
         is_word_in_data(c.text, rule.distinctive ? c.candidate.match : c.candidate.secret);
}

bool Judge::stands_out(const Case& c, Evidence& evidence) {
  if (contradicted(evidence) || !tells_itself(c.text, c.candidate, c.prepared.opening)) {
    return false;
  }
  evidence.confidence = std::min(evidence.confidence, Confidence::medium);
  return true;
}

bool Judge::looks_real(const Case& c, Evidence& evidence, Verdict& verdict) {
  if (evidence.entropy < c.rule().min_entropy) {
    return turn_down(verdict, "entropy");
  }
  if (const std::string_view reason = placeholder_reason(c.secret()); !reason.empty()) {
    if (!may_be_typed(c.rule(), reason, evidence) && !(c.rule().stored && may_be_chosen(reason))) {
      return turn_down(verdict, "placeholder", reason);
    }
    evidence.confidence = std::min(evidence.confidence, Confidence::medium);
  }
  if (c.rule().distinctive || c.rule().block) {
    return true;
  }
  // only context rules have an outline
  if (!c.rule().outline.empty() && starts_within_word(c.text, c.candidate.match.begin)) {
    return turn_down(verdict, "boundary");
  }
  if (const std::string_view reason = harmless_reason(c.secret()); !reason.empty()) {
    return turn_down(verdict, "harmless", reason);
  }
  // A pass phrase may be words, a token is not.
  const bool password = ascii::holds_caseless(c.rule().name, "password");
  const bool context = !c.rule().outline.empty();
  if (!c.plan.generic() && !password &&
      (harmless_token(c.secret()) || (context && (is_name_of_words(c.secret()) ||
                                                  is_named_after(c.rule().vendor, c.secret()))))) {
    return turn_down(verdict, "harmless", "words");
  }
  const std::string_view reason =
      reference_reason(view(c.text, c.context), c.in_context(c.candidate.secret));
  return reason.empty() || turn_down(verdict, "reference", reason);
}

bool Judge::scores_enough(const Case& c, Evidence& evidence, Verdict& verdict) const {
  if (!c.plan.generic()) {
    return true;
  }
  const Range value = c.in_context(c.candidate.secret);
  const Range name =
      c.candidate.name.empty() ? Range{value.begin, value.begin} : c.in_context(c.candidate.name);
  const GenericMatch match{view(c.text, c.context), name, value};
  return generic_.accepts(match, c.rule(), evidence, verdict);
}

}  // namespace stanch

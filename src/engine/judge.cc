// From a candidate to a detection. The order of the steps is from cheap to dear; a verifier that
// proves the secret overrules the filters that only guess (entropy, placeholders, references).
#include "engine/judge.h"

#include <algorithm>
#include <memory>

#include "engine/allow_marker.h"
#include "engine/checks/checks.h"
#include "engine/filters/ascii.h"
#include "engine/filters/entropy.h"
#include "engine/filters/harmless.h"
#include "engine/filters/placeholder.h"
#include "engine/filters/reference.h"
#include "engine/generic/scorer.h"
#include "engine/text_lines.h"
#include "engine/windows.h"

namespace stanch {
namespace {

constexpr std::uint32_t kEvidenceLine = 400;
constexpr std::uint32_t kEvidenceLead = 120;

std::string_view view(std::string_view text, Range range) {
  return text.substr(range.begin, range.size());
}

Confidence lowered(Confidence confidence) {
  return confidence == Confidence::high ? Confidence::medium : Confidence::low;
}

// Cuts the secret's line to what reports show, keeping the secret in view.
void show_line(std::string_view text, Range secret, Range within, Evidence& evidence) {
  Range line = line_around(text, Range{secret.begin, secret.begin}, kContext);
  line.begin = std::max(line.begin, within.begin);
  line.end = std::min(line.end, within.end);
  if (line.size() > kEvidenceLine) {
    const std::uint32_t lead = std::min(secret.begin - line.begin, kEvidenceLead);
    line.begin = std::min(secret.begin - lead, line.end - kEvidenceLine);
    line.end = std::min(line.end, line.begin + kEvidenceLine);
  }
  evidence.line = view(text, line);
  evidence.line_secret = secret.begin - line.begin;
  evidence.line_secret_size = std::min(secret.end, line.end) - secret.begin;
}

}  // namespace

Range line_around(std::string_view text, Range match, std::uint32_t context) {
  return Range{static_cast<std::uint32_t>(line_start(text, match.begin, context)),
               static_cast<std::uint32_t>(line_stop(text, match.end, context))};
}

Range line_reach(std::string_view text, Range match, std::uint32_t context) {
  Range reach = line_around(text, match, context);
  if (match.begin - reach.begin < context && reach.begin > 0) {
    --reach.begin;
  }
  if (reach.end - match.end < context && reach.end < text.size()) {
    ++reach.end;
  }
  return reach;
}

Range block_span(std::string_view text, const BlockSpan& span, Range anchor) {
  const auto size = static_cast<std::uint32_t>(text.size());
  return Range{anchor.begin - std::min(anchor.begin, span.before),
               anchor.end + std::min(size - anchor.end, span.after)};
}

// The texts that the steps look at.
struct Judge::Subject {
  std::string_view text;
  Range secret;
  Range name;     // of the secret, where the rule knows it
  Range match;    // the anchor of a block rule
  Range context;  // the line around the match, or the whole span of a block
  bool block = false;
};

Result<Verdict> Judge::judge(const RulePlan& plan, const PreparedRule& prepared,
                             std::string_view text, const Candidate& candidate) {
  const Range match = candidate.match;
  Verdict verdict;
  Detection& detection = verdict.detection;
  detection.rule = plan.index();
  detection.match = match;
  detection.secret = candidate.secret;
  detection.reach = line_reach(text, match, plan.generic() ? kGenericContext : kContext);
  Subject subject{text, {}, candidate.name, match, line_around(text, match, kContext), false};
  if (plan.rule().block) {
    subject.block = true;
    subject.context = block_span(text, *plan.rule().block, match);
    detection.reach.begin = std::min(detection.reach.begin, subject.context.begin);
    detection.reach.end = std::max(detection.reach.end, subject.context.end);
  }
  if (prepared.body) {
    Result<Range> secret = body_secret(plan, prepared, text, match);
    if (!secret) {
      return tl::unexpected(secret.error());
    }
    detection.secret = *secret;
  }
  subject.secret = detection.secret;
  if (subject.secret.empty()) {
    verdict.filter = prepared.body ? "body" : "empty";
    return verdict;
  }
  if (Result<void> assessed = assess(plan, prepared, subject, verdict); !assessed) {
    return tl::unexpected(assessed.error());
  }
  return verdict;
}

Result<Range> Judge::body_secret(const RulePlan& plan, const PreparedRule& prepared,
                                 std::string_view text, Range match) {
  const Range span = block_span(text, *plan.rule().block, match);
  Result<bool> matched = scratch_.match(*prepared.body, view(text, span), match.begin - span.begin);
  if (!matched) {
    return rule_failure(plan.rule(), "body: " + matched.error().message);
  }
  return *matched ? prepared.secret_in(scratch_, *prepared.body, span.begin) : Range{};
}

Result<bool> Judge::allowed(const PreparedRule& prepared, std::string_view secret,
                            Verdict& verdict) {
  for (const std::string& word : prepared.allow_words) {
    if (ascii::find_caseless(secret, word) != std::string_view::npos) {
      verdict.filter = "allow";
      verdict.detail = word;
      return true;
    }
  }
  for (const Regex& pattern : prepared.allow_patterns) {
    Result<bool> matched = scratch_.match(pattern, secret, 0);
    if (!matched) {
      return matched;
    }
    if (*matched) {
      verdict.filter = "allow";
      verdict.detail = "pattern";
      return true;
    }
  }
  return false;
}

// The filters that guess, and the scorer. A scored rule gets its confidence here.
bool Judge::unconvincing(const RulePlan& plan, const Subject& subject, std::string_view secret,
                         Evidence& evidence, Verdict& verdict) {
  const auto turned_down = [&](std::string_view filter, std::string_view reason) {
    verdict.filter = reason.empty() ? std::string_view{} : filter;
    verdict.detail = reason;
    return !reason.empty();
  };
  if (turned_down("placeholder", placeholder_reason(secret))) {
    return true;
  }
  if (plan.rule().distinctive || subject.block) {
    return false;
  }
  const std::string_view context = view(subject.text, subject.context);
  const auto in_context = [&](Range range) {
    return Range{range.begin - subject.context.begin, range.end - subject.context.begin};
  };
  const Range value = in_context(subject.secret);
  if (turned_down("harmless", harmless_reason(secret)) ||
      turned_down("reference", reference_reason(context, value))) {
    return true;
  }
  if (!plan.generic()) {
    return false;
  }
  const Range name =
      subject.name.empty() ? Range{value.begin, value.begin} : in_context(subject.name);
  evidence.score = score_generic(GenericMatch{context, name, value}).probability;
  const std::optional<Confidence> confidence = confidence_of(evidence.score);
  evidence.confidence = confidence.value_or(Confidence::low);
  return turned_down("score", confidence ? "" : "unlikely");
}

Result<void> Judge::assess(const RulePlan& plan, const PreparedRule& prepared,
                           const Subject& subject, Verdict& verdict) {
  const Rule& rule = plan.rule();
  const std::string_view secret = view(subject.text, subject.secret);
  const std::string_view context = view(subject.text, subject.context);
  const auto stands = [&](const std::string& keyword) {
    return ascii::find_caseless(context, keyword) != std::string_view::npos;
  };
  if (!prepared.keywords.empty() && std::ranges::none_of(prepared.keywords, stands)) {
    verdict.filter = "keywords";
    return {};
  }
  const double entropy = shannon_entropy(secret);
  if (rule.checks.empty() && entropy < rule.min_entropy) {
    verdict.filter = "entropy";
    return {};
  }
  Result<bool> is_allowed = allowed(prepared, secret, verdict);
  if (!is_allowed) {
    return rule_failure(rule, "allow: " + is_allowed.error().message);
  }
  if (*is_allowed) {
    return {};
  }

  auto evidence = std::make_shared<Evidence>();
  evidence->confidence = rule.confidence;
  bool proven = false;
  bool failed = false;
  for (const std::string& name : rule.checks) {
    evidence->checks.push_back(
        run_check(name, CheckInput{secret, view(subject.text, subject.match), context}));
    const CheckState state = evidence->checks.back().state;
    proven = proven || (state == CheckState::pass && is_proof(name));
    failed = failed || state == CheckState::fail;
  }
  if (proven) {
    evidence->confidence = Confidence::high;
  } else {
    if (entropy < rule.min_entropy) {
      verdict.filter = "entropy";
      return {};
    }
    if (unconvincing(plan, subject, secret, *evidence, verdict)) {
      return {};
    }
    if (failed) {
      evidence->confidence = lowered(evidence->confidence);
    }
  }
  evidence->secret = secret;
  evidence->entropy = entropy;
  evidence->allow_marker =
      allow_marker(view(subject.text, line_around(subject.text, subject.match, kContext)));
  show_line(subject.text, subject.secret, subject.context, *evidence);
  verdict.detection.evidence = std::move(evidence);
  return {};
}

}  // namespace stanch

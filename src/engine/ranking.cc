// Claims on bytes, and who yields to whom. Decided over all detections of a text at once: in a text
// stored as a delta some of them are inherited and were never seen together before.
#include "engine/ranking.h"

#include <algorithm>

#include "base/wrapped_line.h"

namespace stanch {
namespace {

bool is_encoded(const Detection& detection) {
  return detection.evidence != nullptr && !detection.evidence->encoding.empty();
}

// Bytes that a rule has claimed.
struct Claim {
  Range range;
  std::uint32_t rule = 0;
};

// True when a claim that shares bytes with `range` satisfies `counts`. Claims are sorted by begin,
// and none is wider than what encoded text may take.
template <class Counts>
bool any_claim(const std::vector<Claim>& claims, Range range, const Counts& counts) {
  const auto begin_of = [](const Claim& claim) { return claim.range.begin; };
  const auto first = std::ranges::lower_bound(
      claims, range.begin - std::min(range.begin, kWrapReach), {}, begin_of);
  const auto last = std::ranges::lower_bound(claims, range.end, {}, begin_of);
  return std::any_of(
      first, last, [&](const Claim& claim) { return claim.range.touches(range) && counts(claim); });
}

void sort_claims(std::vector<Claim>& claims) {
  std::ranges::sort(claims, {}, [](const Claim& claim) { return claim.range.begin; });
}

// Drops what stands on one line and is the beginning, or another part, of what a detection of its
// rule found across lines.
void drop_parts_of_wrapped(std::vector<Detection>& found) {
  const auto is_wrapped = [](const Detection& detection) {
    return is_encoded(detection) && detection.evidence->encoding.ends_with(kWrappedEncoding);
  };
  std::vector<Claim> wrapped;
  for (const Detection& detection : found) {
    if (is_wrapped(detection)) {
      wrapped.push_back({detection.secret, detection.rule});
    }
  }
  if (wrapped.empty()) {
    return;
  }
  sort_claims(wrapped);
  std::erase_if(found, [&](const Detection& detection) {
    return is_encoded(detection) && !is_wrapped(detection) &&
           any_claim(wrapped, detection.secret, [&](const Claim& claim) {
             return claim.rule == detection.rule && claim.range.begin <= detection.secret.begin &&
                    detection.secret.end <= claim.range.end;
           });
  });
}

// Drops what stands encoded where a rule of its family knows the encoded form: what that says
// counts.
void drop_known_forms(std::span<const RulePlan> plans, std::vector<Detection>& found) {
  if (std::ranges::none_of(found, is_encoded)) {
    return;
  }
  std::vector<Claim> plain;
  for (const Detection& detection : found) {
    if (!is_encoded(detection) && detection.evidence != nullptr) {
      plain.push_back({detection.match, detection.rule});
    }
  }
  sort_claims(plain);
  std::erase_if(found, [&](const Detection& detection) {
    return is_encoded(detection) && any_claim(plain, detection.match, [&](const Claim& claim) {
             return plans[claim.rule].rule().family == plans[detection.rule].rule().family;
           });
  });
}

// Drops generic detections that share bytes with a line detection of another rule. A rule for
// certain files claims nothing: whether this is one of them is not known here.
void drop_generic(std::span<const RulePlan> plans, std::vector<Detection>& found) {
  const auto is_generic = [&](const Detection& detection) {
    return plans[detection.rule].generic();
  };
  std::vector<Claim> taken;
  for (const Detection& detection : found) {
    const Rule& rule = plans[detection.rule].rule();
    if (!is_generic(detection) && !rule.block && rule.paths.empty()) {
      taken.push_back({detection.secret, detection.rule});
    }
  }
  if (taken.empty()) {
    return;
  }
  sort_claims(taken);
  std::erase_if(found, [&](const Detection& detection) {
    return is_generic(detection) &&
           any_claim(taken, detection.secret, [](const Claim&) { return true; });
  });
}

}  // namespace

void drop_outranked(std::span<const RulePlan> plans, std::vector<Detection>& detections) {
  drop_generic(plans, detections);
  drop_parts_of_wrapped(detections);
  drop_known_forms(plans, detections);
}

}  // namespace stanch

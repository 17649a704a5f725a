// One scan: fresh bytes become windows, windows hits, hits candidates, candidates detections. Those
// found are then put in order, and what does not concern the fresh bytes is left out again.
#include "engine/engine_matcher.h"

#include <algorithm>
#include <chrono>
#include <tuple>

#include "engine/candidates.h"
#include "engine/ranking.h"
#include "engine/windows.h"

namespace stanch {
namespace {

using Clock = std::chrono::steady_clock;

// Offsets are 32 bits wide, and some room is needed to add to them.
constexpr std::size_t kMaxText = UINT32_MAX - (std::size_t{1} << 20);

double seconds(Clock::duration duration) { return std::chrono::duration<double>(duration).count(); }

std::size_t saturated_subtract(std::size_t value, std::size_t amount) {
  return value - std::min(value, amount);
}

// True when a range of `fresh` (sorted, disjoint) has a byte in common with `reach`.
bool touches_any(std::span<const Range> fresh, Range reach) {
  const auto after = std::ranges::upper_bound(fresh, reach.begin, {}, &Range::end);
  return std::any_of(after, fresh.end(), [&](const Range& range) { return range.touches(reach); });
}

// What decides whether a detection concerns fresh bytes. A block rule's anchor counts as a match of
// a line rule: that its body changed is the business of reconsider().
Range own_reach(const RulePlan& plan, std::string_view text, const Detection& detection) {
  return plan.rule().block ? line_around(text, detection.match, kContext) : detection.reach;
}

Explanation explanation(const Verdict& verdict) {
  const Detection& detection = verdict.detection;
  return {detection.rule, detection.match, detection.secret,  std::string(verdict.filter),
          verdict.detail, verdict.weights, detection.evidence};
}

}  // namespace

EngineMatcher::EngineMatcher(std::span<const RulePlan> plans, const ServiceNames& services,
                             std::unique_ptr<HitSource> source, std::vector<Explanation>* log)
    : plans_(plans),
      source_(std::move(source)),
      log_(log),
      judge_(scratch_, services, log == nullptr ? Explain::no : Explain::yes),
      encoded_(plans, *source_, scratch_, judge_),
      wrapped_(plans, *source_, scratch_, judge_) {}

Result<void> EngineMatcher::scan(std::string_view text, std::span<const Range> fresh,
                                 TextClass text_class, std::vector<Detection>& out) {
  if (text.size() > kMaxText) {
    return fail(ErrorKind::unsupported, "text of 4 GiB or more");
  }
  const Clock::time_point start = Clock::now();
  widen_to_lines(text, fresh, windows_);
  Result<void> done = point(text, windows_);
  const Clock::time_point between = Clock::now();
  counters_.scan_seconds += seconds(between - start);
  if (!done || (hits_.empty() && places_.empty())) {
    return done;
  }

  found_.clear();
  counters_.hits += hits_.size();
  for (const std::span<const Hit> hits : by_rule(hits_)) {
    const RulePlan& plan = plans_[hits.front().rule];
    if (done && plan.enabled() && (text_class == TextClass::plain || plan.rule().distinctive)) {
      done = confirm(text, hits, text_class);
    }
  }
  if (done && !places_.empty()) {
    done = encoded_.search(text, places_, found_);
    if (done) {
      done = wrapped_.search(text, places_, found_);
    }
  }
  if (done) {
    std::erase_if(found_, [&](const Detection& detection) {
      return !touches_any(fresh, own_reach(plans_[detection.rule], text, detection));
    });
    std::ranges::sort(found_, {},
                      [](const Detection& d) { return std::pair(d.match.begin, d.rule); });
    std::ranges::move(found_, std::back_inserter(out));
  }
  counters_.confirm_seconds += seconds(Clock::now() - between);
  return done;
}

Matcher::Counters EngineMatcher::counters() const {
  Counters counters = counters_;
  counters.bytes_known = source_->bytes_known();
  return counters;
}

Result<void> EngineMatcher::point(std::string_view text, std::span<const Range> windows) {
  for (const Range& window : windows) {
    counters_.bytes += window.size();
  }
  hits_.clear();
  places_.clear();
  return find_or_name_all(*source_, plans_.size(), text, windows, hits_, places_);
}

Result<void> EngineMatcher::find_suspects(std::string_view text, std::span<const Range> windows,
                                          std::vector<Range>& suspects) {
  const Clock::time_point start = Clock::now();
  Result<void> done = point(text, windows);
  for (const Hit& hit : hits_) {
    if (plans_[hit.rule].enabled()) {
      suspects.push_back({hit.first_end - std::min(hit.first_end, 1U), hit.last_end});
    }
  }
  for (const EncodedPlace& place : places_) {
    suspects.push_back(place.range);
  }
  counters_.scan_seconds += seconds(Clock::now() - start);
  return done;
}

Result<void> EngineMatcher::confirm(std::string_view text, std::span<const Hit> hits,
                                    TextClass text_class) {
  const RulePlan& plan = plans_[hits.front().rule];
  Result<const PreparedRule*> prepared = plan.prepare();
  if (!prepared) {
    return tl::unexpected(prepared.error());
  }
  const auto judge = [&](const Candidate& candidate) -> Result<void> {
    ++counters_.confirms;
    Result<Verdict> verdict = judge_.judge(plan, **prepared, text, candidate);
    if (!verdict) {
      return tl::unexpected(verdict.error());
    }
    if (log_ != nullptr) {
      log_->push_back(explanation(*verdict));
    }
    if (verdict->detection.evidence || plan.rule().block) {
      found_.push_back(std::move(verdict->detection));
    }
    return {};
  };
  return each_candidate(plan, **prepared, text, hits, scratch_,
                        allowed_beside(plan, **prepared, text_class), judge);
}

void EngineMatcher::settle(std::vector<Detection>& detections) const {
  drop_outranked(plans_, detections);
}

Result<void> EngineMatcher::reconsider(std::string_view text, Detection& anchor) {
  const RulePlan& plan = plans_[anchor.rule];
  Result<const PreparedRule*> prepared = plan.prepare();
  if (!prepared) {
    return tl::unexpected(prepared.error());
  }
  CandidateWalk walk(plan, **prepared, text, scratch_);
  walk.extend(saturated_subtract(anchor.match.begin, plan.widths().max), anchor.match.begin + 1);
  while (true) {
    Result<std::optional<Candidate>> candidate = walk.next();
    if (!candidate) {
      return tl::unexpected(candidate.error());
    }
    if (!*candidate) {
      anchor.match.end = anchor.match.begin;
      anchor.evidence = nullptr;
      return {};
    }
    if ((*candidate)->match == anchor.match) {
      Result<Verdict> verdict = judge_.judge(plan, **prepared, text, **candidate);
      if (!verdict) {
        return tl::unexpected(verdict.error());
      }
      anchor = std::move(verdict->detection);
      return {};
    }
  }
}

}  // namespace stanch

// Slow on purpose: nothing here is clever, so that it can be seen to be right.
#include "fake/reference_matcher.h"

#include <algorithm>

#include "engine/text_lines.h"

namespace stanch {
namespace {

// All lines of a text, without their line ends.
std::vector<Range> lines_of(std::string_view text) {
  std::vector<Range> lines;
  std::uint32_t begin = 0;
  for (std::uint32_t at = 0; at <= text.size(); ++at) {
    if (at == text.size() || is_line_end(text[at])) {
      lines.push_back(Range{begin, at});
      begin = at + 1;
    }
  }
  return lines;
}

bool touches_any(std::span<const Range> fresh, Range reach) {
  return std::ranges::any_of(fresh, [&](const Range& range) { return range.touches(reach); });
}

}  // namespace

ReferenceMatcher::ReferenceMatcher(const RuleSet& rules)
    : services_(rules.rules), judge_(scratch_, services_) {
  for (const Rule& rule : rules.rules) {
    plans_.emplace_back(rule, static_cast<std::uint32_t>(plans_.size()), Widths{}, true);
  }
}

Result<std::vector<Candidate>> ReferenceMatcher::uncovered_candidates(const RulePlan& plan,
                                                                      const PreparedRule& prepared,
                                                                      std::string_view text,
                                                                      Beside beside) {
  std::vector<Candidate> all;
  for (const Range& line : lines_of(text)) {
    for (std::uint32_t start = line.begin; start < line.end; ++start) {
      Result<bool> matched = scratch_.match(prepared.pattern, text.substr(line.begin, line.size()),
                                            start - line.begin);
      if (!matched) {
        return tl::unexpected(matched.error());
      }
      if (!*matched) {
        continue;
      }
      const auto end = line.begin + static_cast<std::uint32_t>(scratch_.capture(0)->end);
      const Range secret = prepared.secret_in(scratch_, prepared.pattern, line.begin);
      const Range name = prepared.name_in(scratch_, line.begin);
      const bool glued =
          plan.rule().bounded && !(opens_word(text, start) && closes_word(text, end));
      if (!glued || beside == Beside::anything) {
        all.push_back(Candidate{Range{start, end}, secret, name, glued});
      }
    }
  }
  std::vector<Candidate> uncovered;
  std::uint32_t covered = 0;        // where the candidates so far end, at the furthest
  std::uint32_t glued_covered = 0;  // likewise, those that are glued included
  for (const Candidate& candidate : all) {
    if (candidate.match.begin >= (candidate.glued ? glued_covered : covered)) {
      uncovered.push_back(candidate);
    }
    glued_covered = std::max(glued_covered, candidate.match.end);
    covered = candidate.glued ? covered : std::max(covered, candidate.match.end);
  }
  return uncovered;
}

Result<std::vector<Detection>> ReferenceMatcher::detections(const RulePlan& plan,
                                                            std::string_view text,
                                                            TextClass text_class) {
  Result<const PreparedRule*> prepared = plan.prepare();
  if (!prepared) {
    return tl::unexpected(prepared.error());
  }
  Result<std::vector<Candidate>> candidates =
      uncovered_candidates(plan, **prepared, text, allowed_beside(plan, **prepared, text_class));
  if (!candidates) {
    return tl::unexpected(candidates.error());
  }
  std::vector<Detection> found;
  for (const Candidate& candidate : *candidates) {
    Result<Verdict> verdict = judge_.judge(plan, **prepared, text, candidate);
    if (!verdict) {
      return tl::unexpected(verdict.error());
    }
    if (verdict->detection.evidence || plan.rule().block) {
      found.push_back(verdict->detection);
    }
  }
  return found;
}

Result<void> ReferenceMatcher::scan(std::string_view text, std::span<const Range> fresh,
                                    TextClass text_class, std::vector<Detection>& out) {
  std::vector<Detection> all;
  for (const RulePlan& plan : plans_) {
    if (text_class == TextClass::plain || plan.rule().distinctive) {
      Result<std::vector<Detection>> found = detections(plan, text, text_class);
      if (!found) {
        return tl::unexpected(found.error());
      }
      all.insert(all.end(), found->begin(), found->end());
    }
  }
  std::ranges::sort(all, {}, [](const Detection& d) { return std::pair(d.match.begin, d.rule); });
  for (const Detection& detection : all) {
    const bool block = plans_[detection.rule].rule().block.has_value();
    if (touches_any(fresh,
                    block ? line_around(text, detection.match, kContext) : detection.reach)) {
      out.push_back(detection);
    }
  }
  return {};
}

void ReferenceMatcher::settle(std::vector<Detection>& detections) const {
  const std::vector<Detection> all = detections;
  std::erase_if(detections, [&](const Detection& detection) {
    return plans_[detection.rule].generic() &&
           std::ranges::any_of(all, [&](const Detection& other) {
             const RulePlan& plan = plans_[other.rule];
             return !plan.generic() && !plan.rule().block && other.secret.touches(detection.secret);
           });
  });
}

Result<void> ReferenceMatcher::reconsider(std::string_view text, Detection& anchor) {
  Result<std::vector<Detection>> found = detections(plans_[anchor.rule], text, TextClass::plain);
  if (!found) {
    return tl::unexpected(found.error());
  }
  const auto same = std::ranges::find(*found, anchor.match, &Detection::match);
  if (same == found->end()) {
    anchor.match.end = anchor.match.begin;
    anchor.evidence = nullptr;
  } else {
    anchor = *same;
  }
  return {};
}

}  // namespace stanch

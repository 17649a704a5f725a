#pragma once

#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "engine/encoded_search.h"
#include "engine/explanation.h"
#include "engine/hit_source.h"
#include "engine/judge.h"
#include "engine/regex.h"
#include "engine/rule_plan.h"
#include "engine/wrapped_search.h"
#include "stanch/matcher.h"

namespace stanch {

// The Matcher of Engine. Knows nothing of how hits are found.
class EngineMatcher : public Matcher {
 public:
  // `plans` and `services` must outlive the matcher, and so must `log`, which is given an entry for
  // every candidate that scan() looks at. Null for none.
  EngineMatcher(std::span<const RulePlan> plans, const ServiceNames& services,
                std::unique_ptr<HitSource> source, std::vector<Explanation>* log = nullptr);

  [[nodiscard]] Result<void> scan(std::string_view text, std::span<const Range> fresh,
                                  TextClass text_class, std::vector<Detection>& out) override;
  [[nodiscard]] Result<void> find_suspects(std::string_view text, std::span<const Range> windows,
                                           std::vector<Range>& suspects) override;
  [[nodiscard]] Result<void> reconsider(std::string_view text, Detection& anchor) override;
  void settle(std::vector<Detection>& detections) const override;
  [[nodiscard]] Counters counters() const override;

 private:
  // Fills hits_ and places_.
  [[nodiscard]] Result<void> point(std::string_view text, std::span<const Range> windows);
  [[nodiscard]] Result<void> confirm(std::string_view text, std::span<const Hit> hits,
                                     TextClass text_class);

  std::span<const RulePlan> plans_;
  std::unique_ptr<HitSource> source_;
  std::vector<Explanation>* log_;
  RegexScratch scratch_;
  Judge judge_;
  EncodedSearch encoded_;
  WrappedSearch wrapped_;
  Counters counters_;
  std::vector<Range> windows_;
  std::vector<Hit> hits_;
  std::vector<EncodedPlace> places_;
  std::vector<Detection> found_;
};

}  // namespace stanch

#pragma once

#include "engine/generic/scorer.h"
#include "engine/generic/service_names.h"
#include "engine/verdict.h"
#include "stanch/rule.h"

namespace stanch {

// Decides about values without a format of their own, by the scorer and by what is known of names,
// places and services. Immutable; may be used by several threads at once.
class GenericJudge {
 public:
  // `services` must outlive the judge.
  GenericJudge(const ServiceNames& services, Explain explain)
      : services_(services), explain_(explain) {}

  // Whether the value passes for a secret: sets score and confidence in `evidence`, or notes in
  // `verdict` why not.
  [[nodiscard]] bool accepts(const GenericMatch& match, const Rule& rule, Evidence& evidence,
                             Verdict& verdict) const;

 private:
  const ServiceNames& services_;
  Explain explain_;
};

}  // namespace stanch

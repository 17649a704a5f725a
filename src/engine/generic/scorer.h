#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "engine/generic/features.h"
#include "stanch/rule.h"

namespace stanch {

struct GenericScore {
  double probability = 0;  // that the value is a secret, calibrated
};

// Judges a match by its line alone. A trained ensemble of decision trees; about two microseconds,
// no allocation, safe on any bytes.
[[nodiscard]] GenericScore score_generic(const GenericMatch& match);

// What the probability that `value` is a secret means to people; nothing below the lowest is worth
// a report. High confidence is for values that look machine-made: words that people choose can be
// anything, however well they fit.
[[nodiscard]] std::optional<Confidence> confidence_of(double probability, std::string_view value);

// What one feature did to a score. `contribution` is in log-odds: above 0 it spoke for a secret.
struct FeatureWeight {
  std::string_view name;
  double value = 0;
  double contribution = 0;
};

// The features that moved the score of `match`, those that moved it most first. The contributions
// and the "base" entry, what is assumed before looking, add up to the log-odds of the probability.
[[nodiscard]] std::vector<FeatureWeight> explain_generic(const GenericMatch& match);

}  // namespace stanch

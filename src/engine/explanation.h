#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/generic/scorer.h"
#include "stanch/detection.h"

namespace stanch {

// A match of a rule's pattern and what became of it. Without `filter` it is reported; otherwise
// that is the step which turned it down, and `detail` how that step put it.
struct Explanation {
  std::uint32_t rule = 0;
  Range match;
  Range secret;
  std::string filter;
  std::string detail;
  std::vector<FeatureWeight> weights;        // of a generic rule, if the model was asked
  std::shared_ptr<const Evidence> evidence;  // if reported
};

}  // namespace stanch

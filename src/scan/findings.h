#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "scan/secrets.h"
#include "stanch/finding.h"
#include "stanch/locator.h"
#include "stanch/rule.h"

namespace stanch {

// Turns gathered secrets into findings; fingerprints are computed with `jobs` threads. `answer` may
// be null (no history); otherwise its order is that of `held`. A secret with an allow comment at
// one of its places is marked suppressed.
std::vector<Finding> make_findings(std::span<const Secret> secrets, std::span<const Rule> rules,
                                   const HeldObjects* held, const Locator::Answer* answer,
                                   unsigned jobs);

// Keeps the first `most` locations of each finding; locations_total still counts all.
void limit_locations(std::vector<Finding>& findings, std::size_t most);

// The order of reports: confidence and severity falling, then rule, first place, fingerprint.
void sort_findings(std::vector<Finding>& findings);

}  // namespace stanch

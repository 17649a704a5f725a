#pragma once

#include <span>
#include <vector>

#include "engine/rule_plan.h"
#include "stanch/detection.h"

namespace stanch {

// Drops from all the detections of one text, in any order, those that another of them makes
// needless: what a generic rule says of bytes that a line rule with a format of its own has
// claimed, and what stands encoded where a rule of the same family knows that encoded form.
void drop_outranked(std::span<const RulePlan> plans, std::vector<Detection>& detections);

}  // namespace stanch

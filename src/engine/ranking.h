#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "engine/rule_plan.h"
#include "stanch/detection.h"

namespace stanch {

// How the evidence of WrappedSearch says that a secret stands in lines.
inline constexpr std::string_view kWrappedEncoding = " in lines";

// Drops from all the detections of one text, in any order, those that another of them makes
// needless: what a generic rule says of bytes that a line rule with a format of its own has
// claimed, and what stands encoded where a rule of the same family knows that encoded form.
void drop_outranked(std::span<const RulePlan> plans, std::vector<Detection>& detections);

}  // namespace stanch

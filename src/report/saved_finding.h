#pragma once

#include <memory>
#include <optional>

#include "report/saved_members.h"
#include "stanch/finding.h"

namespace stanch {

// The parts of a finding as a saved report has them, and a line of its ledger.
std::optional<SecretLife> saved_life(const OrderedJson& json);  // nothing when it was not looked up
std::shared_ptr<const Evidence> saved_evidence(const OrderedJson& json, Confidence confidence);
Location saved_location(const OrderedJson& json);
Skipped saved_skipped(const OrderedJson& json);

}  // namespace stanch

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "stanch/result.h"
#include "stanch/rule.h"

namespace stanch {

// How much of a packed rule set to read: scans never look at examples and negatives.
enum class PackPart : std::uint8_t { rules, rules_and_examples };

// The rules as compact bytes, to embed in the program: equal rule sets give equal bytes.
std::string pack_rules(const RuleSet& set);

// Reads what pack_rules() wrote; anything else is an error, never a crash or a large allocation.
[[nodiscard]] Result<RuleSet> unpack_rules(std::string_view bytes, PackPart part = PackPart::rules);

}  // namespace stanch

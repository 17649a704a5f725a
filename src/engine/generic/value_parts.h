#pragma once

#include <string_view>

#include "engine/generic/features.h"
#include "engine/generic/value_counts.h"

namespace stanch {

// Each fills its part of the features of a value. `counts` is count_value(value).

// How its characters are mixed.
void describe_mix(std::string_view value, const ValueCounts& counts, Features& features);
// Whether it reads like text, as it stands and decoded.
void describe_text(std::string_view value, const ValueCounts& counts, Features& features);
// Known shapes that it has.
void describe_shape(std::string_view value, const ValueCounts& counts, Features& features);

}  // namespace stanch

#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "stanch/text.h"

namespace stanch {

// The two sizes that open a delta, and the instructions that follow.
struct DeltaHeader {
  std::uint64_t base_size = 0;
  std::uint64_t result_size = 0;
  std::string_view instructions;
};

// Nothing when the sizes are cut off or do not fit in 64 bits.
[[nodiscard]] std::optional<DeltaHeader> parse_delta_header(std::string_view delta);

// Builds the object that `header.instructions` make out of `base`. `base` and the instructions must
// be followed by kSlack readable bytes, `out` must have room for `header.result_size` + kSlack.
// Appends to `copies`, adjacent ones merged, what was copied. False, with `out` and `copies`
// undefined, when a size is not met exactly, a range is out of bounds or an instruction is
// reserved.
[[nodiscard]] bool apply_delta(const DeltaHeader& header, std::string_view base, char* out,
                               std::vector<CopyOp>& copies);

}  // namespace stanch

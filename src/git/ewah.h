#pragma once

#include <cstdint>
#include <vector>

#include "base/bytes.h"
#include "stanch/result.h"

namespace stanch {

// Reads one EWAH-compressed bitmap of at most `limit` bits: positions of the bits that are set, in
// order. git writes these into split indexes.
Result<std::vector<std::uint32_t>> read_ewah(ByteReader& bytes, std::uint32_t limit);

}  // namespace stanch

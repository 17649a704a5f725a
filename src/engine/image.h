#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/compiled_rules.h"
#include "stanch/result.h"

namespace stanch {

// The compiled form of some rules as bytes that are used where they lie, without copying: a header,
// what each pattern is (its hash) and its widths, and the databases in Hyperscan's memory layout.
// Bound to the version of Hyperscan that made it.
[[nodiscard]] Result<std::string> write_image(const CompiledRules& compiled);

// Where an image comes from: out of the program itself, of which only the pages in use are read, or
// from a file, all of which is checked first.
enum class ImageOrigin : std::uint8_t { embedded, file };

// Reads an image. `bytes` must be aligned to 64 and outlive the result.
[[nodiscard]] Result<CompiledRules> read_image(std::string_view bytes, ImageOrigin origin);

}  // namespace stanch

#include "base/memory_limits.h"

#include <fmt/format.h>

namespace stanch {

std::string beyond_memory(std::uint64_t limit) {
  constexpr std::uint64_t kMiB = std::uint64_t{1} << 20;
  return limit < kMiB
             ? fmt::format("it takes more than {} bytes of memory: raise --max-memory", limit)
             : fmt::format("it takes more than {} MiB of memory: raise --max-memory", limit / kMiB);
}

}  // namespace stanch

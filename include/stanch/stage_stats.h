#pragma once

#include <cstdint>
#include <string>

namespace stanch {

// Figures of --stats; seconds are summed over workers.
struct StageStats {
  std::string stage;
  std::uint64_t bytes = 0;
  std::uint64_t items = 0;
  double seconds = 0;
};

}  // namespace stanch

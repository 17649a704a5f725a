#pragma once

#include <algorithm>
#include <cstdint>
#include <string>

namespace stanch {

// What --max-memory allows, divided up so that nobody has to wait for more memory while holding
// some. Whether a text is looked at depends on its size alone, never on what else is in memory.
// Not counted: what the program takes for an empty repository, and the record of a history.
struct MemoryLimits {
  std::uint64_t total = std::uint64_t{3} << 30;

  // A single text: its bytes, and those of the base and the delta it is stored as.
  [[nodiscard]] std::uint64_t text() const { return total / 2; }
  // Large texts that are in memory at the same time, when they fit in together.
  [[nodiscard]] std::uint64_t texts() const { return std::min(text(), std::uint64_t{400} << 20); }
  // What is decoded or unpacked from a text or compared with it, by one worker at a time.
  [[nodiscard]] std::uint64_t beside() const { return total / 4; }
  // Decoded objects that all workers together keep in one of two walks, for deltas to come.
  [[nodiscard]] std::uint64_t walk() const { return std::min(total / 8, std::uint64_t{200} << 20); }
  // From here on something is large, and counted.
  [[nodiscard]] std::uint64_t large() const {
    return std::min(total / 64, std::uint64_t{16} << 20);
  }
};

// Why something that does not fit was not looked at.
std::string beyond_memory(std::uint64_t limit);

}  // namespace stanch

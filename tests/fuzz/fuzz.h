#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

// What every fuzz target defines: the function that libFuzzer calls, and inputs to start from.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
std::vector<std::string> fuzz_seeds();

// Ends the process where it stands, so that a fuzzer sees the input as a crash.
inline void require(bool holds) {
  if (!holds) {
    std::abort();
  }
}

#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>

namespace stanch {

// Numbers and letters by a seed, the same everywhere.
class RandomLetters {
 public:
  explicit RandomLetters(std::uint32_t seed) : random_(seed) {}

  std::size_t below(std::size_t bound) { return random_() % bound; }

  std::string letters(std::size_t size) {
    std::string out;
    while (out.size() < size) {
      out += "abcdefghijklmnopqrstuvwxyz0123456789"[below(36)];
    }
    return out;
  }

 private:
  std::mt19937 random_;
};

}  // namespace stanch

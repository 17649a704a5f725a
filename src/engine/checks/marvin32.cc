// Marvin32 as .NET has it: two 32-bit halves, mixed once for each four bytes.
#include "engine/checks/marvin32.h"

#include <bit>

#include "engine/checks/encodings.h"

namespace stanch::checks {
namespace {

struct State {
  std::uint32_t p0 = 0;
  std::uint32_t p1 = 0;

  void add(std::uint32_t word) {
    p0 += word;
    p1 ^= p0;
    p0 = std::rotl(p0, 20) + p1;
    p1 = std::rotl(p1, 9) ^ p0;
    p0 = std::rotl(p0, 27) + p1;
    p1 = std::rotl(p1, 19);
  }
};

}  // namespace

std::uint32_t marvin32(std::string_view bytes, std::string_view seed) {
  State state{read_big_endian(seed.substr(4, 4)), read_big_endian(seed.substr(0, 4))};
  for (; bytes.size() >= 4; bytes.remove_prefix(4)) {
    state.add(read_little_endian(bytes.substr(0, 4)));
  }
  state.add(read_little_endian(bytes) | 0x80U << (8 * bytes.size()));
  state.add(0);
  return state.p0 ^ state.p1;
}

}  // namespace stanch::checks

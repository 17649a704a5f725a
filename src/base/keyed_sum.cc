#include "base/keyed_sum.h"

#include <algorithm>
#include <random>

#include "base/bytes.h"

namespace stanch {
namespace {

// Two words of a text, and their product.
constexpr std::size_t kPair = 16;
__extension__ using Product = unsigned __int128;

// Of 16 bytes, the first 0 to 15.
constexpr std::array<std::uint8_t, 2 * kPair> kMask = [] {
  std::array<std::uint8_t, 2 * kPair> mask{};
  std::fill_n(mask.begin(), kPair, std::uint8_t{0xFF});
  return mask;
}();

constexpr auto load = load_little_endian<std::uint64_t>;

}  // namespace

KeyedSum::KeyedSum() {
  std::random_device device;  // slow, and no key is ever seen from outside
  std::seed_seq seed{device(), device(), device(), device(),
                     device(), device(), device(), device()};
  std::mt19937_64 random(seed);
  std::ranges::generate(keys_, random);
}

Sum128 KeyedSum::of(std::string_view bytes) const {
  Product sum = bytes.size();  // for the last words are filled up with zeros
  const char* at = bytes.data();
  const std::uint64_t* key = keys_.data();
  std::size_t left = bytes.size();
  for (; left >= kPair; left -= kPair, at += kPair, key += 2) {
    sum += static_cast<Product>(load(at) + key[0]) * (load(at + 8) + key[1]);
  }
  if (left > 0) {
    const std::uint8_t* const mask = kMask.data() + kPair - left;
    sum += static_cast<Product>((load(at) & load(mask)) + key[0]) *
           ((load(at + 8) & load(mask + 8)) + key[1]);
  }
  return {static_cast<std::uint64_t>(sum), static_cast<std::uint64_t>(sum >> 64)};
}

}  // namespace stanch

// Passing over what holds nothing encoded, 64 bytes at a time.
//
// Of the digits that encode a byte of text not all are possible: a byte below 0x80 leaves the first
// of four digits of base64 half of the alphabet, the third too, and the second less. One look-up
// says of each byte which places in a group of digits it may have; groups are found where those
// agree, and text where enough groups follow each other.
#include "engine/encoded_gate.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "engine/digit_values.h"

#ifdef __x86_64__
#include <immintrin.h>
#endif

namespace stanch {
namespace {

// True when a backslash before u or x stands in the block at `block`. Bitwise, so that compilers
// make it one comparison of the whole block.
[[gnu::always_inline]] inline bool may_escape(const char* block) {
  unsigned char any = 0;
  for (std::size_t i = 0; i < kEscapeBlock; ++i) {
    any |= static_cast<unsigned char>(
        static_cast<int>(block[i] == '\\') &
        (static_cast<int>(block[i + 1] == 'u') | static_cast<int>(block[i + 1] == 'x')));
  }
  return any != 0;
}

[[gnu::always_inline]] inline std::size_t next_block(std::string_view text, std::size_t base) {
  while (base < text.size() && !may_escape(text.data() + base)) {
    base += kEscapeBlock;
  }
  return base;
}

#ifdef __x86_64__

STANCH_AVX2 std::size_t next_block_avx2(std::string_view text, std::size_t base) {
  return next_block(text, base);
}

STANCH_AVX512 std::size_t next_block_avx512(std::string_view text, std::size_t base) {
  const __m512i backslash = _mm512_set1_epi8('\\');
  const __m512i u = _mm512_set1_epi8('u');
  const __m512i x = _mm512_set1_epi8('x');
  for (; base < text.size(); base += kEscapeBlock) {
    const __m512i bytes = _mm512_loadu_si512(text.data() + base);
    const std::uint64_t slashes = _mm512_cmpeq_epi8_mask(bytes, backslash);
    if (slashes != 0) {
      const __m512i next = _mm512_loadu_si512(text.data() + base + 1);
      if ((slashes & (_mm512_cmpeq_epi8_mask(next, u) | _mm512_cmpeq_epi8_mask(next, x))) != 0) {
        break;
      }
    }
  }
  return base;
}

// Places that a byte may have in a group of digits that stands for text.
enum Place : std::uint8_t {
  kFirstOfFour = 1,
  kSecondOfFour = 2,
  kThirdOfFour = 4,
  kFourthOfFour = 8,
  kFirstOfTwo = 16,
  kSecondOfTwo = 32,
  kPercent = 64,
};

// True when some byte of text has `high` as its upper `bits` bits.
constexpr bool begins_text(unsigned high, unsigned bits) {
  for (unsigned low = 0; low < 1U << (8 - bits); ++low) {
    if (is_decoded_text(high << (8 - bits) | low)) {
      return true;
    }
  }
  return false;
}

constexpr unsigned places_of(std::size_t byte) {
  const unsigned four = kBase64Values[byte];
  const unsigned two = kHexValues[byte];
  unsigned places = byte == '%' ? kPercent : 0;
  if (four != kNoDigit) {
    places |= begins_text(four, 6) ? kFirstOfFour : 0;
    places |= begins_text(four & 15, 4) ? kSecondOfFour : 0;
    places |= begins_text(four & 3, 2) ? kThirdOfFour : 0;
    places |= kFourthOfFour;
  }
  if (two != kNoDigit) {
    places |= (begins_text(two, 4) ? kFirstOfTwo : 0) | kSecondOfTwo;
  }
  return places;
}

// By ASCII character.
alignas(64) constexpr std::array<std::uint8_t, 128> kPlaces = [] {
  std::array<std::uint8_t, 128> places{};
  for (std::size_t byte = 0; byte < places.size(); ++byte) {
    places[byte] = static_cast<std::uint8_t>(places_of(byte));
  }
  return places;
}();

// Four groups of four digits in a row, or sixteen of two, which any kLeastDecoded bytes of text
// have. They begin in the first half of a block, so that blocks that lap by half miss none.
STANCH_AVX512 EncodedSigns signs_avx512(std::string_view run) {
  constexpr std::size_t kBlock = 64;
  const __m512i lower = _mm512_load_si512(kPlaces.data());
  const __m512i upper = _mm512_load_si512(kPlaces.data() + kBlock);
  EncodedSigns signs{false, false};
  for (std::size_t base = 0; base < run.size(); base += kBlock / 2) {
    const std::size_t left = std::min(run.size() - base, kBlock);
    const __mmask64 within = ~std::uint64_t{0} >> (kBlock - left);
    const __m512i places =
        _mm512_maskz_permutex2var_epi8(within, lower, _mm512_loadu_si512(run.data() + base), upper);
    const auto at = [&](Place place) STANCH_AVX512 {
      return static_cast<std::uint64_t>(_mm512_test_epi8_mask(places, _mm512_set1_epi8(place)));
    };
    std::uint64_t fours =
        at(kFirstOfFour) & at(kSecondOfFour) >> 1 & at(kThirdOfFour) >> 2 & at(kFourthOfFour) >> 3;
    fours &= fours >> 4;
    fours &= fours >> 8;
    std::uint64_t twos = at(kFirstOfTwo) & at(kSecondOfTwo) >> 1;
    for (const int shift : {2, 4, 8, 16}) {
      twos &= twos >> shift;
    }
    signs.digits = signs.digits || (fours | twos) != 0;
    signs.percent = signs.percent || at(kPercent) != 0;
    if (left < kBlock) {
      break;
    }
  }
  return signs;
}

#endif

}  // namespace

EncodedSigns encoded_signs([[maybe_unused]] std::string_view run,
                           [[maybe_unused]] Vectors vectors) {
#ifdef __x86_64__
  if (vectors == Vectors::avx512) {
    return signs_avx512(run);
  }
#endif
  return {};
}

std::size_t next_escape_block(std::string_view text, std::size_t base,
                              [[maybe_unused]] Vectors vectors) {
#ifdef __x86_64__
  if (vectors == Vectors::avx512) {
    return next_block_avx512(text, base);
  }
  if (vectors == Vectors::avx2) {
    return next_block_avx2(text, base);
  }
#endif
  return next_block(text, base);
}

}  // namespace stanch

// Frequencies of bytes, and how letters and classes keep together.
#include "engine/source_rates.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"

namespace stanch {
namespace {

// Bytes of source text in 10,000, as counted over C, C++, shell, Perl, Tcl and translations.
constexpr std::uint16_t letter_rate(char c) {
  constexpr std::array<std::uint16_t, 26> kLower = {347, 98,  229, 205, 639, 138, 104, 130, 379,
                                                    14,  61,  246, 147, 339, 344, 152, 12,  358,
                                                    375, 521, 165, 59,  46,  40,  70,  20};
  return kLower[static_cast<std::size_t>(c - 'a')];
}

double rate_of(unsigned char byte) {
  const char c = static_cast<char>(byte);
  if (ascii::is_lower(c)) {
    return letter_rate(c);
  }
  if (ascii::is_upper(c)) {
    return letter_rate(ascii::lower(c)) / 8.0;
  }
  if (ascii::is_digit(c)) {
    return 20;
  }
  switch (c) {
    case ' ':
      return 1580;
    case '_':
      return 199;
    case '(':
    case ')':
      return 108;
    case '"':
    case ',':
    case '-':
    case ';':
    case '\t':
      return 85;
    case '.':
    case '/':
    case ':':
    case '=':
    case '*':
      return 60;
    default:
      return byte > ' ' && byte < 0x7F ? 20 : 4;
  }
}

bool is_letter(std::size_t byte) { return ascii::is_alpha(static_cast<char>(byte)); }

// Letters and classes of bytes come in company: how likely the next one is such a byte again.
constexpr double kInCompany = 0.25;
constexpr std::size_t kClass = 5;          // bytes, letters' case left out, that make a class
constexpr std::size_t kWordBeginning = 3;  // letters that tell words apart

// How many different bytes a set has, letters' case left out; and whether all are letters.
struct Kinds {
  std::size_t count = 0;
  bool letters = true;

  explicit Kinds(const ByteSet& set) {
    for (std::size_t byte = 0; byte < set.size(); ++byte) {
      if (set[byte]) {
        count +=
            is_letter(byte) && ascii::is_upper(static_cast<char>(byte)) && set[byte | 0x20] ? 0 : 1;
        letters = letters && is_letter(byte);
      }
    }
  }
};

}  // namespace

double byte_rate(const ByteSet& set) {
  static const std::array<double, 256> kRates = [] {
    std::array<double, 256> rates{};
    for (std::size_t byte = 0; byte < rates.size(); ++byte) {
      rates[byte] = rate_of(static_cast<unsigned char>(byte)) / 10'000;
    }
    return rates;
  }();
  double rate = 0;
  for (std::size_t byte = 0; byte < set.size(); ++byte) {
    rate += set[byte] ? kRates[byte] : 0;
  }
  return std::min(rate, 1.0);
}

double expected_rate(std::span<const ByteSet> bytes) {
  double rate = 1;
  bool after_letter = false;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const Kinds kinds(bytes[i]);
    const bool company =
        kinds.count >= kClass || (i >= kWordBeginning && kinds.letters && after_letter);
    rate *= std::max(byte_rate(bytes[i]), company ? kInCompany : 0);
    after_letter = kinds.letters;
  }
  return rate;
}

}  // namespace stanch

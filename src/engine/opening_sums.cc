// Entering an opening in the table: every text that takes a byte from each of its sets.
#include "engine/opening_sums.h"

#include <string>
#include <vector>

namespace stanch {
namespace {

// More different texts than this of one opening would fill a table.
constexpr std::size_t kMaxTexts = 128;

// One byte for each value of what is seen of a set's bytes.
std::string representatives(const ByteSet& set) {
  std::string bytes;
  std::uint64_t known = 0;
  for (std::size_t byte = 0; byte < set.size(); ++byte) {
    const std::uint64_t bit = std::uint64_t{1}
                              << OpeningSums::seen_of(static_cast<unsigned char>(byte));
    if (set[byte] && (known & bit) == 0) {
      known |= bit;
      bytes.push_back(static_cast<char>(byte));
    }
  }
  return bytes;
}

using Choices = std::array<std::string, Opening::kLength>;

// How many texts the first `length` choices allow.
std::size_t count_texts(const Choices& choices, std::size_t length) {
  std::size_t count = 1;
  for (std::size_t i = 0; i < length; ++i) {
    count *= choices[i].size();
  }
  return count;
}

// Calls `use` for each text that takes one byte from each of the first `length` choices.
void for_each_text(const Choices& choices, std::size_t length, auto&& use) {
  const std::size_t count = count_texts(choices, length);
  for (std::size_t number = 0; number < count; ++number) {
    std::array<char, Opening::kLength> text{};
    std::size_t rest = number;
    for (std::size_t i = 0; i < length; ++i) {
      text[i] = choices[i][rest % choices[i].size()];
      rest /= choices[i].size();
    }
    use(OpeningSums::seen_of(text.data()));
  }
}

void set_bit(std::span<std::uint64_t> bits, std::uint32_t index) {
  bits[index / 64] |= std::uint64_t{1} << index % 64;
}

}  // namespace

void OpeningSums::add(const Opening& opening) {
  Choices choices;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    choices[i] = representatives(opening.bytes[i]);
  }
  const bool three_is_enough = count_texts(choices, 5) > kMaxTexts;
  const bool five_is_enough = count_texts(choices, 8) > kMaxTexts;
  for_each_text(choices, 3, [&](std::uint64_t seen) {
    set_bit(three_, sum_of_three(seen));
    if (three_is_enough) {
      set_bit(three_enough_, sum_of_three(seen));
    }
  });
  if (three_is_enough) {
    return;
  }
  for_each_text(choices, 5, [&](std::uint64_t seen) {
    set_bit(five_, sum_of_five(seen));
    if (five_is_enough) {
      set_bit(five_enough_, sum_of_five(seen));
    }
  });
  if (!five_is_enough) {
    for_each_text(choices, 8, [&](std::uint64_t seen) { set_bit(eight_, sum_of_eight(seen)); });
  }
}

}  // namespace stanch

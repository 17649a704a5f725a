// What text looks like. The letter pairs and words were counted by tools/train in source code,
// documentation and configuration files.
#include "engine/generic/text_model.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/ascii.h"

namespace stanch {
namespace {

using std::string_view;

constexpr std::size_t kLetters = 26;

// kPairBits[a * 26 + b]: 8 * log2(P(b after a) / (1/26)), clamped to a byte.
constexpr std::array<std::int8_t, kLetters* kLetters> kPairBits = {
#include "engine/generic/pairs.inc"
};

constexpr auto kWords = std::to_array<std::string_view>({
#include "engine/generic/words.inc"
});

constexpr std::size_t kShortestWord = 3;
constexpr std::size_t kLongestWord = 14;
constexpr std::size_t kSlots = 16384;
static_assert(kWords.size() * 3 < kSlots);

constexpr std::uint32_t kHashSeed = 2166136261U;
constexpr std::uint32_t add_to_hash(std::uint32_t hash, char c) {
  return (hash ^ static_cast<unsigned char>(c)) * 16777619U;
}
constexpr std::size_t slot_of(std::uint32_t hash) { return (hash ^ (hash >> 15)) % kSlots; }

// Open addressing over the words' hashes; 0 marks a free slot.
constexpr std::array<std::uint32_t, kSlots> kWordHashes = [] {
  std::array<std::uint32_t, kSlots> table{};
  for (const std::string_view word : kWords) {
    std::uint32_t hash = kHashSeed;
    for (const char c : word) {
      hash = add_to_hash(hash, c);
    }
    std::size_t slot = slot_of(hash);
    while (table[slot] != 0) {
      slot = (slot + 1) % kSlots;
    }
    table[slot] = hash;
  }
  return table;
}();

bool is_word_hash(std::uint32_t hash) {
  for (std::size_t slot = slot_of(hash); kWordHashes[slot] != 0; slot = (slot + 1) % kSlots) {
    if (kWordHashes[slot] == hash) {
      return true;
    }
  }
  return false;
}

constexpr int kNoDigit = -1;

int base64_digit(char c) {
  if (ascii::is_upper(c)) {
    return c - 'A';
  }
  if (ascii::is_lower(c)) {
    return c - 'a' + 26;
  }
  if (ascii::is_digit(c)) {
    return c - '0' + 52;
  }
  return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : kNoDigit;
}

int hex_digit(char c) {
  if (!ascii::is_hex(c)) {
    return kNoDigit;
  }
  return ascii::is_digit(c) ? c - '0' : ascii::lower(c) - 'a' + 10;
}

// Decodes digits of `bits` bits each; empty unless all of the text is digits and decodes to
// printable characters.
string_view decode_text(string_view text, int bits, int (*digit)(char), HiddenText& buffer) {
  std::uint32_t pending = 0;
  int pending_bits = 0;
  std::size_t size = 0;
  for (const char c : text) {
    const int value = digit(c);
    if (value == kNoDigit) {
      return {};
    }
    pending = (pending << bits | static_cast<std::uint32_t>(value)) & 0xffffU;
    pending_bits += bits;
    if (pending_bits < 8 || size == buffer.size()) {
      continue;
    }
    pending_bits -= 8;
    const auto byte = static_cast<char>(pending >> pending_bits & 0xffU);
    if (byte < ' ' || byte > '~') {
      return {};
    }
    buffer[size++] = byte;
  }
  return string_view(buffer.data(), size);
}

}  // namespace

TextLikeness text_likeness(std::string_view text) {
  constexpr std::size_t kWindow = 5;
  std::array<int, kWindow> recent{};
  std::size_t pairs = 0;
  int sum = 0;
  int window = 0;
  int least = 0;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (!ascii::is_alpha(text[i - 1]) || !ascii::is_alpha(text[i])) {
      continue;
    }
    const auto a = static_cast<std::size_t>(ascii::lower(text[i - 1]) - 'a');
    const auto b = static_cast<std::size_t>(ascii::lower(text[i]) - 'a');
    const int bits = kPairBits[a * kLetters + b];
    sum += bits;
    window += bits - recent[pairs % kWindow];
    recent[pairs % kWindow] = bits;
    ++pairs;
    if (pairs >= kWindow && (pairs == kWindow || window < least)) {
      least = window;
    }
  }
  if (pairs == 0) {
    return {};
  }
  const float mean = static_cast<float>(sum) / 8 / static_cast<float>(pairs);
  return {mean, pairs < kWindow ? mean : static_cast<float>(least) / 8 / kWindow};
}

WordCover cover_with_words(std::string_view text) {
  WordCover cover;
  std::size_t at = 0;
  while (at < text.size()) {
    std::uint32_t hash = kHashSeed;
    std::size_t found = 0;
    const std::size_t stop = std::min(text.size(), at + kLongestWord);
    for (std::size_t i = at; i < stop && ascii::is_alpha(text[i]); ++i) {
      hash = add_to_hash(hash, ascii::lower(text[i]));
      if (i + 1 - at >= kShortestWord && is_word_hash(hash)) {
        found = i + 1 - at;
      }
    }
    cover.letters += found;
    cover.longest = std::max(cover.longest, found);
    at += std::max<std::size_t>(found, 1);
  }
  return cover;
}

string_view hidden_text(string_view text, HiddenText& buffer) {
  constexpr std::size_t kShortestBase64 = 8;
  constexpr std::size_t kShortestHex = 16;
  if (text.size() >= kShortestHex && text.size() % 2 == 0) {
    if (const string_view found = decode_text(text, 4, hex_digit, buffer); !found.empty()) {
      return found;
    }
  }
  while (text.ends_with('=')) {
    text.remove_suffix(1);
  }
  return text.size() < kShortestBase64 ? string_view{} : decode_text(text, 6, base64_digit, buffer);
}

}  // namespace stanch

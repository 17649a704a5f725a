// Finding and decoding base64, hexadecimal digits and escapes. Where digits begin is not known, so
// every alignment is tried; a wrong one gives bytes that are no text within a few digits.
#include "engine/encoded_text.h"

#include <algorithm>
#include <cstring>
#include <optional>

#include "engine/digit_values.h"
#include "engine/encoded_gate.h"
#include "stanch/matcher.h"

namespace stanch {
namespace {

bool is_printable(unsigned byte) { return byte >= 0x20 && byte < 0x7f; }

std::optional<char> text_byte(unsigned byte) {
  return is_decoded_text(byte) ? std::optional(static_cast<char>(byte)) : std::nullopt;
}

// The digits of base64 for three bytes, the first of which is digit number `alignment` modulo 4.
// Byte number i begins in digit i and ends in digit i + 1; none begins in the fourth.
struct Base64 {
  static constexpr std::string_view kName = "base64";
  static constexpr std::size_t kPeriod = 4;        // digits
  static constexpr std::size_t kWholePeriods = 4;  // in any kLeastDecoded bytes
  static constexpr bool begins_byte(std::size_t digit) { return digit != 3; }

  static std::optional<char> byte(std::string_view text, std::size_t at, std::size_t digit) {
    const unsigned first = kBase64Values[static_cast<unsigned char>(text[at])];
    const unsigned second = kBase64Values[static_cast<unsigned char>(text[at + 1])];
    if (first == kNoDigit || second == kNoDigit) {
      return std::nullopt;
    }
    return text_byte((first << (2 * digit + 2) | second >> (4 - 2 * digit)) & 0xff);
  }
};

struct Hex {
  static constexpr std::string_view kName = "hex";
  static constexpr std::size_t kPeriod = 2;
  static constexpr std::size_t kWholePeriods = 16;
  static constexpr bool begins_byte(std::size_t digit) { return digit == 0; }

  static std::optional<char> byte(std::string_view text, std::size_t at, std::size_t) {
    const unsigned first = kHexValues[static_cast<unsigned char>(text[at])];
    const unsigned second = kHexValues[static_cast<unsigned char>(text[at + 1])];
    if (first == kNoDigit || second == kNoDigit) {
      return std::nullopt;
    }
    return text_byte(first << 4 | second);
  }
};

// Calls `each(offset, byte)` for the bytes that begin in [begin, end) at one alignment, until it
// returns false; `byte` is empty where the digits make no text.
template <typename Form, typename Each>
void decode_digits(std::string_view text, std::size_t begin, std::size_t end, std::size_t alignment,
                   Each each) {
  for (std::size_t at = begin; at + 1 < end; ++at) {
    const std::size_t digit = (at - alignment) % Form::kPeriod;
    if (Form::begins_byte(digit) && !each(at, Form::byte(text, at, digit))) {
      return;
    }
  }
}

// True when the period that begins at `at` is within text of kLeastDecoded bytes: goes from there
// to where the text ends on either side, which for digits of something else is not far.
template <typename Form>
bool stands_in_text(std::string_view run, std::size_t at) {
  std::size_t length = 0;
  decode_digits<Form>(run, at, run.size(), at % Form::kPeriod,
                      [&](std::size_t, std::optional<char> byte) {
                        length += byte ? 1 : 0;
                        return byte && length < kLeastDecoded;
                      });
  for (std::size_t i = at; i > 0 && length < kLeastDecoded; --i) {
    const std::size_t digit = (i - 1 - at) % Form::kPeriod;
    if (Form::begins_byte(digit) && !Form::byte(run, i - 1, digit)) {
      break;
    }
    length += Form::begins_byte(digit) ? 1 : 0;
  }
  return length >= kLeastDecoded;
}

// Text of kLeastDecoded bytes has kWholePeriods whole periods in a row, and of those exactly one
// begins at each alignment modulo their length: only these are looked at.
template <typename Form>
bool holds_text(std::string_view run) {
  constexpr std::size_t kStride = Form::kPeriod * Form::kWholePeriods;
  for (std::size_t base = 0; base < run.size(); base += kStride) {
    for (std::size_t at = base; at < base + Form::kPeriod && at + Form::kPeriod <= run.size();
         ++at) {
      if (Form::byte(run, at, 0) && stands_in_text<Form>(run, at)) {
        return true;
      }
    }
  }
  return false;
}

// An escape: how many bytes it has, and what it stands for.
struct Escape {
  std::size_t size = 0;
  char byte = 0;
};

std::optional<Escape> hex_escape(std::string_view text, std::size_t digits) {
  if (text.size() < digits + 2) {
    return std::nullopt;
  }
  const unsigned high = kHexValues[static_cast<unsigned char>(text[digits])];
  const unsigned low = kHexValues[static_cast<unsigned char>(text[digits + 1])];
  const unsigned byte = high << 4 | low;
  if (high == kNoDigit || low == kNoDigit || !is_printable(byte)) {
    return std::nullopt;
  }
  return Escape{digits + 2, static_cast<char>(byte)};
}

// The escape of a printable character that `text` begins with. Several backslashes are those of
// text that was escaped more than once.
std::optional<Escape> escape_at(std::string_view text) {
  constexpr std::size_t kBackslashes = 8;
  if (text.front() == '%') {
    return hex_escape(text, 1);
  }
  std::size_t slashes = 0;
  while (slashes < std::min(text.size(), kBackslashes) && text[slashes] == '\\') {
    ++slashes;
  }
  const std::string_view rest = text.substr(slashes);
  if (slashes == 0 || rest.empty()) {
    return std::nullopt;
  }
  if (rest.front() == 'x') {
    return hex_escape(text, slashes + 1);
  }
  return rest.starts_with("u00") ? hex_escape(text, slashes + 3) : std::nullopt;
}

// Collects decoded bytes into pieces.
class Pieces {
 public:
  explicit Pieces(std::string_view coding) : coding_(coding) {}

  void add(char byte, std::size_t begin, std::size_t end) {
    piece_.bytes.push_back(byte);
    piece_.origins.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
  }

  void end_piece() {
    if (piece_.origins.size() >= kLeastDecoded) {
      piece_.coding = coding_;
      piece_.bytes.append(kSlack, '\0');
      pieces_.push_back(std::move(piece_));
      piece_ = {};
    }
    piece_.bytes.clear();
    piece_.origins.clear();
  }

  void move_to(std::vector<DecodedPiece>& out) {
    end_piece();
    std::move(pieces_.begin(), pieces_.end(), std::back_inserter(out));
  }

 private:
  std::string_view coding_;
  DecodedPiece piece_;
  std::vector<DecodedPiece> pieces_;
};

template <typename Form>
void decode_as(std::string_view text, Range range, std::vector<DecodedPiece>& out) {
  for (std::size_t alignment = 0; alignment < Form::kPeriod; ++alignment) {
    Pieces pieces(Form::kName);
    // `alignment` counts from the start of the text, whatever the range.
    decode_digits<Form>(text, range.begin, range.end, alignment,
                        [&](std::size_t at, std::optional<char> byte) {
                          if (byte) {
                            pieces.add(*byte, at, at + 2);
                          } else {
                            pieces.end_piece();
                          }
                          return true;
                        });
    pieces.move_to(out);
  }
}

void decode_escapes(std::string_view text, Range range, std::vector<DecodedPiece>& out) {
  Pieces pieces("escapes");
  for (std::size_t at = range.begin; at < range.end;) {
    const char byte = text[at];
    const auto escape =
        byte == '%' || byte == '\\' ? escape_at(text.substr(at, range.end - at)) : std::nullopt;
    pieces.add(escape ? escape->byte : byte, at, at + (escape ? escape->size : 1));
    at += escape ? escape->size : 1;
  }
  pieces.move_to(out);
}

}  // namespace

void find_encoded(std::string_view run, std::uint32_t offset, std::vector<EncodedPlace>& places,
                  Vectors vectors) {
  const auto place = [&](std::size_t begin, std::size_t end, bool escaped) {
    places.push_back(
        {{offset + static_cast<std::uint32_t>(begin), offset + static_cast<std::uint32_t>(end)},
         escaped});
  };
  const EncodedSigns signs = encoded_signs(run, vectors);
  if (signs.digits && (holds_text<Base64>(run) || holds_text<Hex>(run))) {
    place(0, run.size(), false);
  }
  if (!signs.percent) {
    return;
  }
  for (std::size_t at = run.find('%'); at != std::string_view::npos; at = run.find('%', at + 1)) {
    if (const auto escape = escape_at(run.substr(at))) {
      place(at, at + escape->size, true);
    }
  }
}

void find_escapes(std::string_view text, std::vector<Range>& escapes, Vectors vectors) {
  for (std::size_t base = next_escape_block(text, 0, vectors); base < text.size();
       base = next_escape_block(text, base + kEscapeBlock, vectors)) {
    const std::size_t end = std::min(text.size(), base + kEscapeBlock);
    for (std::size_t at = base; at < end; ++at) {
      if (text[at] != '\\') {
        continue;
      }
      if (const auto escape = escape_at(text.substr(at))) {
        escapes.push_back(
            {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + escape->size)});
        at += escape->size - 1;
      }
    }
  }
}

std::vector<DecodedPiece> decode_place(std::string_view text, const EncodedPlace& place) {
  std::vector<DecodedPiece> pieces;
  if (place.escaped) {
    decode_escapes(text, place.range, pieces);
  } else {
    decode_as<Base64>(text, place.range, pieces);
    decode_as<Hex>(text, place.range, pieces);
  }
  return pieces;
}

}  // namespace stanch

// Macaroons: the nested lengths of their binary forms fit to the last byte, which text that was
// made up or scrambled does not.
#include "engine/checks/macaroons.h"

#include <cstdint>
#include <string>

#include "engine/checks/bytes.h"
#include "engine/checks/encodings.h"
#include "engine/checks/json.h"
#include "engine/checks/text.h"

namespace stanch::checks {
namespace {

// Seven bits a byte, least significant first; the formats here need no more than two bytes.
std::size_t read_varint(Bytes& bytes) {
  std::size_t value = 0;
  for (unsigned shift = 0; shift < 21; shift += 7) {
    const std::uint8_t byte = bytes.byte();
    value |= static_cast<std::size_t>(byte & 0x7f) << shift;
    if (byte < 0x80) {
      return value;
    }
  }
  bytes.take(SIZE_MAX);
  return 0;
}

enum MacaroonField : std::uint8_t { kEnd = 0, kLocation = 1, kIdentifier = 2, kSignature = 6 };

// A field that must come next; empty when another one does.
std::string_view read_field(Bytes& bytes, MacaroonField field) {
  return bytes.byte() == field ? bytes.take(read_varint(bytes)) : bytes.take(SIZE_MAX);
}

// Sections of restrictions up to an empty one.
void skip_caveats(Bytes& bytes) {
  while (bytes.ok()) {
    std::uint8_t field = bytes.byte();
    if (field == kEnd) {
      return;
    }
    while (bytes.ok() && field != kEnd) {
      bytes.take(read_varint(bytes));
      field = bytes.byte();
    }
  }
}

// The first byte of a MessagePack value says how long it is and how many values it holds.
struct PackedValue {
  std::size_t payload = 0;  // bytes that belong to the value itself
  std::size_t children = 0;
};

PackedValue read_packed_head(Bytes& bytes) {
  const std::uint8_t type = bytes.byte();
  if (type < 0x80 || type >= 0xe0 || type == 0xc0 || type == 0xc2 || type == 0xc3) {
    return {};  // small numbers, nil and booleans
  }
  if (type < 0x90) {
    return {0, std::size_t{2} * (type & 15U)};
  }
  if (type < 0xa0) {
    return {0, type & 15U};
  }
  if (type < 0xc0) {
    return {type & 31U, 0};
  }
  switch (type) {
    case 0xc4:
    case 0xd9:
      return {bytes.number(1), 0};
    case 0xc5:
    case 0xda:
      return {bytes.number(2), 0};
    case 0xc6:
    case 0xdb:
      return {bytes.number(4), 0};
    case 0xca:
    case 0xce:
    case 0xd2:
      return {4, 0};
    case 0xcb:
    case 0xcf:
    case 0xd3:
      return {8, 0};
    case 0xcc:
    case 0xd0:
      return {1, 0};
    case 0xcd:
    case 0xd1:
      return {2, 0};
    case 0xdc:
      return {0, bytes.number(2)};
    case 0xdd:
      return {0, bytes.number(4)};
    case 0xde:
      return {0, 2 * bytes.number(2)};
    default:
      bytes.take(SIZE_MAX);  // extensions and the reserved type do not occur
      return {};
  }
}

// Walks one value with all it holds.
bool skip_packed(Bytes& bytes) {
  // Every value takes a byte at least, so that more open values than bytes cannot end well.
  std::size_t open = 1;
  while (bytes.ok() && open > 0) {
    const PackedValue value = read_packed_head(bytes);
    bytes.take(value.payload);
    open += value.children;
    --open;
    if (open > bytes.rest().size()) {
      return false;
    }
  }
  return bytes.ok();
}

// [[key id, nonce, ..], location, restrictions, signature]
bool is_fly_macaroon(std::string_view packed) {
  constexpr std::uint8_t kArrayOfFour = 0x94;
  constexpr std::uint8_t kArrays = 0x90;
  if (packed.size() < 2 || static_cast<unsigned char>(packed[0]) != kArrayOfFour ||
      (static_cast<unsigned char>(packed[1]) & 0xf0) != kArrays) {
    return false;
  }
  Bytes bytes(packed);
  return skip_packed(bytes) && bytes.at_end();
}

}  // namespace

Verdict check_pypi(const CheckInput& input) {
  std::string_view token = input.secret;
  take_prefix(token, "pypi-");
  const auto decoded = decode_base64(token, Base64::url);
  if (!decoded) {
    return failed("not base64");
  }
  constexpr std::uint8_t kVersion = 2;
  constexpr std::size_t kSignatureSize = 32;
  Bytes bytes(*decoded);
  if (bytes.byte() != kVersion) {
    return failed("not a macaroon");
  }
  const std::string_view location = read_field(bytes, kLocation);
  read_field(bytes, kIdentifier);
  if (bytes.byte() != kEnd) {
    return failed("macaroon is damaged");
  }
  skip_caveats(bytes);
  const std::string_view signature = read_field(bytes, kSignature);
  if (!bytes.ok() || !bytes.at_end() || signature.size() != kSignatureSize) {
    return failed("macaroon is damaged");
  }
  return passed("for " + presentable(location));
}

Verdict check_flyio(const CheckInput& input) {
  std::string_view tokens = input.secret;
  take_prefix(tokens, "FlyV1 ");
  if (!tokens.starts_with("fm")) {
    return skipped();
  }
  std::size_t count = 0;
  while (!tokens.empty()) {
    std::string_view token = take_until(tokens, ',');
    take_until(token, '_');
    const auto decoded = decode_base64(token);
    if (!decoded || !is_fly_macaroon(*decoded)) {
      return failed("macaroon is damaged");
    }
    ++count;
  }
  return passed(count > 1 ? std::to_string(count) + " macaroons" : std::string{});
}

}  // namespace stanch::checks

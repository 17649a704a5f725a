// Object ids as text.
#include "stanch/oid.h"

#include "base/hex.h"

namespace stanch {

std::string Oid::hex() const {
  return to_hex({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

bool Oid::from_hex(std::string_view hex, Oid& out) {
  if (hex.size() != 2 * kSize) {
    return false;
  }
  Oid oid;
  for (std::size_t i = 0; i < kSize; ++i) {
    const int high = hex_digit(hex[2 * i]);
    const int low = hex_digit(hex[2 * i + 1]);
    if (high < 0 || low < 0) {
      return false;
    }
    oid.bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
  }
  out = oid;
  return true;
}

}  // namespace stanch

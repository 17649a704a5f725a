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
  int all = 0;  // negative as soon as one is
  for (std::size_t i = 0; i < kSize; ++i) {
    const int high = hex_digit(hex[2 * i]);
    const int low = hex_digit(hex[2 * i + 1]);
    all |= high | low;
    oid.bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
  }
  if (all < 0) {
    return false;
  }
  out = oid;
  return true;
}

}  // namespace stanch

#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <string>
#include <string_view>

namespace stanch {

// A SHA-1 object id. All zero means "no object". (SHA-256 repositories are refused when opened.)
struct Oid {
  static constexpr std::size_t kSize = 20;
  std::array<std::uint8_t, kSize> bytes{};

  auto operator<=>(const Oid&) const = default;

  [[nodiscard]] bool is_zero() const { return *this == Oid{}; }
  [[nodiscard]] std::string hex() const;

  // Reads 40 hexadecimal digits of either case; false leaves `out` untouched.
  [[nodiscard]] static bool from_hex(std::string_view hex, Oid& out);
  // `raw` must hold 20 bytes.
  static Oid from_raw(const void* raw) {
    Oid oid;
    std::memcpy(oid.bytes.data(), raw, kSize);
    return oid;
  }
};

}  // namespace stanch

// An object id is already uniformly distributed: its first eight bytes are the hash.
template <>
struct std::hash<stanch::Oid> {
  std::size_t operator()(const stanch::Oid& oid) const noexcept {
    std::uint64_t value = 0;
    std::memcpy(&value, oid.bytes.data(), sizeof value);
    return static_cast<std::size_t>(value);
  }
};

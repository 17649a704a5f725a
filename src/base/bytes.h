#pragma once

#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

namespace stanch {

// `value` with its bytes the other way round.
template <std::unsigned_integral T>
[[nodiscard]] constexpr T byte_swapped(T value) {
  if constexpr (sizeof(T) == 8) {
    return static_cast<T>(__builtin_bswap64(value));
  } else if constexpr (sizeof(T) == 4) {
    return static_cast<T>(__builtin_bswap32(value));
  } else if constexpr (sizeof(T) == 2) {
    return static_cast<T>(__builtin_bswap16(value));
  } else {
    return value;
  }
}

// An integer at `at`, where sizeof(T) bytes must be readable, of the other order than the machine's
// when `swapped`.
template <std::unsigned_integral T, bool swapped>
[[nodiscard]] inline T load_integer(const void* at) {
  T value = 0;
  std::memcpy(&value, at, sizeof value);
  return swapped ? byte_swapped(value) : value;
}

// A big-endian integer at `at`, where sizeof(T) bytes must be readable.
template <std::unsigned_integral T>
[[nodiscard]] inline T load_big_endian(const void* at) {
  return load_integer<T, std::endian::native == std::endian::little>(at);
}

// A little-endian integer at `at`, where sizeof(T) bytes must be readable.
template <std::unsigned_integral T>
[[nodiscard]] inline T load_little_endian(const void* at) {
  return load_integer<T, std::endian::native == std::endian::big>(at);
}

// Reads untrusted bytes front to back. Nothing is ever read past the end: a read that would do so
// yields nothing and leaves the reader where it was.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes), size_(bytes.size()) {}

  [[nodiscard]] std::size_t left() const { return rest_.size(); }
  [[nodiscard]] std::size_t position() const { return size_ - rest_.size(); }

  [[nodiscard]] std::optional<std::string_view> take(std::size_t count) {
    if (count > rest_.size()) {
      return std::nullopt;
    }
    const std::string_view taken = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return taken;
  }

  template <std::unsigned_integral T>
  [[nodiscard]] std::optional<T> big_endian() {
    const auto taken = take(sizeof(T));
    return taken ? std::optional<T>(load_big_endian<T>(taken->data())) : std::nullopt;
  }

  [[nodiscard]] std::optional<std::uint8_t> byte() { return big_endian<std::uint8_t>(); }

 private:
  std::string_view rest_;
  std::size_t size_;
};

}  // namespace stanch

#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace stanch::checks {

// Reads untrusted bytes from front to back. Once something was missing, everything is: `ok()` stays
// false and further reads give empty values.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : rest_(bytes) {}

  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  [[nodiscard]] std::string_view rest() const { return rest_; }

  std::string_view take(std::size_t size) {
    if (size > rest_.size()) {
      ok_ = false;
      rest_ = {};
      return {};
    }
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }

  // A big-endian number of `size` bytes, at most 8.
  std::uint64_t number(std::size_t size) {
    std::uint64_t value = 0;
    for (const char c : take(size)) {
      value = value << 8 | static_cast<unsigned char>(c);
    }
    return value;
  }

  std::uint8_t byte() { return static_cast<std::uint8_t>(number(1)); }

  // A string after its length in four bytes, as SSH and PuTTY write them.
  std::string_view string32() { return take(number(4)); }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

}  // namespace stanch::checks

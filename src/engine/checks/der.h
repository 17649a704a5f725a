#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

// ASN.1 in DER, as far as needed to tell what something is before OpenSSL parses it.
namespace stanch::checks {

struct DerValue {
  std::uint8_t tag = 0;
  std::string_view content;
};

inline constexpr std::uint8_t kDerInteger = 0x02;
inline constexpr std::uint8_t kDerOctets = 0x04;
inline constexpr std::uint8_t kDerObject = 0x06;
inline constexpr std::uint8_t kDerSequence = 0x30;

// Takes the value at the front of `bytes`.
std::optional<DerValue> take_der(std::string_view& bytes);
// Takes it if it has the tag.
std::optional<std::string_view> take_der(std::string_view& bytes, std::uint8_t tag);
// True when `bytes` is one value whose nested lengths fit all the way down.
bool is_der(std::string_view bytes);

// What a DER value is, judged by its outermost members.
enum class DerKind : std::uint8_t {
  unknown,
  rsa,  // PKCS#1
  dsa,
  ec,  // SEC1
  pkcs8_rsa,
  pkcs8,  // any other algorithm
  pkcs8_encrypted,
  pkcs12,
};
DerKind der_kind(std::string_view bytes);

}  // namespace stanch::checks

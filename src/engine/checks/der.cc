// ASN.1 in DER: values by their lengths, without meaning.
#include "engine/checks/der.h"

#include <vector>

#include "engine/checks/bytes.h"

namespace stanch::checks {
namespace {

constexpr std::uint8_t kConstructed = 0x20;
// 1.2.840.113549.1.1, below which PKCS#1 defines rsaEncryption, RSASSA-PSS and others.
constexpr std::string_view kPkcs1("\x2A\x86\x48\x86\xF7\x0D\x01\x01", 8);

std::size_t count_integers(std::string_view bytes) {
  std::size_t count = 0;
  while (!bytes.empty() && take_der(bytes, kDerInteger)) {
    ++count;
  }
  return bytes.empty() ? count : 0;
}

// What follows the version number of a key.
DerKind kind_after_version(std::string_view version, std::string_view rest) {
  constexpr std::string_view kZero("\0", 1);
  if (rest.starts_with(static_cast<char>(kDerSequence))) {
    if (version == "\x03") {
      return DerKind::pkcs12;
    }
    const auto algorithm = take_der(rest, kDerSequence);
    if (!algorithm || !take_der(rest, kDerOctets)) {
      return DerKind::unknown;
    }
    std::string_view members = *algorithm;
    const auto object = take_der(members, kDerObject).value_or("");
    return object.starts_with(kPkcs1) ? DerKind::pkcs8_rsa : DerKind::pkcs8;
  }
  if (rest.starts_with(static_cast<char>(kDerOctets))) {
    return version == "\x01" ? DerKind::ec : DerKind::unknown;
  }
  constexpr std::size_t kRsaNumbers = 8;
  constexpr std::size_t kDsaNumbers = 5;
  const std::size_t numbers = count_integers(rest);
  if (version == kZero && numbers == kRsaNumbers) {
    return DerKind::rsa;
  }
  return version == kZero && numbers == kDsaNumbers ? DerKind::dsa : DerKind::unknown;
}

}  // namespace

std::optional<DerValue> take_der(std::string_view& text) {
  Bytes bytes(text);
  DerValue value;
  value.tag = bytes.byte();
  std::size_t size = bytes.byte();
  if (size > 0x80) {
    const std::size_t digits = size & 0x7f;
    if (digits > 4) {
      return std::nullopt;
    }
    size = bytes.number(digits);
  } else if (size == 0x80) {
    return std::nullopt;  // indefinite length is BER
  }
  value.content = bytes.take(size);
  if (!bytes.ok()) {
    return std::nullopt;
  }
  text = bytes.rest();
  return value;
}

std::optional<std::string_view> take_der(std::string_view& bytes, std::uint8_t tag) {
  std::string_view rest = bytes;
  const auto value = take_der(rest);
  if (!value || value->tag != tag) {
    return std::nullopt;
  }
  bytes = rest;
  return value->content;
}

bool is_der(std::string_view bytes) {
  if (bytes.empty()) {
    return false;
  }
  std::string_view rest = bytes;
  if (!take_der(rest) || !rest.empty()) {
    return false;
  }
  std::vector<std::string_view> open = {bytes};
  while (!open.empty()) {
    std::string_view& inner = open.back();
    if (inner.empty()) {
      open.pop_back();
      continue;
    }
    const auto value = take_der(inner);
    if (!value) {
      return false;
    }
    if ((value->tag & kConstructed) != 0) {
      open.push_back(value->content);
    }
  }
  return true;
}

DerKind der_kind(std::string_view bytes) {
  const auto outer = take_der(bytes, kDerSequence);
  if (!outer || !bytes.empty()) {
    return DerKind::unknown;
  }
  std::string_view members = *outer;
  if (const auto version = take_der(members, kDerInteger)) {
    return kind_after_version(*version, members);
  }
  auto algorithm = take_der(members, kDerSequence);
  const bool encrypted = algorithm && take_der(*algorithm, kDerObject) &&
                         take_der(members, kDerOctets) && members.empty();
  return encrypted ? DerKind::pkcs8_encrypted : DerKind::unknown;
}

}  // namespace stanch::checks

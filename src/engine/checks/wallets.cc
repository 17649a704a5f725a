// Key encodings made for people to copy: all carry a checksum against misreading.
#include "engine/checks/wallets.h"

#include <array>
#include <cstdint>

#include "base/sha256.h"
#include "engine/checks/encodings.h"
#include "engine/checks/text.h"

namespace stanch::checks {
namespace {

// True when the last two bytes are the CRC of those before them, least significant first.
bool crc16_agrees(std::string_view bytes) {
  if (bytes.size() < 3) {
    return false;
  }
  const std::string_view body = bytes.substr(0, bytes.size() - 2);
  return little_endian_bytes(crc16(body)).substr(0, 2) == bytes.substr(body.size());
}

std::string_view nkey_kind(char letter) {
  switch (letter) {
    case 'A':
      return "account seed";
    case 'C':
      return "cluster seed";
    case 'N':
      return "server seed";
    case 'O':
      return "operator seed";
    case 'U':
      return "user seed";
    case 'X':
      return "curve seed";
    default:
      return {};
  }
}

// The checksum of BIP-173 over the expanded prefix and the five-bit digits.
class Bech32Sum {
 public:
  void add(std::uint32_t digit) {
    static constexpr std::array<std::uint32_t, 5> kGenerator = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa,
                                                                0x3d4233dd, 0x2a1462b3};
    const std::uint32_t top = sum_ >> 25;
    sum_ = (sum_ & 0x1ffffff) << 5 ^ digit;
    for (std::size_t i = 0; i < kGenerator.size(); ++i) {
      if ((top >> i & 1) != 0) {
        sum_ ^= kGenerator[i];
      }
    }
  }
  [[nodiscard]] bool agrees() const { return sum_ == 1; }

 private:
  std::uint32_t sum_ = 1;
};

bool bech32_agrees(std::string_view prefix, std::string_view digits) {
  constexpr std::string_view kAlphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  Bech32Sum sum;
  for (const char c : prefix) {
    sum.add(static_cast<unsigned char>(ascii::lower(c)) >> 5);
  }
  sum.add(0);
  for (const char c : prefix) {
    sum.add(static_cast<unsigned char>(ascii::lower(c)) & 31);
  }
  for (const char c : digits) {
    const std::size_t value = kAlphabet.find(ascii::lower(c));
    if (value == kAlphabet.npos) {
      return false;
    }
    sum.add(static_cast<std::uint32_t>(value));
  }
  return sum.agrees();
}

struct KeyVersion {
  std::string_view bytes;
  std::string_view what;
};

constexpr std::array kExtendedPrivate = {
    KeyVersion{"\x04\x88\xAD\xE4", "BIP-32 extended private key"},
    KeyVersion{"\x04\x9D\x78\x78", "BIP-49 extended private key"},
    KeyVersion{"\x04\xB2\x43\x0C", "BIP-84 extended private key"},
    KeyVersion{"\x04\x35\x83\x94", "BIP-32 extended private key of a test network"},
};

}  // namespace

Verdict check_nkey(const CheckInput& input) {
  const std::string_view seed = input.secret;
  if (seed.size() != 58 || seed[0] != 'S') {
    return skipped();
  }
  const std::string_view kind = nkey_kind(seed[1]);
  const auto bytes = decode_base32(seed);
  if (kind.empty() || !bytes || !crc16_agrees(*bytes)) {
    return failed("checksum does not agree");
  }
  return passed(std::string(kind));
}

Verdict check_stellar(const CheckInput& input) {
  if (input.secret.size() != 56) {
    return skipped();
  }
  constexpr char kSeedVersion = static_cast<char>(18 << 3);
  const auto bytes = decode_base32(input.secret);
  return checksum(bytes && bytes->front() == kSeedVersion && crc16_agrees(*bytes));
}

Verdict check_bech32(const CheckInput& input) {
  constexpr std::size_t kSumSize = 6;
  const std::string_view text = input.secret;
  const std::size_t separator = text.rfind('1');
  if (separator == text.npos || separator == 0 || text.size() - separator <= kSumSize) {
    return skipped();
  }
  const bool one_case = std::none_of(text.begin(), text.end(), is_upper) ||
                        std::none_of(text.begin(), text.end(), is_lower);
  return checksum(one_case && bech32_agrees(text.substr(0, separator), text.substr(separator + 1)));
}

Verdict check_base58check(const CheckInput& input) {
  constexpr std::size_t kSumSize = 4;
  const auto bytes = decode_base58(input.secret);
  if (!bytes || bytes->size() <= kSumSize) {
    return failed("not base58");
  }
  const std::string_view body = std::string_view(*bytes).substr(0, bytes->size() - kSumSize);
  const std::string digest = sha256(sha256(body));
  if (digest.compare(0, kSumSize, *bytes, body.size(), kSumSize) != 0) {
    return failed("checksum does not agree");
  }
  for (const KeyVersion& version : kExtendedPrivate) {
    if (body.size() == 78 && body.starts_with(version.bytes)) {
      return passed(std::string(version.what));
    }
  }
  // Wallet import format: a version, 32 bytes, and perhaps a mark for compressed public keys.
  const bool wallet_key = body.size() == 33 || (body.size() == 34 && body.back() == '\x01');
  if (!wallet_key || static_cast<unsigned char>(body.front()) < 0x80) {
    return failed("a public key or an address");
  }
  return passed(static_cast<unsigned char>(body.front()) == 0x80 ? "Bitcoin private key"
                                                                 : "private key of another chain");
}

}  // namespace stanch::checks

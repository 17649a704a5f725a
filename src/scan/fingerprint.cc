// Fingerprints: stable names for secrets that do not give the secret away.
#include "scan/fingerprint.h"

#include <cmath>

#include "base/hex.h"
#include "base/kdf.h"
#include "base/sha256.h"

namespace stanch {
namespace {

constexpr double kGuessableBits = 80;

// An upper bound of what a secret of this length and these character classes can hold.
double capacity_bits(std::string_view secret) {
  bool lower = false;
  bool upper = false;
  bool digit = false;
  bool other = false;
  for (const char c : secret) {
    lower |= c >= 'a' && c <= 'z';
    upper |= c >= 'A' && c <= 'Z';
    digit |= c >= '0' && c <= '9';
    other |= !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
  }
  const int alphabet = (lower ? 26 : 0) + (upper ? 26 : 0) + (digit ? 10 : 0) + (other ? 32 : 0);
  return alphabet == 0 ? 0 : static_cast<double>(secret.size()) * std::log2(alphabet);
}

}  // namespace

std::string with_line_feeds(std::string_view secret) {
  std::string text;
  text.reserve(secret.size());
  for (std::size_t i = 0; i < secret.size(); ++i) {
    if (secret[i] != '\r' || i + 1 == secret.size() || secret[i + 1] != '\n') {
      text.push_back(secret[i]);
    }
  }
  return text;
}

std::string fingerprint(std::string_view family, std::string_view raw_secret) {
  const std::string secret = with_line_feeds(raw_secret);
  std::string salt = "stanch fingerprint 1";
  salt.push_back('\0');
  salt += family;
  if (capacity_bits(secret) < kGuessableBits) {
    if (const std::string key = scrypt16(secret, salt); !key.empty()) {
      return to_hex(key);
    }
  }
  salt.push_back('\0');
  salt += secret;
  return sha256_hex(salt).substr(0, 32);
}

}  // namespace stanch

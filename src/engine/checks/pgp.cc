// OpenPGP private keys in ASCII armor: the checksum of the armor, and the first packet, which tells
// the algorithm, the date and whether a passphrase protects the key.
#include <string>

#include "engine/checks/armor.h"
#include "engine/checks/bytes.h"
#include "engine/checks/encodings.h"
#include "engine/checks/json.h"
#include "engine/checks/moment.h"
#include "engine/checks/private_keys.h"

namespace stanch::checks {
namespace {

// A packet's body; empty unless the packet is a secret key and is all there.
std::string_view secret_key_packet(std::string_view message) {
  constexpr unsigned kSecretKey = 5;
  Bytes bytes(message);
  const std::uint8_t head = bytes.byte();
  const bool new_format = (head & 0x40) != 0;
  const unsigned tag = new_format ? head & 0x3fU : head >> 2 & 0xfU;
  if ((head & 0x80) == 0 || tag != kSecretKey) {
    return {};
  }
  if (!new_format) {
    const unsigned size_type = head & 3U;
    return size_type == 3 ? bytes.rest() : bytes.take(bytes.number(std::size_t{1} << size_type));
  }
  const std::size_t first = bytes.byte();
  if (first < 192) {
    return bytes.take(first);
  }
  if (first < 224) {
    return bytes.take((first - 192) * 256 + bytes.byte() + 192);
  }
  return first == 255 ? bytes.take(bytes.number(4)) : std::string_view{};
}

// A number with its length in bits; returns that length.
std::size_t skip_number(Bytes& bytes) {
  const auto bits = static_cast<std::size_t>(bytes.number(2));
  bytes.take((bits + 7) / 8);
  return bits;
}

// Reads the public numbers; the name of the algorithm, or "" when it is not known here.
std::string read_public_part(std::uint8_t algorithm, Bytes& bytes) {
  const auto named = [&](const char* name, int numbers) {
    const std::size_t bits = skip_number(bytes);
    for (int i = 1; i < numbers; ++i) {
      skip_number(bytes);
    }
    return std::string(name) + " " + std::to_string(bits);
  };
  const auto on_curve = [&](const char* name, bool derivation) {
    bytes.take(bytes.byte());
    skip_number(bytes);
    if (derivation) {
      bytes.take(bytes.byte());
    }
    return std::string(name);
  };
  switch (algorithm) {
    case 1:
    case 2:
    case 3:
      return named("RSA", 2);
    case 16:
      return named("ElGamal", 3);
    case 17:
      return named("DSA", 4);
    case 18:
      return on_curve("ECDH", true);
    case 19:
      return on_curve("ECDSA", false);
    case 22:
      return on_curve("EdDSA", false);
    case 25:
      bytes.take(32);
      return "X25519";
    case 27:
      bytes.take(32);
      return "Ed25519";
    default:
      return {};
  }
}

Verdict judge_message(std::string_view message) {
  Bytes bytes(secret_key_packet(message));
  const std::uint8_t version = bytes.byte();
  const auto created = static_cast<std::int64_t>(bytes.number(4));
  if (version == 3) {
    bytes.number(2);  // days until it expires
  }
  const std::uint8_t algorithm = bytes.byte();
  if (version == 6) {
    bytes.number(4);
  }
  if (!bytes.ok() || version < 3 || version > 6 || version == 5) {
    return failed("does not start with a secret key");
  }
  std::string note = read_public_part(algorithm, bytes);
  if (note.empty()) {
    return passed("created " + date(created));
  }
  const std::uint8_t usage = bytes.byte();
  if (!bytes.ok()) {
    return failed("key is damaged");
  }
  add_fact(note, "created " + date(created));
  add_fact(note, usage == 0 ? "" : "protected by a passphrase");
  return passed(std::move(note));
}

}  // namespace

Verdict check_pgp(const CheckInput& input) {
  const auto armor = find_armor(input, "PGP PRIVATE KEY BLOCK");
  if (!armor) {
    return skipped();
  }
  if (!armor->complete) {
    return failed("END line is missing");
  }
  Verdict verdict = failed("key is damaged");
  for (const std::string& body : armor->bodies) {
    const auto message = decode_base64(body, Base64::standard);
    if (!message) {
      continue;
    }
    const auto sum = decode_base64(armor->checksum, Base64::standard);
    if (sum && !sum->empty() && read_big_endian(*sum) != crc24(*message)) {
      verdict = failed("checksum does not agree");
      continue;
    }
    return judge_message(*message);
  }
  return verdict;
}

}  // namespace stanch::checks

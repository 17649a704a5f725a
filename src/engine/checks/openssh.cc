// OpenSSH's own format of private keys: a magic string, the cipher, the public key, and the private
// one between two equal check numbers and a padding that counts.
#include <openssl/obj_mac.h>

#include <array>
#include <string>

#include "engine/checks/bytes.h"
#include "engine/checks/json.h"
#include "engine/checks/key_handles.h"
#include "engine/checks/key_math.h"
#include "engine/checks/private_keys.h"

namespace stanch::checks {
namespace {

constexpr std::string_view kMagic("openssh-key-v1\0", 15);

struct Opened {
  bool agrees = false;
  std::string what;
};

Opened open_rsa(Bytes& bytes) {
  RsaNumbers key;
  for (BigNumber* number : {&key.n, &key.e, &key.d, &key.q_inverse, &key.p, &key.q}) {
    *number = read_number(bytes.string32());
  }
  const std::string bits = std::to_string(key.n ? BN_num_bits(key.n.get()) : 0);
  return {bytes.ok() && rsa_agrees(key), "RSA " + bits};
}

Opened open_ed25519(Bytes& bytes) {
  constexpr std::size_t kSeed = 32;
  const std::string_view public_key = bytes.string32();
  const std::string_view both = bytes.string32();
  return {both.size() == 2 * kSeed && both.substr(kSeed) == public_key &&
              ed25519_agrees(both.substr(0, kSeed), public_key),
          "Ed25519"};
}

Opened open_ecdsa(Bytes& bytes) {
  struct Curve {
    std::string_view name;
    std::string_view shown;
    int id;
  };
  static constexpr std::array kCurves = {Curve{"nistp256", "P-256", NID_X9_62_prime256v1},
                                         Curve{"nistp384", "P-384", NID_secp384r1},
                                         Curve{"nistp521", "P-521", NID_secp521r1}};
  const std::string_view name = bytes.string32();
  const std::string_view point = bytes.string32();
  const std::string_view scalar = bytes.string32();
  for (const Curve& curve : kCurves) {
    if (curve.name == name) {
      return {ec_agrees(curve.id, scalar, point), "EC " + std::string(curve.shown)};
    }
  }
  return {};
}

// Keys that live on a security key: what is stored is only a handle to them.
Opened open_hardware_key(Bytes& bytes, bool ecdsa) {
  if (ecdsa) {
    bytes.string32();
  }
  bytes.string32();  // public key
  bytes.string32();  // application
  bytes.byte();
  bytes.string32();  // handle
  bytes.string32();
  return {bytes.ok(), "handle of a security key"};
}

Opened open_dsa(Bytes& bytes) {
  constexpr int kNumbers = 5;
  for (int i = 0; i < kNumbers; ++i) {
    bytes.string32();
  }
  return {bytes.ok(), "DSA"};
}

Opened open_key(std::string_view type, Bytes& bytes) {
  if (type == "ssh-rsa") {
    return open_rsa(bytes);
  }
  if (type == "ssh-ed25519") {
    return open_ed25519(bytes);
  }
  if (type.starts_with("ecdsa-")) {
    return open_ecdsa(bytes);
  }
  if (type.starts_with("sk-")) {
    return open_hardware_key(bytes, type.starts_with("sk-ecdsa-"));
  }
  return type == "ssh-dss" ? open_dsa(bytes) : Opened{};
}

bool is_padding(std::string_view bytes) {
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (static_cast<unsigned char>(bytes[i]) != i + 1) {
      return false;
    }
  }
  return bytes.size() < 256;
}

Verdict judge_plain(std::string_view private_part) {
  Bytes bytes(private_part);
  if (bytes.number(4) != bytes.number(4)) {
    return failed("check numbers do not agree");
  }
  const std::string_view type = bytes.string32();
  const Opened key = open_key(type, bytes);
  const std::string_view comment = bytes.string32();
  if (!bytes.ok() || !key.agrees || !is_padding(bytes.rest())) {
    return failed("parts of the key do not agree");
  }
  std::string note = key.what;
  const std::string shown = presentable(comment);
  add_fact(note, shown.empty() ? shown : "comment " + shown);
  return passed(std::move(note));
}

}  // namespace

Verdict judge_openssh_key(std::string_view text) {
  Bytes bytes(text);
  if (bytes.take(kMagic.size()) != kMagic) {
    return failed("key is damaged");
  }
  const std::string_view cipher = bytes.string32();
  bytes.string32();  // key derivation
  bytes.string32();  // and its options
  const std::uint64_t count = bytes.number(4);
  bytes.string32();  // public key
  const std::string_view private_part = bytes.string32();
  constexpr std::size_t kBlock = 8;
  if (!bytes.ok() || count != 1 || private_part.empty() || private_part.size() % kBlock != 0) {
    return failed("key is damaged");
  }
  return cipher == "none" ? judge_plain(private_part)
                          : passed("encrypted (" + presentable(cipher) + ")");
}

}  // namespace stanch::checks

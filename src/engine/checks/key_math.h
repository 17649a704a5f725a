#pragma once

#include <string_view>

#include "engine/checks/key_handles.h"

// Relations that hold between the parts of a private key.
namespace stanch::checks {

struct RsaNumbers {
  BigNumber n, e, d, p, q;
  BigNumber dp, dq, q_inverse;  // may be null
};

// n = p q, e d = 1 modulo p-1 and q-1, and likewise for the parts that speed up decryption. False
// for more than 16384 bits.
bool rsa_agrees(const RsaNumbers& key);

// True when `point` is `scalar` times the generator of the curve that OpenSSL knows by `curve`.
bool ec_agrees(int curve, std::string_view scalar, std::string_view point);

// True when the Ed25519 seed (32 bytes) belongs to the public key (32 bytes).
bool ed25519_agrees(std::string_view seed, std::string_view public_key);

}  // namespace stanch::checks

#pragma once

#include <string>
#include <string_view>

#include "rules/random_text.h"

namespace stanch {

// Private keys that parse, in DER and without armor. Short, to be quick; nobody is to use them.
std::string rsa_key(Random& random);  // RSAPrivateKey of PKCS #1, 1024 bits
std::string ec_key(Random& random);   // ECPrivateKey of SEC 1, P-256
std::string dsa_key(Random& random);  // 512 and 160 bits

// A private scalar of P-256, and its public point: the coordinates x and y, 32 bytes each.
std::string p256_scalar(Random& random);
std::string p256_public(std::string_view scalar);

// The public point of an Ed25519 seed.
std::string ed25519_public(std::string_view seed);

}  // namespace stanch

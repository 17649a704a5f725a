#pragma once

#include "engine/checks/verdict.h"

// Key encodings for people to copy, with a checksum against misreading.
namespace stanch::checks {

Verdict check_nkey(const CheckInput& input);         // NATS seeds
Verdict check_stellar(const CheckInput& input);      // Stellar seeds
Verdict check_bech32(const CheckInput& input);       // age identities, Nostr secret keys
Verdict check_base58check(const CheckInput& input);  // Bitcoin WIF and extended private keys

}  // namespace stanch::checks

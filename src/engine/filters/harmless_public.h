#pragma once

#include <string_view>

#include "stanch/detection.h"

namespace stanch {

// Says what the value is that others may see, or "". `letters` are those of its name, plain_name():
//   "nonce"      made for one message, and sent with it
//   "signature"  proves one message to whoever reads it; what makes it is the secret
//   "salt"       kept beside the digest of a password
//   "address"    of an account or a contract of a block chain
//   "key-id"     too short for a key, and said to be the id of one
//   "cookie"     a word for a word, as in documentation: a=b
// Those of OAuth 1 are reported: they stand with the token that they were made for.
[[nodiscard]] std::string_view harmless_public_reason(std::string_view line,
                                                      std::string_view letters, Range name,
                                                      Range value);

}  // namespace stanch

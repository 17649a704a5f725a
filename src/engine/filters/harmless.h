#pragma once

#include <string_view>

namespace stanch {

// Says why `secret`, though it looks random, is meant to be seen, or "" when it may be a secret:
//   "public-key"     in base64 DER or the OpenSSH format, armoured or not
//   "certificate"    X.509 in base64 DER
//   "integrity"      a subresource-integrity or container digest: sha256-..., sha256:...
//   "published"      the key of an emulator, the same for everybody
//   "address"        an IPv4 address, with ports or without, or a short IPv6 address
//   "release"        of a program: v1.2, 10.0.0-rc1, org.acme:acme-api:1.2.3
//   "color"          #dcdccc
//   "option"         of a program: --no-color, -std=c++20
//   "algorithm"      the name of one: SHA256withRSA
//   "expression"     a regular one: ^[a-z]+$
//   "label"          of a field: "Password:", in any language
//   "operand"        of a machine instruction: 0x20($base), 16(%rsp)
//   "packed"         numbers in hexadecimal digits, with eight zeros in a row
//   "time-format"    how to write a time: yyyyMMddHHmmss
//   "timestamp"      a time of this century in seconds or milliseconds
//   "password-hash"  crypt(3) and its relatives; htpasswd and shadow files have rules of their own
// Meant for values without a distinctive format.
[[nodiscard]] std::string_view harmless_reason(std::string_view secret);

// True for words with signs between them and for names of constants, which a service without a
// prefix might take for a token.
[[nodiscard]] bool harmless_token(std::string_view secret);

}  // namespace stanch

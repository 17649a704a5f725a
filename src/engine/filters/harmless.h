#pragma once

#include <string_view>

namespace stanch {

// Says why `secret`, though it looks random, is meant to be seen, or "" when it may be a secret:
//   "public-key"     in base64 DER or the OpenSSH format, armoured or not
//   "certificate"    X.509 in base64 DER
//   "integrity"      a subresource-integrity or container digest: sha256-..., sha256:...
//   "address"        an IPv4 address, with ports or without
//   "color"          #dcdccc
//   "option"         of a program: --no-color, -std=c++20
//   "timestamp"      a time of this century in seconds or milliseconds
//   "password-hash"  crypt(3) and its relatives; htpasswd and shadow files have rules of their own
// Meant for values without a distinctive format.
[[nodiscard]] std::string_view harmless_reason(std::string_view secret);

// True for words with signs between them, which a service without a prefix might take for a token.
[[nodiscard]] bool harmless_token(std::string_view secret);

// True for names of what is random, and sent or stored for others to see: nonces, salts,
// signatures.
[[nodiscard]] bool is_seen_by_others(std::string_view name);

// True for a line that names a host reserved for documentation (RFC 2606): example.com.
[[nodiscard]] bool names_example_host(std::string_view line);

// True for a UUID that makes a request the same when it is sent again, or says which version of
// something it is about: ClientRequestToken, LockToken.
[[nodiscard]] bool is_request_stamp(std::string_view name, std::string_view value);

// Says why nothing called `name` is a secret, or "":
//   "public"   a public key or token
//   "csrf"     a token against forged requests, new for every page
//   "paging"   says where a list goes on, or that a request is the same
//   "negated"  says that it is not the real thing: invalidToken, fake_key
[[nodiscard]] std::string_view harmless_name_reason(std::string_view name);

}  // namespace stanch

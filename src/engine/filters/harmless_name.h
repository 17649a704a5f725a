#pragma once

#include <string_view>

// What the name of a value says of it.
namespace stanch {

// True for names of what is random, and sent or stored for others to see: nonces, salts,
// signatures.
[[nodiscard]] bool is_seen_by_others(std::string_view name);

// True for a line that names a host reserved for documentation (RFC 2606): example.com.
[[nodiscard]] bool names_example_host(std::string_view line);

// Says why nothing called `name` is a secret, or "":
//   "public"      a public key or token
//   "other-word"  holds "pass" or "pwd" and means something else: bypass, lpass, pwdn
//   "csrf"        a token against forged requests, new for every page
//   "paging"      says where a list goes on, or that a request is the same
//   "handshake"   opens a connection, and is new for each: Sec-WebSocket-Key
//   "cache"       the key under which something is kept
//   "run"         too long for a name, so that it is none
//   "made-from"   a key by hashing or encrypting it: hashed_key, Sealed-Key
//   "identifier"  of a credential, not the credential
//   "negated"     says that it is not the real thing: invalidToken, fake_key
[[nodiscard]] std::string_view harmless_name_reason(std::string_view name);

}  // namespace stanch

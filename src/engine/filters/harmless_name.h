#pragma once

#include <string_view>

#include "stanch/detection.h"

// What the name of a value, and the line around both, say of it.
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
//   "cache"       the key under which something is kept
//   "identifier"  of a credential, not the credential
//   "negated"     says that it is not the real thing: invalidToken, fake_key
[[nodiscard]] std::string_view harmless_name_reason(std::string_view name);

// Says why the value of that name is no secret where they stand on `line`, or "":
//   "request-stamp"      a UUID that makes a request the same when it is sent again, says which
//                        version of something it is about, or is called an identifier:
//                        ClientRequestToken, LockToken, PASSWORD_GUID
//   "request-signature"  what proves one request, and ends with it: AWS signature versions 2 to 4
//   "scope"              a key's id, with day, region and service: X-Amz-Credential
//   "badge"              of a picture that everybody may load: badge.svg?token=
//   "verb"               the name is no name: "you can pass 'quiet=1' as an option", and the
//                        verdict of a test, "PASS: fork"
[[nodiscard]] std::string_view harmless_place_reason(std::string_view line, std::string_view called,
                                                     Range name, Range value);

}  // namespace stanch

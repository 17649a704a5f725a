#pragma once

#include <string_view>

#include "stanch/detection.h"

namespace stanch {

// Says why the value of that name is no secret where they stand on `line`, or "":
//   "request-stamp"      a UUID that makes a request the same when it is sent again, says which
//                        version of something it is about, or is called an identifier:
//                        ClientRequestToken, LockToken, PASSWORD_GUID
//   "request-signature"  what proves one request, and ends with it: AWS signature versions 2 to 4
//   "scope"              a key's id, with day, region and service: X-Amz-Credential
//   "badge"              of a picture that everybody may load: badge.svg?token=
//   "lookup"             the key that something is looked up by: get_password("main_database")
//   "method"             the signature is that of a method or a type, or of a folded part of a text
//   "fingerprint"        the id of a public key, for GnuPG: GPG_KEY=, --recv-keys
//   "typed"              a word with digits, where services issue more: api_key=test1234
// and what harmless_public_reason, harmless_syntax_reason and harmless_wording_reason say.
[[nodiscard]] std::string_view harmless_place_reason(std::string_view line, std::string_view called,
                                                     Range name, Range value);

}  // namespace stanch

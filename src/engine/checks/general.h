#pragma once

#include "engine/checks/verdict.h"

// Encodings and formats that belong to no single issuer.
namespace stanch::checks {

Verdict check_basic_auth(const CheckInput& input);  // base64 of user:password
Verdict check_http_basic(const CheckInput& input);  // the same, behind the scheme Basic
Verdict check_base64_text(const CheckInput& input);
Verdict check_base64_32(const CheckInput& input);  // keys of exactly 32 bytes
Verdict check_base64_64(const CheckInput& input);  // keys of exactly 64 bytes
Verdict check_wireguard(const CheckInput& input);
Verdict check_luhn(const CheckInput& input);
Verdict check_password_hash(const CheckInput& input);  // crypt(3) and Argon2
Verdict check_ansible_vault(const CheckInput& input);

}  // namespace stanch::checks

#pragma once

#include "engine/checks/verdict.h"

// Private keys in the formats of PEM, DER, OpenSSH, OpenPGP, PuTTY and PKCS#12.
namespace stanch::checks {

Verdict check_pem(const CheckInput& input);      // any block with PRIVATE KEY in its label
Verdict check_der(const CheckInput& input);      // a key in base64 without the lines around it
Verdict check_asn1(const CheckInput& input);     // any DER value in base64 or hexadecimal
Verdict check_openssh(const CheckInput& input);  // OpenSSH's own format
Verdict check_pgp(const CheckInput& input);
Verdict check_putty(const CheckInput& input);
Verdict check_pkcs12(const CheckInput& input);
Verdict check_service_account(const CheckInput& input);  // Google's JSON with a key in it

// The parts that others build on: a key in DER, and the decoded body of an OpenSSH key.
Verdict judge_der_key(std::string_view der);
Verdict judge_openssh_key(std::string_view bytes);

}  // namespace stanch::checks

#pragma once

#include "engine/checks/verdict.h"

// Secrets that are JSON objects, plain or in base64.
namespace stanch::checks {

Verdict check_base64_json(const CheckInput& input);
Verdict check_sentry(const CheckInput& input);        // sntrys_
Verdict check_grafana_json(const CheckInput& input);  // glc_ and the older API keys
Verdict check_onepassword(const CheckInput& input);   // ops_
Verdict check_jwk(const CheckInput& input);           // JSON Web Keys

}  // namespace stanch::checks

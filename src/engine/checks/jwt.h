#pragma once

#include "engine/checks/verdict.h"

// JSON Web Tokens and what services put into them.
namespace stanch::checks {

Verdict check_jwt(const CheckInput& input);
Verdict check_github_stateless(const CheckInput& input);  // ghs_<app id>_<JWT>
Verdict check_kubernetes(const CheckInput& input);        // service account tokens
Verdict check_supabase(const CheckInput& input);          // service_role against anon

}  // namespace stanch::checks

#pragma once

#include "engine/checks/verdict.h"

namespace stanch::checks {

Verdict check_aws_key_id(const CheckInput& input);  // tells the account
Verdict check_aws_secret(const CheckInput& input);
Verdict check_aws_bedrock(const CheckInput& input);  // long-lived and short-lived API keys

}  // namespace stanch::checks

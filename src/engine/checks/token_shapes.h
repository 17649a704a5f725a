#pragma once

#include "engine/checks/verdict.h"

// Tokens without a checksum whose parts have sizes and meanings of their own.
namespace stanch::checks {

Verdict check_discord(const CheckInput& input);
Verdict check_telegram(const CheckInput& input);
Verdict check_slack(const CheckInput& input);
Verdict check_atlassian_dc(const CheckInput& input);  // Jira, Confluence, Bitbucket Data Center
Verdict check_jfrog(const CheckInput& input);
Verdict check_openai(const CheckInput& input);
Verdict check_stripe(const CheckInput& input);
Verdict check_sendgrid(const CheckInput& input);
Verdict check_vault(const CheckInput& input);

}  // namespace stanch::checks

#pragma once

#include "engine/checks/verdict.h"

// Tokens that end in a CRC-32 of what stands before it.
namespace stanch::checks {

Verdict check_crc32_base62(const CheckInput& input);  // GitHub classic, npm, Vercel
Verdict check_crc32_hex(const CheckInput& input);     // Cloudflare, Zuplo
Verdict check_grafana_account(const CheckInput& input);
Verdict check_confluent(const CheckInput& input);
Verdict check_atlassian(const CheckInput& input);
Verdict check_gitlab_routable(const CheckInput& input);
Verdict check_github_fine_grained(const CheckInput& input);

}  // namespace stanch::checks

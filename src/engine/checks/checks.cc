// The table of offline verifiers and the door to it: inputs are capped here, so that no verifier
// sees more than 64 KiB.
#include "engine/checks/checks.h"

#include <algorithm>
#include <array>

#include "engine/checks/aws.h"
#include "engine/checks/azure_keys.h"
#include "engine/checks/crc_tokens.h"
#include "engine/checks/general.h"
#include "engine/checks/json_tokens.h"
#include "engine/checks/jwt.h"
#include "engine/checks/macaroons.h"
#include "engine/checks/private_keys.h"
#include "engine/checks/text.h"
#include "engine/checks/token_shapes.h"
#include "engine/checks/verdict.h"
#include "engine/checks/wallets.h"

namespace stanch {
namespace {

using checks::CheckEntry;
using checks::kMaxInput;

constexpr bool kProof = true;

constexpr std::array kChecks = {
    CheckEntry{"ansible-vault", checks::check_ansible_vault},
    CheckEntry{"asn1", checks::check_asn1},
    CheckEntry{"atlassian", checks::check_atlassian, kProof},
    CheckEntry{"atlassian-dc", checks::check_atlassian_dc},
    CheckEntry{"aws-bedrock", checks::check_aws_bedrock},
    CheckEntry{"aws-key-id", checks::check_aws_key_id},
    CheckEntry{"aws-secret", checks::check_aws_secret},
    CheckEntry{"azure-cask", checks::check_azure_cask, kProof},
    CheckEntry{"azure-devops", checks::check_azure_devops, kProof},
    CheckEntry{"azure-entra", checks::check_azure_entra, kProof},
    CheckEntry{"azure-key", checks::check_azure_key, kProof},
    CheckEntry{"azure-sas", checks::check_azure_sas},
    CheckEntry{"base58check", checks::check_base58check, kProof},
    CheckEntry{"base64-32", checks::check_base64_32},
    CheckEntry{"base64-64", checks::check_base64_64},
    CheckEntry{"base64-json", checks::check_base64_json},
    CheckEntry{"base64-text", checks::check_base64_text},
    CheckEntry{"basic-auth", checks::check_basic_auth},
    CheckEntry{"bech32", checks::check_bech32, kProof},
    CheckEntry{"confluent", checks::check_confluent, kProof},
    CheckEntry{"crc32-base62", checks::check_crc32_base62, kProof},
    CheckEntry{"crc32-hex", checks::check_crc32_hex, kProof},
    CheckEntry{"der-parses", checks::check_der, kProof},
    CheckEntry{"discord", checks::check_discord},
    CheckEntry{"flyio", checks::check_flyio},
    CheckEntry{"gcp-service-account", checks::check_service_account, kProof},
    CheckEntry{"github-fine-grained", checks::check_github_fine_grained, kProof},
    CheckEntry{"github-stateless", checks::check_github_stateless},
    CheckEntry{"gitlab-routable", checks::check_gitlab_routable, kProof},
    CheckEntry{"grafana-account", checks::check_grafana_account, kProof},
    CheckEntry{"grafana-json", checks::check_grafana_json},
    CheckEntry{"http-basic", checks::check_http_basic},
    CheckEntry{"jfrog", checks::check_jfrog},
    CheckEntry{"jwk", checks::check_jwk},
    CheckEntry{"jwt", checks::check_jwt},
    CheckEntry{"kubernetes", checks::check_kubernetes},
    CheckEntry{"luhn", checks::check_luhn},
    CheckEntry{"nkey", checks::check_nkey, kProof},
    CheckEntry{"onepassword", checks::check_onepassword},
    CheckEntry{"openai", checks::check_openai},
    CheckEntry{"openssh-parses", checks::check_openssh, kProof},
    CheckEntry{"password-hash", checks::check_password_hash},
    CheckEntry{"pem-parses", checks::check_pem, kProof},
    CheckEntry{"pgp-parses", checks::check_pgp, kProof},
    CheckEntry{"pkcs12-parses", checks::check_pkcs12, kProof},
    CheckEntry{"putty-parses", checks::check_putty, kProof},
    CheckEntry{"pypi", checks::check_pypi},
    CheckEntry{"sendgrid", checks::check_sendgrid},
    CheckEntry{"sentry", checks::check_sentry},
    CheckEntry{"slack", checks::check_slack},
    CheckEntry{"stellar", checks::check_stellar, kProof},
    CheckEntry{"stripe", checks::check_stripe},
    CheckEntry{"supabase", checks::check_supabase},
    CheckEntry{"telegram", checks::check_telegram},
    CheckEntry{"vault", checks::check_vault},
    CheckEntry{"wireguard", checks::check_wireguard},
};
static_assert(std::is_sorted(kChecks.begin(), kChecks.end(),
                             [](const auto& a, const auto& b) { return a.name < b.name; }));

const CheckEntry* find(std::string_view name) {
  const auto at = std::lower_bound(
      kChecks.begin(), kChecks.end(), name,
      [](const CheckEntry& entry, std::string_view wanted) { return entry.name < wanted; });
  return at != kChecks.end() && at->name == name ? &*at : nullptr;
}

// The part of `context` around `inner`, at most kMaxInput long.
std::string_view clip(std::string_view context, std::string_view inner) {
  if (context.size() <= kMaxInput) {
    return context;
  }
  const std::size_t at = checks::offset_in(context, inner);
  const std::size_t middle = at == context.npos ? 0 : at + inner.size() / 2;
  return context.substr(middle > kMaxInput / 2 ? middle - kMaxInput / 2 : 0, kMaxInput);
}

}  // namespace

bool is_check(std::string_view name) { return find(name) != nullptr; }

bool is_proof(std::string_view name) {
  const CheckEntry* entry = find(name);
  return entry != nullptr && entry->proof;
}

CheckOutcome run_check(std::string_view name, const CheckInput& input) {
  CheckOutcome outcome{std::string(name), CheckState::skipped, {}};
  const CheckEntry* entry = find(name);
  if (entry == nullptr) {
    outcome.note = "no such check";
    return outcome;
  }
  if (input.secret.size() > kMaxInput || input.match.size() > kMaxInput) {
    outcome.note = "longer than 64 KiB";
    return outcome;
  }
  checks::Verdict verdict =
      entry->run({input.secret, input.match, clip(input.context, input.match)});
  outcome.state = verdict.state;
  outcome.note = std::move(verdict.note);
  return outcome;
}

std::vector<std::string_view> check_names() {
  std::vector<std::string_view> names;
  names.reserve(kChecks.size());
  for (const CheckEntry& entry : kChecks) {
    names.push_back(entry.name);
  }
  return names;
}

}  // namespace stanch

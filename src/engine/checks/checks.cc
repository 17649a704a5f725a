// The table of offline verifiers and the door to it: inputs are capped here, so that no verifier
// sees more than 64 KiB.
#include "engine/checks/checks.h"

#include <algorithm>
#include <array>
#include <functional>

#include "engine/checks/crc_tokens.h"
#include "engine/checks/verdict.h"

namespace stanch {
namespace {

using checks::CheckEntry;
using checks::kMaxInput;

constexpr bool kProof = true;

constexpr std::array kChecks = {
    CheckEntry{"atlassian", checks::check_atlassian, kProof},
    CheckEntry{"confluent", checks::check_confluent, kProof},
    CheckEntry{"crc32-base62", checks::check_crc32_base62, kProof},
    CheckEntry{"crc32-hex", checks::check_crc32_hex, kProof},
    CheckEntry{"github-fine-grained", checks::check_github_fine_grained, kProof},
    CheckEntry{"gitlab-routable", checks::check_gitlab_routable, kProof},
    CheckEntry{"grafana-account", checks::check_grafana_account, kProof},
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
  const std::less_equal<> ordered;
  const bool inside = ordered(context.data(), inner.data()) &&
                      ordered(inner.data() + inner.size(), context.data() + context.size());
  const std::size_t at = inside ? static_cast<std::size_t>(inner.data() - context.data()) : 0;
  return context.substr(at > kMaxInput / 2 ? at - kMaxInput / 2 : 0, kMaxInput);
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

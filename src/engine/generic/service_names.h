#pragma once

#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/generic/context_names.h"
#include "stanch/rule.h"

namespace stanch {

// The services whose tokens have rules of their own. When a name mentions one and its value is none
// of that service's tokens, the value is most likely a sample, or cut short. Thread-safe.
class ServiceNames {
 public:
  // The vendors of `rules` and the names that their contexts look for (wandb, aliyun). Those that
  // are everyday words of source code are no parts of identifiers. `rules` must outlive the names,
  // which are worked out when they are first asked for.
  explicit ServiceNames(std::span<const Rule> rules) : rules_(rules) {}

  // True when `name` calls its value the token or key of a known service: STRIPE_API_KEY,
  // newRelicToken, "the Stripe token"; or its secret and nothing more, STRIPE_SECRET; or a kind of
  // secret that the service issues and has a rule for, CANVA_CLIENT_SECRET. Passwords and what two
  // parties agree on (STRIPE_WEBHOOK_SECRET) are free in form, so they do not count.
  [[nodiscard]] bool has_token_name(std::string_view name) const;

  // True when `value` starts as the tokens of a rule do, all of them: glpat-, apify_api_. What that
  // rule does not find is cut short, or goes on where a token ends.
  [[nodiscard]] bool has_token_prefix(std::string_view value) const;

 private:
  void read_rules() const;
  void read_rule(const Rule& rule) const;
  // `issues`: the kind of secret that the service issues, or "".
  void add(const ContextName& name, std::string_view issues) const;

  std::span<const Rule> rules_;
  mutable std::once_flag read_;
  mutable std::vector<std::string> names_;           // "stripe", "ahaapi"; sorted
  mutable std::vector<std::string> everyday_names_;  // count in words only: "the Linear token"
  mutable std::vector<std::string> prefixes_;        // of tokens, sorted
  mutable std::vector<std::string> issued_;          // name and kind: "canva clientsecret"; sorted
};

}  // namespace stanch

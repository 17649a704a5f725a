#include "engine/generic/service_names.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace stanch {
namespace {

Rule rule_of(std::string vendor, std::string score = {}) {
  Rule rule;
  rule.vendor = std::move(vendor);
  rule.score = std::move(score);
  return rule;
}

TEST(ServiceNames, KnowVendorsByPartsOfNames) {
  const std::vector<Rule> rules = {rule_of("Stripe"), rule_of("New Relic"), rule_of("AWS"),
                                   rule_of("Close"), rule_of("Zyxdb", "generic")};
  const ServiceNames services(rules);
  for (const char* name : {"STRIPE_API_KEY", "stripeToken", "new_relic_license_key", "newRelicKey",
                           "NEWRELIC_TOKEN", "aws-access-key", "config.stripe.token"}) {
    EXPECT_TRUE(services.has_token_name(name)) << name;
  }
  // free in form, another word, an everyday word, a generic rule's vendor
  for (const char* name : {"STRIPE_PASSWORD", "stripe_webhook_secret", "stripe", "stripedKey",
                           "draws_key", "close_token", "zyxdb_key", "api_key", ""}) {
    EXPECT_FALSE(services.has_token_name(name)) << name;
  }
}

}  // namespace
}  // namespace stanch

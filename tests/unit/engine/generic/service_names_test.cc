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
  const std::vector<Rule> rules = {
      rule_of("Stripe"),  rule_of("New Relic"),        rule_of("AWS"),
      rule_of("Close"),   rule_of("Zyxdb", "generic"), rule_of("Quuxly Cloud API"),
      rule_of("Xyzzy.io")};
  const ServiceNames services(rules);
  for (const char* name :
       {"STRIPE_API_KEY", "stripeToken", "new_relic_license_key", "newRelicKey", "NEWRELIC_TOKEN",
        "QUUXLY_KEY", "xyzzyToken", "aws-access-key", "config.stripe.token"}) {
    EXPECT_TRUE(services.has_token_name(name)) << name;
  }
  // free in form, another word, an everyday word, a generic rule's vendor
  EXPECT_TRUE(services.has_token_name("the Close token"));
  for (const char* name : {"STRIPE_PASSWORD", "stripe_webhook_secret", "stripe", "stripedKey",
                           "draws_key", "close_token", "zyxdb_key", "api_key", ""}) {
    EXPECT_FALSE(services.has_token_name(name)) << name;
  }
}

Rule rule_with(std::string vendor, std::string name, std::string pattern) {
  Rule rule = rule_of(std::move(vendor));
  rule.name = std::move(name);
  rule.pattern = std::move(pattern);
  return rule;
}

TEST(ServiceNames, KnowWhatContextsLookFor) {
  const std::vector<Rule> rules = {
      rule_with("Weights and Zyxes", "key", "(?i:wandz|weights[ _-]?and[ _-]?zyxes)(?:x)"),
      rule_with("Acme", "key", "(?i:acme[_-]?key|\\bzyx(?:y|z)|(?:\\b|_)quux)(?:x)")};
  const ServiceNames services(rules);
  for (const char* name : {"WANDZ_API_KEY", "weights_and_zyxes_key", "ACME_TOKEN"}) {
    EXPECT_TRUE(services.has_token_name(name)) << name;
  }
  for (const char* name :
       {"zyxy_key", "quux_key", "key_key", "WANDZ_WEBHOOK_SECRET", "WANDZ_PASSWORD"}) {
    EXPECT_FALSE(services.has_token_name(name)) << name;
  }
}

// What a service's rules do not look at is up to the scorer.
TEST(ServiceNames, WantWhatContextsWantBehindAName) {
  const std::vector<Rule> rules = {
      rule_with("Quuxly.io", "key", "(?i:(?:\\b|_)quuxly[_. -]?(?:io|api|token|secret))(?:x)"),
      rule_with("Acme", "key", "(?i:wandz[_-]?(?:api|key))(?:x)")};
  const ServiceNames services(rules);
  for (const char* name : {"QUUXLY_API_KEY", "quuxlyToken", "QUUXLY_SECRET", "acme_prod_key"}) {
    EXPECT_TRUE(services.has_token_name(name)) << name;
  }
  for (const char* name : {"QUUXLY_PROD_API_KEY", "quuxly_signing_secret", "QUUXLY_SECRET_KEY",
                           "wandz_api_key", "api_token"}) {
    EXPECT_FALSE(services.has_token_name(name)) << name;
  }
}

// A secret that the service issues has a format, one that two parties agree on has none.
TEST(ServiceNames, KnowSecretsThatServicesIssue) {
  const std::vector<Rule> rules = {rule_with("Canva", "Canva client secret", "x"),
                                   rule_with("Stripe", "Stripe secret key", "x")};
  const ServiceNames services(rules);
  EXPECT_TRUE(services.has_token_name("CANVA_CLIENT_SECRET"));
  EXPECT_TRUE(services.has_token_name("canvaClientSecret"));
  EXPECT_TRUE(services.has_token_name("CANVA_SECRET"));
  EXPECT_TRUE(services.has_token_name("the Canva secret"));
  for (const char* name : {"CANVA_SECRETS_FILE", "CANVA_SIGNING_SECRET", "CANVA_APP_SECRET",
                           "STRIPE_CLIENT_SECRET", "STRIPE_SECRET_KEY", "CLIENT_SECRET"}) {
    EXPECT_FALSE(services.has_token_name(name)) << name;
  }
}

TEST(ServiceNames, KnowHowTokensStart) {
  std::vector<Rule> rules(6);
  rules[0].pattern = "(glpat-[A-Za-z0-9_]{20})";
  rules[1].pattern = "(sk_live_|sk_test_)[0-9]{8}";
  rules[2].pattern = "(AKIAX[A-Z0-9]{15})";
  rules[3].pattern = "(pk_[0-9]{8})";
  rules[4].pattern = "(acme_v1_[a-z]{8})";
  rules[4].distinctive = false;
  rules[5].pattern = "(live_secret_[a-z]{8})";  // so may those of others
  const ServiceNames services(rules);
  EXPECT_TRUE(services.has_token_prefix("glpat-abc"));
  for (const char* value : {"glpat", "xglpat-abc", "sk_live_1", "AKIAX1", "pk_12345678",
                            "acme_v1_abc", "live_secret_abc", ""}) {
    EXPECT_FALSE(services.has_token_prefix(value)) << value;
  }
}

}  // namespace
}  // namespace stanch

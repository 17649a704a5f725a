// The rules that are built into the program.
#include "cli/builtin.h"

#include <gtest/gtest.h>

#include "engine/engine.h"
#include "rules/rule_pack.h"

namespace stanch {
namespace {

TEST(BuiltinRules, AreCompiledWhenTheProgramIsBuilt) {
  const Result<RuleSet> rules = unpack_rules(builtin_rule_pack());
  ASSERT_TRUE(rules) << rules.error().text();
  EXPECT_FALSE(rules->rules.empty());
  int compiled = 0;
  EngineOptions options;
  options.image = builtin_engine_image();
  options.on_compile = [&] { ++compiled; };
  const auto engine = Engine::create(*rules, options);
  ASSERT_TRUE(engine) << engine.error().text();
  EXPECT_EQ(compiled, 0);
}

}  // namespace
}  // namespace stanch

#include "engine/checks/checks.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "make.h"

namespace stanch {
namespace {

TEST(Checks, KnowsItsNamesAndNoOthers) {
  const auto names = check_names();
  ASSERT_FALSE(names.empty());
  EXPECT_TRUE(std::is_sorted(names.begin(), names.end()));
  for (const std::string_view name : names) {
    EXPECT_TRUE(is_check(name)) << name;
  }
  EXPECT_FALSE(is_check(""));
  EXPECT_FALSE(is_check("crc32"));
  EXPECT_FALSE(is_proof("crc32"));
  EXPECT_TRUE(is_proof("crc32-base62"));
}

TEST(Checks, UnknownNameIsSkipped) {
  const CheckOutcome outcome = run_check("no-such", {"a", "a", "a"});
  EXPECT_EQ(outcome.name, "no-such");
  EXPECT_EQ(outcome.state, CheckState::skipped);
  EXPECT_EQ(outcome.note, "no such check");
}

TEST(Checks, RefusesHugeInput) {
  const std::string huge(70000, 'a');
  for (const std::string_view name : check_names()) {
    EXPECT_EQ(run_check(name, {huge, "", ""}).state, CheckState::skipped) << name;
    EXPECT_EQ(run_check(name, {"", huge, ""}).state, CheckState::skipped) << name;
  }
}

TEST(Checks, NeverPassEmptyInput) {
  for (const std::string_view name : check_names()) {
    EXPECT_NE(make::state(name, ""), CheckState::pass) << name;
  }
}

TEST(Checks, NeverPassRandomBytesAsProof) {
  make::Random random(1);
  const std::string huge = random.bytes(80000);
  for (int round = 0; round < 400; ++round) {
    const std::string secret = random.bytes(random.below(300));
    const std::string_view context = std::string_view(huge).substr(random.below(80000));
    for (const std::string_view name : check_names()) {
      const CheckOutcome outcome = run_check(name, {secret, secret, context});
      EXPECT_FALSE(outcome.state == CheckState::pass && is_proof(name)) << name;
    }
  }
}

}  // namespace
}  // namespace stanch

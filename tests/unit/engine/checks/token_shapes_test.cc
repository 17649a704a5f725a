#include <gtest/gtest.h>

#include "make.h"

namespace stanch {
namespace {

using make::run;
using make::state;

TEST(Discord, TellsAccountAndDate) {
  make::Random random(80);
  const std::string tail =
      std::string(".") + make::base64url(random.bytes(4)) + "." + random.text(make::kAlnum, 27);
  const std::string token = make::base64url("198622483471925248") + tail;
  EXPECT_EQ(run("discord", token).note, "account 198622483471925248, created 2016-07-02");
  EXPECT_EQ(state("discord", make::base64url("19862248347192524x") + tail), CheckState::fail);
  EXPECT_EQ(state("discord", token + "a"), CheckState::fail);
}

TEST(Telegram, TellsTheBot) {
  make::Random random(81);
  const std::string tail = random.text(make::kAlnum, 33);
  EXPECT_EQ(run("telegram", "123456789:AA" + tail).note, "bot 123456789");
  EXPECT_EQ(state("telegram", "123456789:AB" + tail), CheckState::fail);
  EXPECT_EQ(state("telegram", "1234567:AA" + tail), CheckState::fail);
  EXPECT_EQ(state("telegram", "123456789:AA" + tail + "a"), CheckState::fail);
}

TEST(Slack, EachKindHasItsParts) {
  make::Random random(82);
  const std::string x = "xo";
  const std::string team = "123456789012-";
  const std::string hooks = "https://hooks.slack.com/";
  struct Case {
    std::string token;
    CheckState state;
    std::string_view note;
  };
  for (const Case& c :
       {Case{x + "xb-" + team + team + random.text(make::kAlnum, 24), CheckState::pass, "bot"},
        Case{x + "xb-" + team + random.text(make::kAlnum, 25), CheckState::fail, "not a bot token"},
        Case{x + "xb-1234567890ab-" + team + random.text(make::kAlnum, 24), CheckState::fail,
             "ids are not numbers"},
        Case{x + "xp-" + team + team + team + random.text(make::kHex, 32), CheckState::pass,
             "user"},
        Case{x + "xs-" + team + random.text(make::kHex, 32), CheckState::skipped, ""},
        Case{std::string("xapp-1-A012345-") + team + random.text(make::kHex, 64), CheckState::pass,
             "application A012345"},
        Case{std::string("xapp-1-B012345-") + team + random.text(make::kHex, 64), CheckState::fail,
             "not an application token"},
        Case{hooks + "services/T012345AB/B012345AB/" + random.text(make::kAlnum, 24),
             CheckState::pass, "workspace T012345AB"},
        Case{hooks + "services/T012345AB/" + random.text(make::kAlnum, 24), CheckState::fail,
             "not an incoming webhook"},
        Case{hooks + "workflows/T012345AB", CheckState::skipped,
             "a workflow or trigger address"}}) {
    const CheckOutcome outcome = run("slack", c.token);
    EXPECT_EQ(outcome.state, c.state) << c.token;
    EXPECT_EQ(outcome.note, c.note) << c.token;
  }
}

TEST(AtlassianDc, DecodesToNumberAndSecret) {
  const std::string secret = make::Random(83).bytes(20);
  EXPECT_EQ(state("atlassian-dc", make::base64("123456789012:" + secret)), CheckState::pass);
  EXPECT_EQ(state("atlassian-dc", "BBDC-" + make::base64("123456789012:" + secret)),
            CheckState::pass);
  EXPECT_EQ(state("atlassian-dc", make::base64("12345678901a:" + secret)), CheckState::fail);
  EXPECT_EQ(state("atlassian-dc", make::base64("123456789012:short")), CheckState::fail);
}

TEST(Jfrog, ReferenceTokensExpire) {
  EXPECT_EQ(run("jfrog", make::base64("reftkn:01:1680307200:abcdefghijklmnop")).note,
            "reference token, expired 2023-04-01");
  EXPECT_EQ(run("jfrog", make::base64("reftkn:01:0000000000:abcdefghijklmnop")).note,
            "reference token");
  EXPECT_EQ(state("jfrog", make::base64("reftkn:01:soon:abcdefghijklmnop")), CheckState::fail);
}

TEST(Jfrog, ApiKeysAreBase58) {
  make::Random random(84);
  const std::string key = std::string("AKCp") + random.text("23456789ABCDEFGHJKLMNPQR", 69);
  EXPECT_EQ(state("jfrog", key), CheckState::pass);
  EXPECT_EQ(state("jfrog", make::flip(key, 30, "0l")), CheckState::fail);
}

TEST(Openai, MarkStandsInTheMiddle) {
  make::Random random(85);
  const std::string mark = "T3Blb" + std::string("kFJ");
  for (const std::string_view kind : {"", "proj-", "svcacct-", "admin-"}) {
    for (const std::size_t side : {20U, 58U, 74U}) {
      const std::string key = "sk-" + std::string(kind) + random.text(make::kAlnum, side) + mark +
                              random.text(make::kAlnum, side);
      EXPECT_EQ(state("openai", key), CheckState::pass);
      EXPECT_EQ(state("openai", key + "a"), CheckState::fail);
    }
  }
  EXPECT_EQ(state("openai", "sk-" + random.text(make::kAlnum, 48)), CheckState::fail);
}

TEST(Stripe, TellsModeAndAccount) {
  make::Random random(86);
  const std::string live = std::string("sk_") + "live_";
  const std::string test = std::string("rk_") + "test_";
  EXPECT_EQ(run("stripe", live + random.text(make::kAlnum, 24)).note, "live mode");
  EXPECT_EQ(run("stripe", test + "51ABCDEFGHIJKLMN" + random.text(make::kAlnum, 83)).note,
            "test mode, account acct_ABCDEFGHIJKLMN");
  EXPECT_EQ(state("stripe", live + "42" + random.text(make::kAlnum, 97)), CheckState::fail);
  EXPECT_EQ(state("stripe", live + random.text(make::kAlnum, 20) + "-abc"), CheckState::fail);
}

TEST(Sendgrid, PartsHaveTheirSizes) {
  make::Random random(87);
  const std::string id = make::base64url(random.bytes(16));
  const std::string secret = make::base64url(random.bytes(32));
  EXPECT_EQ(state("sendgrid", "SG." + id + "." + secret), CheckState::pass);
  EXPECT_EQ(state("sendgrid", "SG." + id + "." + secret.substr(1)), CheckState::fail);
  EXPECT_EQ(state("sendgrid", "SG." + secret + "." + id), CheckState::fail);
}

TEST(Vault, LongTokensAreFramed) {
  make::Random random(88);
  const std::string service = std::string("\x08\x01\x12\x24", 4) + random.bytes(80);
  EXPECT_EQ(run("vault", "hvs." + make::base64url(service)).note, "service token");
  EXPECT_EQ(state("vault", "hvs." + make::base64url(random.bytes(84))), CheckState::fail);
  const std::string batch = std::string("\0\0\0\x01", 4) + random.bytes(110);
  EXPECT_EQ(run("vault", "hvb." + make::base64url(batch)).note, "batch token");
  EXPECT_EQ(state("vault", "hvb." + make::base64url(random.bytes(114))), CheckState::fail);
  EXPECT_EQ(state("vault", "hvs." + random.text(make::kAlnum, 24)), CheckState::skipped);
}

}  // namespace
}  // namespace stanch

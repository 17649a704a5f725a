#include "report/redact.h"

#include <gtest/gtest.h>

#include "report/visible_prefix.h"
#include "sample.h"

namespace stanch {
namespace {

using sample::token;

// A report of findings whose rules and evidence are given.
struct Made {
  std::deque<Rule> rules;
  Report report;

  Finding& add(const Rule& rule, const std::string& before, const std::string& secret,
               const std::string& after) {
    auto evidence = std::make_shared<Evidence>();
    evidence->secret = secret;
    evidence->line = before + secret + after;
    evidence->line_secret = static_cast<std::uint32_t>(before.size());
    evidence->line_secret_size = static_cast<std::uint32_t>(secret.size());
    Finding finding;
    finding.rule = &rules.emplace_back(rule);
    finding.evidence = evidence;
    return report.findings.emplace_back(finding);
  }

  static Evidence& evidence(Finding& finding) { return const_cast<Evidence&>(*finding.evidence); }

  std::string line(std::size_t index, const ReportOptions& options = {}) {
    return Redactor(report, options).snippet(report.findings.at(index)).text();
  }
};

TEST(Redact, ShowsTheFixedPartOfTheFormat) {
  EXPECT_EQ(visible_prefix(sample::token_rule(), token('x')), 4U);
}

TEST(Redact, ShowsLittleOfValuesWithoutAFormat) {
  const Rule rule = sample::password_rule();
  EXPECT_EQ(visible_prefix(rule, "hunter2"), 0U);
  EXPECT_EQ(visible_prefix(rule, "fifteen-letters"), 0U);
  EXPECT_EQ(visible_prefix(rule, "sixteen--letters"), 2U);
  EXPECT_EQ(visible_prefix(rule, "twenty-four--letters----"), 3U);
  EXPECT_EQ(visible_prefix(rule, "\"\nfour--letters and more---"), 0U);
}

TEST(Redact, ShowsTheArmourOfAKeyAndNoLineOfIt) {
  const std::string armour = std::string("-----BEGIN ") + "PRIVATE KEY-----";
  EXPECT_EQ(visible_prefix(sample::key_rule(), armour + "\nabcdefgh\n"), armour.size());
  Made made;
  made.add(sample::key_rule(), "", armour + "\nabcdefgh\nijklmnop", "");
  Finding& other = made.add(sample::token_rule(), "x = ijklmnop ", token('a'), " abcdefgh");
  EXPECT_EQ(Redactor(made.report, {}).secret(made.report.findings[0]), armour + "****");
  EXPECT_EQ(Redactor(made.report, {}).snippet(other).text(), "x = **** ghp_**** ****");
}

TEST(Redact, MasksEveryOccurrenceOnTheLine) {
  Made made;
  made.add(sample::token_rule(), token('a') + " ", token('a'), "/" + token('a'));
  EXPECT_EQ(made.line(0), "ghp_**** ghp_****/ghp_****");
}

TEST(Redact, MasksTheNeighboursOfASecret) {
  Made made;
  made.add(sample::token_rule(), "a=", token('a'), " b=" + token('b'));
  made.add(sample::token_rule(), "a=" + token('a') + " b=", token('b'), "");
  EXPECT_EQ(made.line(0), "a=ghp_**** b=ghp_****");
  EXPECT_EQ(made.line(1), "a=ghp_**** b=ghp_****");
}

TEST(Redact, MasksOlderSecretsToo) {
  Made made;
  made.add(sample::token_rule(), "a=", token('a'), " b=" + token('b'));
  Made other;
  other.add(sample::token_rule(), "", token('b'), "");
  made.report.older = other.report.findings;
  EXPECT_EQ(made.line(0), "a=ghp_**** b=ghp_****");
}

TEST(Redact, AVisiblePrefixNeverReachesIntoAnotherSecret) {
  Made made;
  const std::string inner = "hp_" + token('a').substr(4, 12);
  made.add(sample::token_rule(), "a=", token('a'), "");
  made.add(sample::password_rule(), "b=", inner, "");
  EXPECT_EQ(made.line(0), "a=g****");
}

TEST(Redact, MasksTheEncodedFormEverywhere) {
  Made made;
  Finding& finding = made.add(sample::token_rule(), "data: ", "Z2hwX2VuY29kZWQ", "");
  Made::evidence(finding).secret = token('a');
  Made::evidence(finding).encoding = "base64";
  made.add(sample::password_rule(), "copy: Z2hwX2VuY29kZWQ pw: ", "hunter2", "");
  EXPECT_EQ(made.line(0), "data: ****");
  EXPECT_EQ(made.line(1), "copy: **** pw: ****");
}

TEST(Redact, MasksASecretThatRunsPastTheCut) {
  Made made;
  Finding& finding = made.add(sample::token_rule(), "a=", token('a').substr(0, 20), "");
  Made::evidence(finding).secret = token('a');
  Made::evidence(finding).line_secret_size = 0;
  EXPECT_EQ(made.line(0), "a=ghp_****");
}

TEST(Redact, MasksPiecesOfNeighboursAtTheEdgesOfACutLine) {
  Made made;
  const std::string filler(300, '.');
  made.add(sample::token_rule(), token('b').substr(10) + filler, token('a'),
           filler + token('b').substr(0, 12));
  made.add(sample::token_rule(), "", token('b'), "");
  EXPECT_EQ(made.line(0), "****" + filler + "ghp_****" + filler + "****");
}

TEST(Redact, MasksNeighboursThatOnlyLookLikeTokens) {
  Made made;
  made.add(sample::token_rule(), std::string("key: Qw1") + "Er2Ty3Ui4Op5As6Df7 a=", token('a'),
           " # see docs/how-to-rotate-in-2024.md, connect_timeout=10, sha " + std::string(20, 'a') +
               std::string(20, '1'));
  EXPECT_EQ(made.line(0),
            "key: **** a=ghp_**** # see docs/how-to-rotate-in-2024.md, "
            "connect_timeout=10, sha ****");
}

TEST(Redact, KeepsOrdinaryWordsInNamesReadable) {
  Made made;
  made.add(sample::password_rule(), "://u:", "postgres", "@h");
  made.add(sample::password_rule(), "://u:", "hunter2", "@h");
  const Redactor redactor(made.report, {});
  EXPECT_EQ(redactor.name("db/postgres/init.sql"), "db/postgres/init.sql");
  EXPECT_EQ(redactor.name("db/hunter2.sql"), "db/****.sql");
  EXPECT_EQ(made.line(1), "://u:****@h");
}

TEST(Redact, MasksAWordThatTheScanFoundInAName) {
  Made made;
  made.add(sample::password_rule(), "", "postgres", "").locations = {
      sample::place("path", 0, "db/postgres/x")};
  EXPECT_EQ(Redactor(made.report, {}).name("db/postgres/x"), "db/****/x");
}

TEST(Redact, ShowsEverythingWhenAsked) {
  Made made;
  made.add(sample::token_rule(), "a=", token('a'), " " + token('a'));
  const Redactor redactor(made.report, {.show_secrets = true});
  EXPECT_EQ(redactor.secret(made.report.findings[0]), token('a'));
  EXPECT_EQ(redactor.snippet(made.report.findings[0]).text(), "a=" + token('a') + " " + token('a'));
  EXPECT_FALSE(redactor.masks(made.report.findings[0]));
}

TEST(Redact, LeavesWhatIsMaskedAlready) {
  Made made;
  Finding& finding = made.add(sample::token_rule(), "a=", "ghp_****", " b");
  Made::evidence(finding).masked = true;
  const Redactor redactor(made.report, {.show_secrets = true});
  EXPECT_EQ(redactor.secret(finding), "ghp_****");
  EXPECT_EQ(redactor.snippet(finding).text(), "a=ghp_**** b");
  EXPECT_TRUE(redactor.masks(finding));
}

TEST(Redact, TakesOffsetsBeyondTheLine) {
  Made made;
  Finding& finding = made.add(sample::token_rule(), "cut off before ", "", "");
  Made::evidence(finding).secret = token('a');
  Made::evidence(finding).line_secret = 4000;
  EXPECT_EQ(made.line(0), "cut off before ****");
}

}  // namespace
}  // namespace stanch

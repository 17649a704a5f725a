#include "scan/baseline.h"

#include <gtest/gtest.h>

#include "scan/suppress.h"

namespace stanch {
namespace {

const std::string kPrint(32, 'a');

Finding finding_at(const std::string& fingerprint, const std::vector<std::string>& paths) {
  static const Rule rule = [] {
    Rule r;
    r.id = "some-rule";
    r.allow.paths = {"^fixtures/"};
    return r;
  }();
  Finding finding;
  finding.rule = &rule;
  finding.fingerprint = fingerprint;
  for (const std::string& path : paths) {
    Location location;
    location.path = path;
    finding.locations.push_back(location);
  }
  return finding;
}

TEST(Baseline, WritesWhatItReads) {
  const std::string line =
      kPrint + " rule=x reason=\"it \\\"is\\\" fake\" path=\"a/*\" by=\"me\" until=2030-01-02\n";
  const auto baseline = Baseline::parse("# comment\n\n" + line, "b");
  ASSERT_TRUE(baseline);
  EXPECT_EQ(baseline->entries()[0].reason, "it \"is\" fake");
  const std::string text = baseline->text();
  EXPECT_EQ(text.substr(text.size() - line.size()), line);
  EXPECT_EQ(Baseline::parse(text, "b")->entries(), baseline->entries());
}

TEST(Baseline, IsSortedWhateverTheOrderOfItsLines) {
  const std::string a = std::string(32, 'a') + "\n";
  const std::string b = std::string(32, 'b') + "\n";
  EXPECT_EQ(Baseline::parse(a + b, "x")->text(), Baseline::parse(b + a, "x")->text());
}

TEST(Baseline, ReadsWhatAnotherSystemMadeOfIt) {
  std::string upper = kPrint;
  upper[0] = 'A';
  const auto baseline = Baseline::parse("# kept\r\n" + upper + " until=2030-01-02\r\n", "b");
  ASSERT_TRUE(baseline);
  EXPECT_EQ(baseline->entries()[0].fingerprint, kPrint);
  EXPECT_EQ(baseline->entries()[0].until, "2030-01-02");
}

TEST(Baseline, KeepsPeoplesComments) {
  const std::string a = std::string(32, 'a') + "\n";
  const std::string b = std::string(32, 'b') + "\n";
  const auto baseline = Baseline::parse("#\n# about b\n" + b + "# about a\n" + a + "# end\n", "x");
  const std::string text = baseline->text();
  EXPECT_TRUE(text.ends_with("\n# about a\n" + a + "#\n# about b\n" + b + "# end\n")) << text;
  EXPECT_EQ(Baseline::parse(text, "x")->text(), text);
}

TEST(Baseline, ADayMustBeOnTheCalendar) {
  for (const char* good : {"2024-02-29", "2026-12-31"}) {
    EXPECT_TRUE(is_date(good)) << good;
  }
  for (const char* bad : {"2026-02-29", "2026-13-01", "2026-1-01", "soon", "20260-1-1",
                          "2026-0a-01", "2026-00-10", ""}) {
    EXPECT_FALSE(is_date(bad)) << bad;
  }
}

TEST(Baseline, ErrorsNameTheLine) {
  const struct {
    std::string content;
    std::string where;
  } cases[] = {
      {"# fine\nnonsense\n", ".stanch-baseline:2"},
      {kPrint + " reason\n", ".stanch-baseline:1"},
      {kPrint + " reason=\"open\n", ".stanch-baseline:1"},
      {kPrint + " colour=red\n", ".stanch-baseline:1"},
      {kPrint + " until=soon\n", ".stanch-baseline:1"},
      {kPrint + " until=2026-02-30\n", ".stanch-baseline:1"},
  };
  for (const auto& c : cases) {
    const auto parsed = Baseline::parse(c.content, ".stanch-baseline");
    ASSERT_FALSE(parsed) << c.content;
    EXPECT_EQ(parsed.error().kind, ErrorKind::config);
    EXPECT_EQ(parsed.error().where, c.where);
  }
}

TEST(Suppress, CoversBySecretNotByPlace) {
  auto baseline = Baseline::parse(kPrint + " reason=fake\n", "b").value();
  std::vector<Finding> findings{finding_at(kPrint, {"moved/anywhere"}),
                                finding_at(std::string(32, 'c'), {"moved/anywhere"})};
  suppress(findings, baseline, "2026-01-01", {});
  ASSERT_TRUE(findings[0].suppressed);
  EXPECT_EQ(*findings[0].suppressed, (Suppression{"baseline", "fake"}));
  EXPECT_FALSE(findings[1].suppressed);
  EXPECT_TRUE(baseline.stale().empty());
}

TEST(Suppress, ExpiredAndOutOfScopeEntriesDoNotCover) {
  auto baseline =
      Baseline::parse(kPrint + " until=2026-01-31\n" + std::string(32, 'b') + " path=\"tests/*\"\n",
                      "b")
          .value();
  std::vector<Finding> findings{finding_at(kPrint, {"a"}),
                                finding_at(std::string(32, 'b'), {"tests/x", "src/y"}),
                                finding_at(std::string(32, 'b'), {"tests/x", "tests/deep/y"})};
  suppress(findings, baseline, "2026-02-01", {});
  EXPECT_FALSE(findings[0].suppressed);
  EXPECT_FALSE(findings[1].suppressed);
  EXPECT_TRUE(findings[2].suppressed);
  EXPECT_EQ(findings[0].accepted_until, "2026-01-31");
  suppress(findings, baseline, "2026-01-31", {});
  EXPECT_TRUE(findings[0].suppressed);
}

TEST(Suppress, StaleIsWhatNoFindingMeetsExpiredOrNot) {
  const std::string b(32, 'b');
  auto baseline = Baseline::parse(kPrint + " until=2026-01-31\n" + b + " path=\"tests/*\"\n" + b +
                                      " path=\"docs/*\"\n" + std::string(32, 'c') + "\n",
                                  "b")
                      .value();
  std::vector<Finding> findings{finding_at(kPrint, {"a"}), finding_at(b, {"tests/x"})};
  suppress(findings, baseline, "2026-02-01", {});
  const auto stale = baseline.stale();
  ASSERT_EQ(stale.size(), 2U);
  EXPECT_EQ(stale[0].path, "docs/*");
  EXPECT_EQ(stale[1].fingerprint, std::string(32, 'c'));
}

TEST(Suppress, ARulesAllowedPathsMustCoverEveryPlace) {
  Baseline none;
  std::vector<Finding> findings{finding_at(kPrint, {"fixtures/a", "src/b"}),
                                finding_at(kPrint, {"fixtures/a"})};
  suppress(findings, none, "2026-01-01", {});
  EXPECT_FALSE(findings[0].suppressed);
  ASSERT_TRUE(findings[1].suppressed);
  EXPECT_EQ(findings[1].suppressed->kind, "path");
}

}  // namespace
}  // namespace stanch

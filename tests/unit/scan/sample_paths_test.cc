#include "scan/sample_paths.h"

#include <gtest/gtest.h>

namespace stanch {
namespace {

TEST(SamplePath, IsOfDocumentationExamplesOrTests) {
  for (const char* path :
       {"docs/api.txt", "README.md", "awscli/examples/iam/x.rst", "t/fixtures/a.json",
        "src/__tests__/login.js", "user_test.go", "test_user.py", "login.spec.ts",
        "src/UserTest.java", "a.zip!tests/x", "Documentation/guide.adoc", "config.example.yml",
        "test-data/keys", "/home/user_test.go"}) {
    EXPECT_TRUE(is_sample_path(path)) << path;
  }
  for (const char* path :
       {"src/config.py", "deploy/prod.env", "latest/x", "contest.py", "", "protest/a.go",
        "src/Documents.java", "attestation/key", "/home/docs/a.py"}) {
    EXPECT_FALSE(is_sample_path(path)) << path;
  }
}

TEST(TranslationPath, IsOfWhatAProgramSaysInOtherLanguages) {
  for (const char* path : {"config/locales/pl.yml", "languages/i18n/fy.json", "po/de.po",
                           "app/src/main/res/values-nb/strings.xml", "a.zip!Lang/fr.php"}) {
    EXPECT_TRUE(is_translation_path(path)) << path;
  }
  for (const char* path :
       {"src/language.cc", "config/database.yml", "", "locale-gen.conf", "/home/lang/a.py"}) {
    EXPECT_FALSE(is_translation_path(path)) << path;
  }
}

class DoubtSamples : public testing::Test {
 protected:
  Finding found(const Rule& rule, std::vector<std::string> paths) const {
    Finding finding;
    finding.rule = &rule;
    finding.confidence = Confidence::high;
    for (std::string& path : paths) {
      finding.locations.emplace_back().path = std::move(path);
    }
    return finding;
  }
  Rule scored_ = [] {
    Rule rule;
    rule.score = "generic";
    return rule;
  }();
  Rule format_;
};

TEST_F(DoubtSamples, LowersWhatAScoreFoundInSamplesAlone) {
  std::vector<Finding> findings = {found(scored_, {"docs/a.rst", "tests/b.py"}),
                                   found(scored_, {"docs/a.rst", "src/b.py"}),
                                   found(format_, {"docs/a.rst"}), found(scored_, {""})};
  doubt_samples(findings, {}, Confidence::medium);
  ASSERT_EQ(findings.size(), 4U);
  EXPECT_EQ(findings[0].confidence, Confidence::medium);
  for (std::size_t i = 1; i < findings.size(); ++i) {
    EXPECT_EQ(findings[i].confidence, Confidence::high) << i;
  }
}

TEST_F(DoubtSamples, LeavesOutWhatFallsBelowTheLeastConfidence) {
  std::vector<Finding> findings = {found(scored_, {"docs/a.rst"}), found(format_, {"docs/a.rst"})};
  doubt_samples(findings, {}, Confidence::high);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].rule, &format_);
}

class DoubtTranslations : public DoubtSamples {
 protected:
  Finding says(std::string secret, std::vector<std::string> paths) const {
    Finding finding = found(scored_, std::move(paths));
    Evidence evidence;
    evidence.secret = std::move(secret);
    finding.evidence = std::make_shared<const Evidence>(std::move(evidence));
    return finding;
  }
};

TEST_F(DoubtTranslations, LeavesOutWordsOfTranslationsAlone) {
  std::vector<Finding> findings = {
      says("Wachtwurd", {"i18n/fy.json"}), says("M\xE1y m\xF3i, m\xE1t kh\xE2u!", {"po/vi.po"}),
      says("Wachtwurd", {"i18n/fy.json", "src/a.js"}), says("Sommer2019!", {"i18n/de.json"})};
  doubt_translations(findings, {}, Confidence::medium);
  ASSERT_EQ(findings.size(), 2U);
  EXPECT_EQ(findings[0].locations.size(), 2U);
  EXPECT_EQ(findings[1].evidence->secret, "Sommer2019!");
}

TEST_F(DoubtTranslations, LowersThemWhereLowConfidenceIsShown) {
  std::vector<Finding> findings = {says("Wachtwurd", {"i18n/fy.json"})};
  doubt_translations(findings, {}, Confidence::low);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].confidence, Confidence::low);
}

}  // namespace
}  // namespace stanch

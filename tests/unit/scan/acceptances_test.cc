#include "scan/acceptances.h"

#include <gtest/gtest.h>

#include "base/sha256.h"
#include "scan/acceptance_match.h"

namespace stanch {
namespace {

const std::string kCommit(40, 'c');
const std::string kDigest(64, 'd');

TEST(Acceptances, AnIgnoreFileHasPlacesAndDigests) {
  const std::string text = "# comment\r\n\r\n" + kCommit + ":a/b.env:aws-key:12\r\n" +
                           "odd:name.txt:generic:3\n" + kDigest + "\n";
  const auto read = read_acceptances(AcceptanceFormat::ignore_file, text, "f");
  ASSERT_TRUE(read);
  ASSERT_EQ(read->size(), 3U);
  EXPECT_EQ((*read)[0].commit, kCommit);
  EXPECT_EQ((*read)[0].path, "a/b.env");
  EXPECT_EQ((*read)[0].rule, "aws-key");
  EXPECT_EQ((*read)[0].line, 12U);
  EXPECT_EQ((*read)[1].path, "odd:name.txt");
  EXPECT_EQ((*read)[1].commit, "");
  EXPECT_EQ((*read)[2].sha256, kDigest);
}

TEST(Acceptances, ABadLineIsNamed) {
  for (const char* line : {"nonsense", "a:b", "file:rule:", "file:rule:12x", "::1"}) {
    const auto read =
        read_acceptances(AcceptanceFormat::ignore_file, std::string("# x\n") + line, "f");
    ASSERT_FALSE(read) << line;
    EXPECT_EQ(read.error().where, "f:2");
  }
}

TEST(Acceptances, AnythingMayBeMissingOrOfAnotherType) {
  const auto leaks = read_acceptances(AcceptanceFormat::gitleaks,
                                      R"([{"Secret":5,"StartLine":-1,"File":null},7])", "f");
  ASSERT_TRUE(leaks);
  EXPECT_EQ((*leaks)[0].secret, "");
  EXPECT_EQ((*leaks)[0].line, 0U);
  const auto detect = read_acceptances(AcceptanceFormat::detect_secrets,
                                       R"({"results":{"f":[3,{"line_number":"x"}],"g":4}})", "f");
  ASSERT_TRUE(detect);
  EXPECT_FALSE(read_acceptances(AcceptanceFormat::gitleaks, "{}", "f"));
  EXPECT_FALSE(read_acceptances(AcceptanceFormat::detect_secrets, "[]", "f"));
  EXPECT_FALSE(read_acceptances(AcceptanceFormat::trufflehog, "[1]", "f"));
}

TEST(Acceptances, TheFormatIsToldByNameOrContent) {
  const struct {
    const char* name;
    std::string text;
    std::optional<AcceptanceFormat> format;
  } cases[] = {
      {"x/.gitallowed", "anything", AcceptanceFormat::gitallowed},
      {".betterleaksignore", "", AcceptanceFormat::ignore_file},
      {"a.json", "[]", AcceptanceFormat::gitleaks},
      {"b", R"({"results":{}})", AcceptanceFormat::detect_secrets},
      {"c", "{\"DetectorName\":\"x\"}\n{\"DetectorName\":\"y\"}\n", AcceptanceFormat::trufflehog},
      {"d.yml", "version: 2\nfingerprint_algorithm: x\n", AcceptanceFormat::kingfisher},
      {"e", "a:b:1\n", AcceptanceFormat::ignore_file},
      {"f", "prose", std::nullopt},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(guess_acceptance_format(c.name, c.text), c.format) << c.name;
  }
}

// Findings of two rules on one line, and one elsewhere.
class Matching : public testing::Test {
 protected:
  Matching() {
    rules_[0].id = "alpha-token";
    rules_[1].id = "beta-token";
    add(rules_[0], "first-value-1", "a.env", 1);
    add(rules_[1], "second-value-2", "a.env", 1);
    add(rules_[0], "third-value-3", "b.env", 1);
  }

  void add(const Rule& rule, const std::string& secret, const std::string& path,
           std::uint32_t line) {
    auto evidence = std::make_shared<Evidence>();
    evidence->secret = secret;
    evidence->line = "x=\"" + secret + "\"";
    Finding finding;
    finding.rule = &rule;
    finding.evidence = evidence;
    Location place;
    place.path = path;
    place.line = line;
    place.end_line = line;
    finding.locations.push_back(place);
    findings_.push_back(finding);
  }

  std::vector<std::size_t> match(const Acceptance& acceptance) const {
    const auto lines = [](const std::string&, const std::string& path, std::uint32_t) {
      return std::vector<std::string>{path == "a.env" ? "first-value-1 second-value-2" : "other"};
    };
    return match_acceptance(acceptance, findings_, lines).value();
  }

  Rule rules_[2];
  std::vector<Finding> findings_;
};

using Indexes = std::vector<std::size_t>;

TEST_F(Matching, AKnownSecretIsNeverLookedUpByItsPlace) {
  Acceptance acceptance;
  acceptance.path = "a.env";
  acceptance.line = 1;
  acceptance.secret = "another-value";
  EXPECT_EQ(match(acceptance), Indexes{});
  acceptance.secret = "third-value-3";
  EXPECT_EQ(match(acceptance), Indexes{2});
  acceptance.secret.clear();
  acceptance.sha1 = sha1_hex("second-value-2");
  EXPECT_EQ(match(acceptance), Indexes{1});
}

TEST_F(Matching, APlaceWithSeveralFindingsNeedsTheRulesName) {
  Acceptance acceptance;
  acceptance.path = "a.env";
  acceptance.line = 1;
  acceptance.rule = "Beta Key";
  EXPECT_EQ(match(acceptance), Indexes{1});
  acceptance.rule = "gamma";
  EXPECT_EQ(match(acceptance), Indexes{});
  acceptance.path = "b.env";  // its line holds another text by now
  EXPECT_EQ(match(acceptance), Indexes{});
}

TEST_F(Matching, APatternMustMatchAllPlaces) {
  Acceptance acceptance;
  acceptance.pattern = "^a\\.env:[0-9]+:.*value";
  EXPECT_EQ(match(acceptance), (Indexes{0, 1}));
  findings_[0].locations.push_back(findings_[2].locations[0]);
  EXPECT_EQ(match(acceptance), Indexes{1});
  acceptance.pattern = "(";
  EXPECT_FALSE(match_acceptance(acceptance, findings_, {}));
}

}  // namespace
}  // namespace stanch

#include "engine/generic/scorer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "unit/engine/generic/marked.h"

namespace stanch {
namespace {

std::optional<Confidence> confidence(const std::string& text) {
  const Marked marked(text);
  const Range value = marked.match.value;
  return confidence_of(score_generic(marked.match).probability,
                       marked.match.line.substr(value.begin, value.size()));
}

std::string with_value(std::string marked, std::string_view value) {
  return marked.replace(marked.find('%'), 1, value);
}

TEST(Scorer, FindsSecretsInManySyntaxes) {
  // Put together here, so that it does not stand in this file.
  const std::string secret = std::string("x9Kq") + "Lz7v" + "T2pR" + "w8Ny" + "3bDf";
  for (const char* around :
       {"[[password]] = \"((%))\"", "DB_[[PASSWORD]]=((%))", "  client_[[secret]]: ((%))",
        "'api[[Token]]' => '((%))',", "const [[apiKey]]: string = '((%))';",
        "[[postgres]]://app:((%))@db/app", "Authorization: [[Bearer]] ((%))",
        "{\\\"[[password]]\\\":\\\"((%))\\\"}", "setAuth[[Token]](\"((%))\");"}) {
    EXPECT_GE(confidence(with_value(around, secret)), Confidence::medium) << around;
  }
}

// The training data has random text in place of what people chose; the model must know better.
TEST(Scorer, FindsPasswordsThatPeopleChoose) {
  for (const char* weak : {"hunter2", "Summer2019!", "dragon99", "P@ssw0rd1", "Welkom01",
                           "bluejays7", "Tr0ub4dor&3", "letmein22", "fluffy2015"}) {
    for (const char* around : {"[[password]] = \"((%))\"", "  [[password]]: ((%))",
                               "DB_[[PASSWORD]]=((%))", "\"db_[[password]]\": \"((%))\","}) {
      const std::string marked = with_value(around, weak);
      EXPECT_GE(confidence(marked), Confidence::medium) << marked;
    }
  }
}

TEST(Scorer, LeavesCodeAndTextAlone) {
  for (const char* marked :
       {"[[password]]Label = \"((Enter your password))\"", "[[token]]_type = \"((bearer))\"",
        "[[key]] = \"((user_profile_image))\"", "var [[token]] = ((getToken))",
        "[[password]]: ((String))", "[[secret]] = ((self.secret_store))",
        "\"FORGOT_[[PASSWORD]]\": \"((Passwort vergessen))\",",
        "[[password]]_field = \"((user_password))\"", "primary_[[key]]: \"((customer_id))\""}) {
    EXPECT_EQ(confidence(marked), std::nullopt) << marked;
  }
}

TEST(Scorer, MapsProbabilitiesToConfidence) {
  const std::string random = std::string("x9Kq") + "Lz7v" + "T2pR" + "w8Ny" + "3bDf";
  EXPECT_EQ(confidence_of(0, random), std::nullopt);
  EXPECT_EQ(confidence_of(1, random), Confidence::high);
  EXPECT_EQ(confidence_of(1, "hunter2"), Confidence::medium);
  std::optional<Confidence> last;
  for (int percent = 0; percent <= 100; ++percent) {
    const std::optional<Confidence> now = confidence_of(percent / 100.0, random);
    EXPECT_GE(now, last) << percent;
    last = now;
  }
}

TEST(Explanation, AddsUpToTheScore) {
  const Marked marked("[[password]] = \"((hunter2))\"");
  double sum = 0;
  for (const FeatureWeight& weight : explain_generic(marked.match)) {
    sum += weight.contribution;
  }
  EXPECT_NEAR(1 / (1 + std::exp(-sum)), score_generic(marked.match).probability, 1e-4);
}

TEST(Explanation, StartsWithWhatMattersMost) {
  const auto weights = explain_generic(Marked("[[password]] = \"((hunter2))\"").match);
  ASSERT_GE(weights.size(), 3U);
  EXPECT_EQ(weights[0].name, "base");
  for (std::size_t i = 2; i < weights.size(); ++i) {
    EXPECT_GE(std::abs(weights[i - 1].contribution), std::abs(weights[i].contribution));
  }
}

}  // namespace
}  // namespace stanch

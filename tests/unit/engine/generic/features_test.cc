#include "engine/generic/features.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <string>

#include "unit/engine/generic/marked.h"

namespace stanch {
namespace {

TEST(WholeName, GoesBeyondTheKeywordOnBothSides) {
  struct Case {
    const char* marked;
    const char* name;
  };
  for (const Case& c : {Case{"  my_db_[[pass]]word_2 = '((x1y2z3))'", "my_db_password_2"},
                        Case{"config.auth[[Token]]: ((x1y2z3))", "config.authToken"},
                        Case{"[[secret]]=((x1y2z3))", "secret"},
                        Case{"--[[token]] ((x1y2z3))", "token"}, Case{"[[]]((x1y2z3))", ""},
                        Case{"if (\"((x1y2z3))\" == db_[[pass]]word) {", "db_password"}}) {
    EXPECT_EQ(whole_name(Marked(c.marked).match), c.name) << c.marked;
  }
}

TEST(NameInWords, TakesThreeWordsBeforeTheName) {
  struct Case {
    const char* marked;
    const char* name;
  };
  for (const Case& c :
       {Case{"acme [[token]] = '((x1y2z3))'", "acme token"},
        Case{"and now the Acme API [[key is]] ((x1y2z3))", "the Acme API key is"},
        Case{"acme: [[token]] = ((x1y2z3))", "token"},
        Case{"acme  [[token]] = ((x1y2z3))", "token"},
        Case{"acme run -e DEPLOY_[[TOKEN]]=((x1y2z3))", "DEPLOY_TOKEN"},
        Case{"acme -e [[TOKEN]]=((x1y2z3))", "TOKEN"},
        Case{"var acme[[Key]] = ((x1y2z3))", "acmeKey"},
        Case{"the Acme [[Key]] = ((x1y2z3))", "the Acme Key"},
        Case{"if ('((x1y2z3))' == my_[[token]])", "my_token"}, Case{"[[]]((x1y2z3))", ""}}) {
    EXPECT_EQ(name_in_words(Marked(c.marked).match), c.name) << c.marked;
  }
}

TEST(Features, DescribeValueNameAndSyntax) {
  struct Case {
    const char* marked;
    Feature feature;
    double value;
  };
  for (const Case& c :
       {Case{"[[password]] = \"((Summer2019!))\"", Feature::value_length, 11},
        Case{"[[password]] = \"((Summer2019!))\"", Feature::value_classes, 4},
        Case{"[[password]] = \"((summer2019))\"", Feature::value_word_then_digits, 1},
        Case{"[[token]]: ((0e37df36-f698-11e6-8dd4-cb9ced3df976))", Feature::value_uuid, 1},
        Case{"[[key]]: ((9f86d081884c7d659a2feaa0c55ad015))", Feature::value_digest_length, 1},
        Case{"[[key]]: ((9f86d081884c7d659a2feaa0c55ad01))", Feature::value_digest_length, 0},
        Case{"[[token]] = ((1.2.3))", Feature::value_number, 1},
        Case{"[[password]]: ((String!))", Feature::value_type_word, 1},
        Case{"[[api_key]] = \"((apiKey))\"", Feature::value_same_as_name, 1},
        Case{"[[password]]: ((my_test_password))", Feature::value_stock_words, 3},
        Case{"[[password]] = \"((call(x)[1]))\"", Feature::value_unpaired, 0},
        Case{"[[password]] = \"((a}b(c]d{e))\"", Feature::value_unpaired, 4},
        Case{"[[password]] = \"((a.b.c.d))\"", Feature::value_symbol_kinds, 1},
        Case{"[[password]] = \"((a#b%c#d!e))\"", Feature::value_symbol_kinds, 3},
        Case{"db_[[password]] = ((x1y2z3))", Feature::name_password, 1},
        Case{"db_[[password]] = ((x1y2z3))", Feature::name_database, 1},
        Case{"encryption_[[key]] = ((x1y2z3))", Feature::name_digest, 0},
        Case{"encrypted_[[key]] = ((x1y2z3))", Feature::name_digest, 1},
        Case{"[[compass]] = ((x1y2z3))", Feature::name_action, 0},
        Case{"public_[[key]] = ((x1y2z3))", Feature::name_public, 1},
        Case{"provider_[[key]] = ((x1y2z3))", Feature::name_id, 0},
        Case{"user_id_[[key]] = ((x1y2z3))", Feature::name_id, 1},
        Case{"[[password]] = \"((x1y2z3))\"", Feature::syntax_quote, 1},
        Case{"[[password]] = '((x1y2z3))'", Feature::syntax_quote, 2},
        Case{"[[password]]: string = '((x1y2z3))'", Feature::syntax_type, 1},
        Case{"{\\\"[[password]]\\\":\\\"((x1y2z3))\\\"}", Feature::syntax_escaped, 1},
        Case{"# [[password]] = ((x1y2z3))", Feature::line_comment, 1},
        Case{"export [[password]]=((x1y2z3))", Feature::line_export, 1},
        Case{"expect([[password]]).toBe('((x1y2z3))')", Feature::line_test, 1},
        Case{"login(user, [[password]] = '((x1y2z3))')", Feature::line_call, 1},
        Case{"login(user, [[password]] = '((x1y2z3))')", Feature::line_user, 1}}) {
    const Features features = extract_features(Marked(c.marked).match);
    EXPECT_DOUBLE_EQ(features[c.feature], c.value)
        << c.marked << ": " << kFeatureNames[static_cast<std::size_t>(c.feature)];
  }
}

// What lies further away than promised must not matter: delta scans depend on it.
TEST(Features, LookAtABoundedPartOfTheLineOnly) {
  const std::string core = std::string(kLookBefore + 60, '~') + "[[password]] = '((x1y2z3q9))'" +
                           std::string(kLookAfter, '~');
  const Marked plain("~" + core + "~");
  const Marked crowded("test example user " + core + " expect(default)");
  const Features a = extract_features(plain.match);
  const Features b = extract_features(crowded.match);
  for (std::size_t i = 0; i < kFeatureCount; ++i) {
    EXPECT_EQ(a.data()[i], b.data()[i]) << kFeatureNames[i];
  }
}

TEST(Features, AreFiniteForAnyBytesAndRanges) {
  std::mt19937 random(5);
  for (int i = 0; i < 20000; ++i) {
    std::string line(random() % 300, ' ');
    for (char& c : line) {
      c = static_cast<char>(random() % 4 == 0 ? random() : " =:'\"\\aZ9._-$("[random() % 14]);
    }
    const auto any = [&] { return static_cast<std::uint32_t>(random() % (line.size() + 20)); };
    const Features features = extract_features({line, {any(), any()}, {any(), any()}});
    for (std::size_t f = 0; f < kFeatureCount; ++f) {
      ASSERT_TRUE(std::isfinite(features.data()[f])) << kFeatureNames[f];
    }
  }
}

}  // namespace
}  // namespace stanch

// Tokens in binaries, where what stands right beside them need not be a separator.
#include "engine/glued.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/engine/engine_fixture.h"

namespace stanch {
namespace {

using testing::ElementsAre;

TEST(Engine, BinariesAreSearchedForDistinctiveFormatsOnly) {
  Rule token = line_rule("token", "tok_[a-z0-9]{8}");
  Rule loose = line_rule("loose", "key=[a-z0-9]{8}");
  loose.distinctive = false;
  const RuleSet rules{{token, loose}, "two"};
  const auto engine = make_engine(rules);
  const std::string text = std::string("\0\1", 2) + "tok_a1b2c3d4\nkey=q8w7e6r5";
  EXPECT_THAT(secrets(scan_all(*engine, text, TextClass::binary)), ElementsAre("tok_a1b2c3d4"));
}

// What stands beside a token, and what it goes on with.
struct GluedToken {
  const char* name;
  const char* pattern;
  const char* text;
  bool found;
};

class GluedInBinaries : public testing::TestWithParam<GluedToken> {};

TEST_P(GluedInBinaries, AreFoundWhereTheyTellThemselvesFromWords) {
  const RuleSet rules{{line_rule("token", GetParam().pattern)}, "one"};
  const auto engine = make_engine(rules);
  const std::string text = std::string("\0\1 ", 3) + GetParam().text + " \2";
  EXPECT_EQ(secrets(scan_all(*engine, text, TextClass::binary)).size(), GetParam().found ? 1U : 0U);
  EXPECT_THAT(secrets(scan_all(*engine, text)), testing::IsEmpty()) << "text has words";
}

INSTANTIATE_TEST_SUITE_P(
    Engine, GluedInBinaries,
    testing::Values(
        GluedToken{"length", "tok_[a-z0-9]{20}", "ztok_x7k2q9m4w1v8b3n6z5j0", true},
        GluedToken{"strings", "tok_[a-z0-9]{20}", "stagingtok_x7k2q9m4w1v8b3n6z5j0eu1", true},
        GluedToken{"capitals", "ABCD[A-Z2-7]{16}", "keyABCDXQ2ZK7WVHJ3PLM4Tus", true},
        GluedToken{"snakeCase", "tok_[a-z_0-9]{20}", "7tok_stream_buffer_handler", false},
        GluedToken{"camelCase", "tok_[A-Za-z]{20}", "7tok_StreamBufferHandlerName", false},
        GluedToken{"alphabet", "ABCD[A-Z2-7]{16}", "xABCDEFGHIJKLMNOPQRST", false},
        GluedToken{"endOfWord", "tion_[a-z0-9]{20}", "function_x7k2q9m4w1v8b3n6z5j0", false},
        GluedToken{"symbol", "ptr_[A-Za-z0-9]{20}", "_ZN4q9ptr_x7k2q9m4w1v8b3n6z5j0", false},
        GluedToken{"shortOpening", "t_[a-z0-9]{20}", "zt_x7k2q9m4w1v8b3n6z5j0", false},
        GluedToken{"notRare", "ABC[A-Za-z0-9]{24}", "zABCx7k2Q9m4w1V8b3n6Z5j0hT2p", false},
        GluedToken{
            "inBase64", "ABCD[A-Za-z0-9]{24}",
            "s5W9Hq0N3Zk1yT2pXc1ZbG9iY2FyZmQzR0hqABCDx7k2Q9m4w1V8b3n6Z5j0hT2pYt7Rk3Lw9Qx5Vb1Nm8Jh"
            "6Gf4Ds2A0",
            false}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(Engine, ALowerConfidenceWhereTokensAreGlued) {
  Rule token = line_rule("token", "tok_[a-z0-9]{20}");
  token.confidence = Confidence::high;
  const RuleSet rules{{token}, "one"};
  const auto found = scan_all(*make_engine(rules), "ztok_x7k2q9m4w1v8b3n6z5j0", TextClass::binary);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].evidence->confidence, Confidence::medium);
}

}  // namespace
}  // namespace stanch

#include "engine/engine.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "base/file.h"
#include "unit/engine/engine_fixture.h"

namespace stanch {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> found_by(const Rule& rule, const std::string& text) {
  const RuleSet rules{{rule}, "one"};
  return secrets(scan_all(*make_engine(rules), text));
}

TEST(Engine, FindsATokenWhereverALineHasIt) {
  const Rule rule = line_rule("token", "tok_[a-z0-9]{8}");
  for (const char* text : {"tok_a1b2c3d4", "x = tok_a1b2c3d4;\n", "\r\n\r\ntok_a1b2c3d4\r\n",
                           "old mac\rtok_a1b2c3d4\rend", "\"tok_a1b2c3d4\"", "a\ntok_a1b2c3d4"}) {
    EXPECT_THAT(found_by(rule, text), ElementsAre("tok_a1b2c3d4")) << text;
  }
  EXPECT_THAT(found_by(rule, ""), IsEmpty());
  EXPECT_THAT(found_by(rule, "tok_a1b2\nc3d4"), IsEmpty());
}

TEST(Engine, BoundedRulesWantTheTokenToStandAlone) {
  const Rule rule = line_rule("token", "tok_[a-z0-9]{8}");
  struct Case {
    const char* text;
    bool found;
  };
  for (const Case& c : std::vector<Case>{{"xtok_a1b2c3d4", false},
                                         {"tok_a1b2c3d4x", false},
                                         {"_tok_a1b2c3d4_", true},
                                         {"tok_a1b2c3d4_extra", false},
                                         {"\x1b[1;93mtok_a1b2c3d4\x1b[0m", true},
                                         {"[93mtok_a1b2c3d4", false},
                                         {"a%3Dtok_a1b2c3d4", true},
                                         {"a%3Gtok_a1b2c3d4", false},
                                         {"a\\ntok_a1b2c3d4\\n", true},
                                         {"a\\x3dtok_a1b2c3d4", true},
                                         {"a\\u0022tok_a1b2c3d4", true},
                                         {"a\\u002tok_a1b2c3d4", false}}) {
    EXPECT_EQ(!found_by(rule, c.text).empty(), c.found) << c.text;
  }
  Rule loose = rule;
  loose.bounded = false;
  EXPECT_THAT(found_by(loose, "xtok_a1b2c3d4x"), ElementsAre("tok_a1b2c3d4"));
}

TEST(Engine, LineAnchorsKnowEveryLineEnd) {
  const Rule rule = line_rule("line", "^pass=\\w{4,8}$");
  for (const char* text :
       {"pass=a7x9", "1\npass=a7x9\n2", "1\r\npass=a7x9\r\n2", "1\rpass=a7x9\r2"}) {
    EXPECT_THAT(found_by(rule, text), ElementsAre("pass=a7x9")) << text;
  }
  EXPECT_THAT(found_by(rule, "a pass=a7x9"), IsEmpty());
  EXPECT_THAT(found_by(rule, "pass=a7x9 b"), IsEmpty());
}

TEST(Engine, TakesTheSecretFromTheCapture) {
  Rule rule = line_rule("kv", "(?:id|name)=(?<id>\\w{3,9}) key=(?<key>\\w{8})");
  const std::string text = "name=jack key=q8w7e6r5";
  EXPECT_THAT(found_by(rule, text), ElementsAre("jack"));
  rule.secret = "key";
  EXPECT_THAT(found_by(rule, text), ElementsAre("q8w7e6r5"));
  rule.secret = "1";
  EXPECT_THAT(found_by(rule, text), ElementsAre("jack"));
  rule = line_rule("either", "a=(\\w{8});|b=(\\w{8});");
  EXPECT_THAT(found_by(rule, "b=q8w7e6r5;"), ElementsAre("q8w7e6r5"));
}

TEST(Engine, FiltersTurnDownWhatIsNoSecret) {
  Rule rule = line_rule("token", "tok_(\\w{12})");
  const std::string text = "service tok_q8w7e6r5t4z3";
  EXPECT_THAT(found_by(rule, text), ElementsAre("q8w7e6r5t4z3"));
  EXPECT_THAT(found_by(rule, "service tok_xxxxxxxxxxxx"), IsEmpty());

  Rule with_keyword = rule;
  with_keyword.keywords = {"Vendor", "SERVICE"};
  EXPECT_THAT(found_by(with_keyword, text), ElementsAre("q8w7e6r5t4z3"));
  EXPECT_THAT(found_by(with_keyword, "service\ntok_q8w7e6r5t4z3"), IsEmpty());

  Rule with_entropy = rule;
  with_entropy.min_entropy = 3.9;
  EXPECT_THAT(found_by(with_entropy, text), IsEmpty());
  with_entropy.min_entropy = 3.0;
  EXPECT_THAT(found_by(with_entropy, text), ElementsAre("q8w7e6r5t4z3"));

  Rule with_words = rule;
  with_words.allow.words = {"W7E6"};
  EXPECT_THAT(found_by(with_words, text), IsEmpty());
  Rule with_patterns = rule;
  with_patterns.allow.patterns = {"^q\\dw", "never"};
  EXPECT_THAT(found_by(with_patterns, text), IsEmpty());
}

TEST(Engine, AllowListsLookAtTheSecretTheMatchOrTheLine) {
  const std::string text = "not me\nfirst tok_q8w7e6r5t4z3 last";
  const auto allowed = [&](std::vector<std::string> Allow::*list, const char* pattern) {
    Rule rule = line_rule("token", "tok_(\\w{12})");
    rule.allow.*list = {pattern};
    return found_by(rule, text).empty();
  };
  EXPECT_TRUE(allowed(&Allow::patterns, "^q8w"));
  EXPECT_FALSE(allowed(&Allow::patterns, "tok_"));
  EXPECT_TRUE(allowed(&Allow::matches, "^tok_q8w"));
  EXPECT_FALSE(allowed(&Allow::matches, "first"));
  EXPECT_TRUE(allowed(&Allow::lines, "^first.*last$"));
  EXPECT_FALSE(allowed(&Allow::lines, "not me"));

  Rule block = line_rule("block", "BEGIN");
  block.block = BlockSpan{0, 40};
  block.body = "BEGIN\\s([a-z0-9]{12})";
  const std::string lines = "x BEGIN\nq8w7e6r5t4z3 last\nnot me";
  EXPECT_THAT(found_by(block, lines), ElementsAre("q8w7e6r5t4z3"));
  block.allow.lines = {"not me"};
  EXPECT_THAT(found_by(block, lines), ElementsAre("q8w7e6r5t4z3"));
  block.allow.lines = {"BEGIN\\s.*last"};
  EXPECT_THAT(found_by(block, lines), IsEmpty());
}

TEST(Engine, TypedValuesNeedTheFormatOfAService) {
  const std::string pieces = "tok_abcd1234efgh5678";
  const std::string run = "tok_aBcDeFgHiJkLmNoP";
  Rule rule = line_rule("token", "tok_(\\w{16})");
  rule.confidence = Confidence::high;
  EXPECT_THAT(found_by(rule, run), ElementsAre("aBcDeFgHiJkLmNoP"));
  EXPECT_THAT(found_by(rule, "tok_0123456789abcdef"), ElementsAre("0123456789abcdef"));
  EXPECT_THAT(found_by(rule, "tok_abcdefghijklmnop"), IsEmpty());
  const RuleSet rules{{rule}, "one"};
  const auto found = scan_all(*make_engine(rules), pieces);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].evidence->confidence, Confidence::medium);

  Rule named = rule;
  named.distinctive = false;
  EXPECT_THAT(found_by(named, pieces), ElementsAre("abcd1234efgh5678"));
  EXPECT_THAT(found_by(named, run), ElementsAre("aBcDeFgHiJkLmNoP"));
  EXPECT_THAT(found_by(named, "tok_0123456789abcdef"), IsEmpty());
  Rule contradicted = rule;
  contradicted.checks = {"base64-32"};
  EXPECT_THAT(found_by(contradicted, pieces), IsEmpty());
}

TEST(Engine, ChecksMoveConfidence) {
  Rule rule = line_rule("token", "tok_\\w{36}");
  rule.confidence = Confidence::high;
  rule.checks = {"crc32-base62"};
  const RuleSet rules{{rule}, "one"};
  const auto found =
      scan_all(*make_engine(rules), "tok_" + std::string("q8w7e6r5t4z3u2i1o0pq8w7e6r5t4z3u2i1o"));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].evidence->confidence, Confidence::medium);
  ASSERT_EQ(found[0].evidence->checks.size(), 1U);
  EXPECT_EQ(found[0].evidence->checks[0].state, CheckState::fail);
}

TEST(Engine, EvidenceShowsTheLineAndItsMarker) {
  const Rule rule = line_rule("token", "tok_[a-z0-9]{8}");
  const RuleSet rules{{rule}, "one"};
  const auto found =
      scan_all(*make_engine(rules), "first\n  key: tok_a1b2c3d4  # Stanch:Allow test\nlast");
  ASSERT_EQ(found.size(), 1U);
  const Evidence& evidence = *found[0].evidence;
  EXPECT_EQ(evidence.line, "  key: tok_a1b2c3d4  # Stanch:Allow test");
  EXPECT_EQ(evidence.line_secret, 7U);
  EXPECT_EQ(evidence.line_secret_size, 12U);
  EXPECT_EQ(evidence.allow_marker, "stanch:allow");
  EXPECT_EQ(found[0].reach, (Range{6, 46}));
}

TEST(Engine, LongLinesAreShownInPart) {
  const Rule rule = line_rule("token", "tok_[a-z0-9]{8}");
  const std::string text = std::string(9000, '.') + "tok_a1b2c3d4" + std::string(9000, '.');
  const RuleSet rules{{rule}, "one"};
  const auto found = scan_all(*make_engine(rules), text);
  ASSERT_EQ(found.size(), 1U);
  const Evidence& evidence = *found[0].evidence;
  EXPECT_EQ(evidence.line.size(), 400U);
  EXPECT_EQ(evidence.line.substr(evidence.line_secret, evidence.line_secret_size), "tok_a1b2c3d4");
  EXPECT_EQ(found[0].reach, (Range{9000 - kContext, 9012 + kContext}));
}

TEST(Engine, ACandidateInsideAnotherIsNotReported) {
  const Rule rule = line_rule("pair", "k[=:]\\S{4,20}");
  EXPECT_THAT(found_by(rule, "k=a7k:b8c9d0"), ElementsAre("k=a7k:b8c9d0"));
  EXPECT_THAT(found_by(rule, "k=a7b8 k:b8c9"), ElementsAre("k=a7b8", "k:b8c9"));
}

// flag("token", "api-token", "..."): what the first name gets is a name, and gets a value.
TEST(Engine, ANameInsideACandidateMayHaveASecretBehindIt) {
  Rule rule = line_rule("named", "(?<name>k)[=:](?<value>[a-z0-9]{1,20})");
  rule.secret = "value";
  EXPECT_THAT(found_by(rule, "k=k:b8c9d0"), ElementsAre("k", "b8c9d0"));
  EXPECT_THAT(found_by(rule, "k=a7k"), ElementsAre("a7k"));
}

TEST(Engine, GenericDetectionsMakeWayForOthers) {
  Rule token = line_rule("token", "tok_[a-z0-9]{8}");
  Rule generic = line_rule("generic", "key=(\\S{6,40})");
  generic.score = "generic";
  const RuleSet rules{{generic, token}, "two"};
  const auto engine = make_engine(rules);
  const auto both = scan_all(*engine, "key=tok_a1b2c3d4\nkey=q8w7e6r5t4z3");
  ASSERT_EQ(both.size(), 2U);
  EXPECT_EQ(both[0].rule, 1U);
  EXPECT_EQ(both[1].rule, 0U);
}

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

// A token that is a word of its own, and what stands before and behind it.
struct TokenInData {
  const char* name;
  std::string before;
  std::string after;
  bool found;
};

class TokensInData : public testing::TestWithParam<TokenInData> {};

// Digits of base64 as a picture has them, `size` of them.
std::string picture(std::size_t size) {
  const std::string digits = "s5W9Hq0N3Zk1yT2pXc1ZbG9iY2FyZmQzR0hq8Fw6Jv2Lm9Pz4Rt7Ys1Ku3";
  std::string result;
  while (result.size() < size) {
    result += digits;
  }
  return result.substr(0, size);
}

TEST_P(TokensInData, AreDigitsOfThePicture) {
  const RuleSet rules{{line_rule("token", "ABC[A-Za-z0-9]{24}")}, "one"};
  const auto engine = make_engine(rules);
  const TokenInData& token = GetParam();
  const std::string text = token.before + "ABCx7k2Q9m4w1V8b3n6Z5j0hT2p" + token.after;
  EXPECT_EQ(secrets(scan_all(*engine, text)).size(), token.found ? 1U : 0U) << text;
}

INSTANTIATE_TEST_SUITE_P(
    Engine, TokensInData,
    testing::Values(
        TokenInData{"inside", "href=\"data:image/png;base64," + picture(120) + "/",
                    "+" + picture(120) + "\"", false},
        TokenInData{"before", "base64," + picture(240) + "+", "\"", false},
        TokenInData{"behind", "base64,", "/" + picture(240) + "\"", false},
        TokenInData{"line", "xyz\n" + picture(20) + "/", "+" + picture(27) + "\nxyz", false},
        TokenInData{"indentedLine", "  " + picture(36) + "/", "\r\n", false},
        TokenInData{"path", "https://mail.internal/files/of/2026/october/invoices/of/customers/",
                    "/edit", true},
        TokenInData{"shortLine", picture(8) + "/", "\n", true},
        TokenInData{"pair", "auth=" + picture(40) + "/", "\n", true},
        TokenInData{"tokens", picture(80) + "/", "/" + picture(80), true},
        TokenInData{"alone", "\n", "\n", true}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(Engine, ALowerConfidenceWhereTokensAreGlued) {
  Rule token = line_rule("token", "tok_[a-z0-9]{20}");
  token.confidence = Confidence::high;
  const RuleSet rules{{token}, "one"};
  const auto found = scan_all(*make_engine(rules), "ztok_x7k2q9m4w1v8b3n6z5j0", TextClass::binary);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].evidence->confidence, Confidence::medium);
}

TEST(Engine, DisabledRulesFindNothing) {
  const RuleSet rules{{line_rule("a", "tok_[a-z0-9]{8}"), line_rule("b", "key_[a-z0-9]{8}")},
                      "two"};
  EngineOptions options;
  options.enabled = {false, true};
  EXPECT_THAT(secrets(scan_all(*make_engine(rules, options), "tok_a1b2c3d4 key_q8w7e6r5")),
              ElementsAre("key_q8w7e6r5"));
}

TEST(Engine, BlockAnchorsAreReturnedWhateverTheVerdict) {
  Rule block = line_rule("pem", "-{4}BEGIN KEY-{4}");
  block.block = BlockSpan{0, 40};
  block.body = "-{4}BEGIN KEY-{4}\\s([a-z0-9\\s]{8,30})-{4}END";
  const RuleSet rules{{block}, "one"};
  const auto engine = make_engine(rules);
  const std::string good = "x\n----BEGIN KEY----\na1b2c3d4\n----END";
  const auto found = scan_all(*engine, good);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].evidence->secret, "a1b2c3d4\n");
  EXPECT_EQ(found[0].match, (Range{2, 19}));

  std::string bad = good;
  bad[22] = '#';
  const auto rejected = scan_all(*engine, bad);
  ASSERT_EQ(rejected.size(), 1U);
  EXPECT_EQ(rejected[0].evidence, nullptr);

  // The body changes while the anchor stays: the old anchor is judged anew, in both directions.
  const auto matcher = std::move(*engine->make());
  Detection anchor = rejected[0];
  ASSERT_TRUE(matcher->reconsider(SlackText(good).view(), anchor));
  EXPECT_EQ(described({anchor}), described(found));
  ASSERT_TRUE(matcher->reconsider(SlackText(bad).view(), anchor));
  EXPECT_EQ(described({anchor}), described(rejected));
  ASSERT_TRUE(matcher->reconsider(SlackText("x\nx----BEGIN nothing----").view(), anchor));
  EXPECT_TRUE(anchor.match.empty());
}

TEST(Engine, RefusesRulesItCannotRunExactly) {
  struct Case {
    const char* pattern;
    const char* reason;
  };
  for (const Case& c : std::vector<Case>{{"tok_[a-z]+", "unbounded"},
                                         {"tok_[a-z]{9,5000}", "more than the limit of 4080"},
                                         {"(?:tok)?", "empty"},
                                         {"tok(?=_)", "Zero-width assertions are not supported"},
                                         {"(a)\\1", "Back-references are unsupported"},
                                         {"tok_[a-z", "missing terminating ]"}}) {
    Rule rule = line_rule("the-rule", c.pattern);
    rule.source = "rules/vendor.yml:12";
    const RuleSet rules{{rule}, "one"};
    const auto engine = Engine::create(rules, {});
    ASSERT_FALSE(engine) << c.pattern;
    EXPECT_EQ(engine.error().kind, ErrorKind::config);
    EXPECT_EQ(engine.error().where, "rules/vendor.yml:12");
    EXPECT_THAT(engine.error().message, HasSubstr("the-rule"));
    EXPECT_THAT(engine.error().message, HasSubstr(c.reason));
  }
}

TEST(Engine, RefusesMembersThatDoNotFitTogether) {
  const auto error_of = [](const Rule& rule) {
    const RuleSet rules{{rule}, "one"};
    const auto engine = Engine::create(rules, {});
    return engine ? std::string("accepted") : engine.error().message;
  };
  const Rule good = line_rule("r", "tok_(\\w{8})");
  Rule rule = good;
  rule.secret = "key";
  EXPECT_THAT(error_of(rule), HasSubstr("secret"));
  rule = good;
  rule.checks = {"no-such-check"};
  EXPECT_THAT(error_of(rule), HasSubstr("no-such-check"));
  rule = good;
  rule.score = "guess";
  EXPECT_THAT(error_of(rule), HasSubstr("score"));
  rule = good;
  rule.body = "x";
  EXPECT_THAT(error_of(rule), HasSubstr("body"));
  rule = good;
  rule.allow.patterns = {"("};
  EXPECT_THAT(error_of(rule), HasSubstr("allow"));
  rule = good;
  rule.block = BlockSpan{0, 2U << 20};
  EXPECT_THAT(error_of(rule), HasSubstr("span"));
}

// Bytes aligned as an image must be.
class AlignedBytes {
 public:
  explicit AlignedBytes(const std::string& bytes)
      : size_(bytes.size()),
        memory_(std::aligned_alloc(64, (bytes.size() + 63) / 64 * 64), std::free) {
    std::copy(bytes.begin(), bytes.end(), data());
  }
  [[nodiscard]] char* data() const { return static_cast<char*>(memory_.get()); }
  [[nodiscard]] std::string_view view() const { return {data(), size_}; }

 private:
  std::size_t size_;
  std::unique_ptr<void, decltype(&std::free)> memory_;
};

struct CompileCounter {
  int count = 0;
  [[nodiscard]] EngineOptions options(std::string_view image, std::filesystem::path cache = {}) {
    EngineOptions result;
    result.image = image;
    result.cache_dir = std::move(cache);
    result.on_compile = [this] { ++count; };
    return result;
  }
};

TEST(EngineImage, SavesTheCompilationOfItsRules) {
  const RuleSet rules = varied_rules();
  const AlignedBytes image(*Engine::compile_image(rules));
  const std::string text = "tok_a1b2c3d4 secret key = 'q8w7e6r5t4z3'\nextra_a1b2c3d4\n";
  const auto expected = described(scan_all(*make_engine(rules), text));
  CompileCounter compiled;
  EXPECT_EQ(described(scan_all(*make_engine(rules, compiled.options(image.view())), text)),
            expected);
  EXPECT_EQ(compiled.count, 0);

  // With a rule before, one gone and one changed, only the new patterns are compiled.
  RuleSet other = rules;
  other.rules.insert(other.rules.begin(), line_rule("extra", "extra_[a-z0-9]{8}"));
  other.rules.pop_back();
  other.rules[1].pattern = "tok_[a-z0-9]{4,8}";
  const auto engine = make_engine(other, compiled.options(image.view()));
  EXPECT_EQ(compiled.count, 1);
  EXPECT_EQ(described(scan_all(*engine, text)), described(scan_all(*make_engine(other), text)));
}

TEST(EngineImage, IsNotTrustedWhenCutShortOrOfAnotherKind) {
  const RuleSet rules{{line_rule("a", "tok_[a-z0-9]{8}")}, "one"};
  const std::string image = *Engine::compile_image(rules);
  const std::string text = "tok_a1b2c3d4";
  std::string other = image;
  other[0] ^= 0x55;
  std::vector<std::string> useless = {other};
  for (std::size_t size = 0; size < image.size(); size = size * 2 + 1) {
    useless.push_back(image.substr(0, size));
  }
  for (const std::string& bytes : useless) {
    const AlignedBytes aligned(bytes);
    CompileCounter compiled;
    const auto engine = make_engine(rules, compiled.options(aligned.view()));
    EXPECT_EQ(secrets(scan_all(*engine, text)), std::vector<std::string>{text}) << bytes.size();
    EXPECT_EQ(compiled.count, 1) << bytes.size();
  }
}

TEST(EngineCache, KeepsCompiledRulesForTheNextRun) {
  const std::filesystem::path dir =
      std::filesystem::path(testing::TempDir()) / "stanch-engine-cache" / "nested";
  std::filesystem::remove_all(dir);
  const RuleSet rules{{line_rule("a", "tok_[a-z0-9]{8}")}, "one"};
  CompileCounter compiled;
  for (int run = 0; run < 2; ++run) {
    const auto engine = make_engine(rules, compiled.options("", dir));
    EXPECT_EQ(compiled.count, 1);
    EXPECT_EQ(secrets(scan_all(*engine, "tok_a1b2c3d4")).size(), 1U);
  }
  for (const auto& file : std::filesystem::directory_iterator(dir)) {
    std::filesystem::resize_file(file, 500);
  }
  EXPECT_EQ(
      secrets(scan_all(*make_engine(rules, compiled.options("", dir)), "tok_a1b2c3d4")).size(), 1U);
  EXPECT_EQ(compiled.count, 2);
  make_engine(rules, compiled.options("", dir));
  EXPECT_EQ(compiled.count, 2);
  std::filesystem::remove_all(dir.parent_path());
}

TEST(EngineCache, IsCompiledAgainWhereverItIsDamaged) {
  const std::filesystem::path dir =
      std::filesystem::path(testing::TempDir()) / "stanch-damaged-cache";
  std::filesystem::remove_all(dir);
  const RuleSet rules{{line_rule("a", "tok_[a-z0-9]{8}")}, "one"};
  CompileCounter compiled;
  make_engine(rules, compiled.options("", dir));
  const std::filesystem::path file = std::filesystem::directory_iterator(dir)->path();
  const std::string image = *read_file(file);
  int expected = 1;
  for (std::size_t at = 0; at < image.size(); at += image.size() / 50) {
    std::string damaged = image;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
    ASSERT_TRUE(write_file_atomically(file, damaged, 0600));
    const auto engine = make_engine(rules, compiled.options("", dir));
    EXPECT_EQ(secrets(scan_all(*engine, "tok_a1b2c3d4")).size(), 1U) << at;
    EXPECT_EQ(compiled.count, ++expected) << at;
  }
  std::filesystem::remove_all(dir);
}

TEST(Engine, CountsItsWork) {
  const RuleSet rules = varied_rules();
  const auto engine = make_engine(rules);
  const auto matcher = std::move(*engine->make());
  const SlackText text("one\ntok_a1b2c3d4\nthree\n");
  scan_text(*matcher, text, {Range{6, 7}});
  EXPECT_EQ(matcher->counters().bytes, 13U);  // the line and its end
  EXPECT_GE(matcher->counters().hits, 1U);
  EXPECT_GE(matcher->counters().confirms, 1U);
}

}  // namespace
}  // namespace stanch

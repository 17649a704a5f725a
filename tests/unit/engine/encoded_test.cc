// Secrets in base64, hexadecimal digits and escapes, by whole texts and by fresh ranges.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "engine/encoded_text.h"
#include "fake/digits.h"
#include "unit/engine/engine_fixture.h"

namespace stanch {
namespace {

using Random = std::mt19937;

std::uint32_t below(Random& random, std::uint32_t limit) {
  return std::uniform_int_distribution<std::uint32_t>(0, limit - 1)(random);
}

// With padding.
std::string base64(std::string_view bytes) {
  std::string digits = base64_digits(bytes);
  digits.append((4 - digits.size() % 4) % 4, '=');
  return digits;
}

// Each byte in one way, such as "%{:02X}".
std::string each_byte(std::string_view bytes, fmt::format_string<int> form) {
  std::string result;
  for (const char byte : bytes) {
    result += fmt::format(form, static_cast<int>(byte));
  }
  return result;
}
std::string percent(std::string_view bytes) { return each_byte(bytes, "%{:02X}"); }
std::string unicode(std::string_view bytes) { return each_byte(bytes, "\\u{:04x}"); }

std::string with_underscores_as(std::string text, std::string_view form) {
  for (std::size_t at = text.find('_'); at != std::string::npos; at = text.find('_', at)) {
    text.replace(at, 1, form);
  }
  return text;
}

// Bounded token, a wide one, a generic rule, and one that only looks at assignments.
RuleSet token_rules() {
  RuleSet set;
  set.rules.push_back(line_rule("token", "tok_[a-z0-9]{20}"));
  set.rules.push_back(line_rule("wide", "wide_[a-z0-9.]{20,2000}!"));
  Rule assigned = line_rule("assigned", "pass=([a-z0-9]{8,40})");
  assigned.distinctive = false;
  set.rules.push_back(assigned);
  Rule generic = line_rule("generic", "(?i)(?:key|pass)[=: ]{1,3}(\\S{6,90})");
  generic.score = "generic";
  generic.distinctive = false;
  set.rules.push_back(generic);
  set.hash = "tokens";
  return set;
}

std::string random_token(Random& random) {
  std::string token = "tok_";
  for (int i = 0; i < 20; ++i) {
    token.push_back("abcdefghijklmnopqrstuvwxyz0123456789"[below(random, 36)]);
  }
  return token;
}

class Encoded : public testing::Test {
 protected:
  const RuleSet rules_ = token_rules();
  const std::unique_ptr<Engine> engine_ = make_engine(rules_);
  Random random_{7};
  const std::string token_ = random_token(random_);

  std::vector<Detection> search(const std::string& text) { return scan_all(*engine_, text); }
  std::string encoding_of(const std::string& text) {
    const std::vector<Detection> found = search(text);
    const bool right = found.size() == 1 && secrets(found) == std::vector{token_};
    return right ? found.front().evidence->encoding : fmt::format("{} found", found.size());
  }
};

TEST_F(Encoded, IsFoundInEveryForm) {
  EXPECT_EQ(encoding_of("data: " + base64(token_)), "base64");
  EXPECT_EQ(encoding_of("data: " + hex_digits(token_) + "\n"), "hex");
  EXPECT_EQ(encoding_of("u=" + percent(token_)), "escapes");
  EXPECT_EQ(encoding_of("q=" + with_underscores_as(token_, "%5f") + "&x"), "escapes");
  EXPECT_EQ(encoding_of("\"" + unicode(token_) + "\""), "escapes");
  EXPECT_EQ(encoding_of("\"" + with_underscores_as(token_, "\\x5F") + "\""), "escapes");
  EXPECT_EQ(encoding_of("\"" + with_underscores_as(token_, "\\\\u005f") + "\""), "escapes");
}

TEST_F(Encoded, IsFoundAtEveryAlignmentOfBase64) {
  for (const std::string before : {"", ":", "a:", "ab:", "abc:"}) {
    for (const std::string glued : {"", "A", "AB", "/abc"}) {
      EXPECT_EQ(encoding_of(glued + base64(before + token_ + ";")), "base64") << before << glued;
    }
  }
}

TEST_F(Encoded, IsFoundOneLevelDeeper) {
  EXPECT_EQ(encoding_of(base64("x: " + base64(token_))), "base64 in base64");
  EXPECT_EQ(encoding_of(base64("x: " + with_underscores_as(token_, "%5F"))), "escapes in base64");
  EXPECT_EQ(encoding_of(hex_digits(base64(token_))), "base64 in hex");
}

TEST_F(Encoded, StandsWhereItsEncodedFormStands) {
  const std::string before = "line one\ndata: ";
  const std::vector<Detection> found = search(before + hex_digits(token_) + " end");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.front().secret.begin, before.size());
  EXPECT_EQ(found.front().secret.size(), 2 * token_.size());
}

TEST_F(Encoded, TextThatStandsPlainIsFoundOnce) {
  EXPECT_EQ(encoding_of("a%20b%3D " + token_ + " \\u0041"), "");
}

TEST_F(Encoded, OnlyFormatsThatCannotBeMistakenAreLookedFor) {
  EXPECT_TRUE(search(base64("pass=" + token_.substr(4) + " and more")).empty());
}

TEST_F(Encoded, WhatIsBesideItCounts) {
  EXPECT_TRUE(search(base64("x" + token_)).empty());
  EXPECT_TRUE(search(hex_digits(token_ + "0")).empty());
}

TEST_F(Encoded, GenericDetectionsMakeWay) {
  EXPECT_EQ(encoding_of("key = " + base64(token_)), "base64");
}

TEST_F(Encoded, MarkersOfTheLineCount) {
  const std::vector<Detection> found = search(base64(token_) + "  # stanch:allow");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.front().evidence->allow_marker, "stanch:allow");
}

TEST_F(Encoded, IsFoundAnywhereInLongText) {
  std::string plain(200'000, 'a');
  for (std::size_t at = 500; at + 100 < plain.size(); at += 1000) {
    plain.replace(at, token_.size() + 2, " " + token_ + " ");
  }
  for (const std::string& text : {base64(plain), hex_digits(plain), unicode(plain)}) {
    EXPECT_EQ(search(text).size(), 200U);
  }
}

std::string fragment(Random& random) {
  const std::string token = random_token(random);
  switch (below(random, 12)) {
    case 0:
      return base64(token);
    case 1:
      return base64(std::string(below(random, 4), ' ') + token + "\nkey=" + token);
    case 2:
      return hex_digits(token);
    case 3:
      return with_underscores_as(token, "%5F");
    case 4:
      return unicode(token);
    case 5:
      return base64("wide_" + std::string(20 + below(random, 1500), '.') + "!");
    case 6:
      return base64(base64(token));
    case 7:
      return token;
    default:
      static const std::vector<std::string> kFixed = {
          "\n", " ", "\"", "=", "pass=", "key: ", "%3D", "abcd", "\\x41", "Zm9v", "2e2e", "a"};
      return kFixed[below(random, static_cast<std::uint32_t>(kFixed.size()))];
  }
}

std::string random_text(Random& random, bool long_lines) {
  std::string text;
  const std::uint32_t fragments = 1 + below(random, 60);
  for (std::uint32_t i = 0; i < fragments; ++i) {
    const std::string next = fragment(random);
    text += long_lines && next == "\n" ? base64(std::string(below(random, 9000), '-')) : next;
  }
  return text;
}

// scan() of some ranges returns what scan() of everything does, less what those do not concern.
TEST_F(Encoded, FreshRangesFindWhatConcernsThem) {
  const std::unique_ptr<Matcher> matcher = std::move(*engine_->make());
  std::size_t found = 0;
  for (int i = 0; i < 50; ++i) {
    const SlackText text(random_text(random_, i % 2 == 0));
    const std::vector<Detection> all = scan_text(*matcher, text, {text.all()});
    for (int j = 0; j < 4; ++j) {
      const std::uint32_t begin = below(random_, text.all().end);
      const Range fresh{begin, begin + 1 + below(random_, std::min(50U, text.all().end - begin))};
      std::vector<Detection> expected;
      std::ranges::copy_if(all, std::back_inserter(expected), [&](const Detection& detection) {
        return fresh.touches(detection.reach);
      });
      ASSERT_EQ(described(scan_text(*matcher, text, {fresh})), described(expected)) << text.view();
      found += expected.size();
    }
  }
  EXPECT_GT(found, 100U);
}

// What lies outside a detection's reach has no say in it.
TEST_F(Encoded, VerdictsDependOnTheirReachAlone) {
  const std::unique_ptr<Matcher> matcher = std::move(*engine_->make());
  for (int i = 0; i < 15; ++i) {
    const SlackText text(random_text(random_, true));
    for (const Detection& detection : scan_text(*matcher, text, {text.all()})) {
      const Range reach = detection.reach;
      const bool cut_before = reach.begin > 0 && text.view()[reach.begin - 1] != '\n';
      const bool cut_after = reach.end < text.all().end && text.view()[reach.end] != '\n';
      const std::string before = cut_before ? random_text(random_, false) : "";
      const std::string after = cut_after ? random_text(random_, false) : "";
      const SlackText changed(before + std::string(text.view().substr(reach.begin, reach.size())) +
                              after);
      const auto found = scan_text(*matcher, changed, {changed.all()});
      EXPECT_TRUE(std::ranges::any_of(found, [&](const Detection& other) {
        return other.rule == detection.rule && other.match.size() == detection.match.size() &&
               other.match.begin - before.size() == detection.match.begin - reach.begin &&
               other.evidence->secret == detection.evidence->secret;
      })) << described({detection}).front();
    }
  }
}

// Digits of text at every alignment, cut anywhere, and others that only look like them.
TEST(EncodedPlaces, EveryWayToSearchHasTheSameResult) {
  Random random(31);
  const auto places_in = [](const std::string& run, Vectors vectors) {
    std::vector<EncodedPlace> places;
    const std::string slack = run + std::string(kSlack, 'I');
    find_encoded(std::string_view(slack).substr(0, run.size()), 0, places, vectors);
    return places;
  };
  std::size_t found = 0;
  for (int i = 0; i < 20000; ++i) {
    std::string run(below(random, 40), "aZ3/"[below(random, 4)]);
    for (std::uint32_t parts = below(random, 4); parts > 0; --parts) {
      std::string text;
      for (std::uint32_t size = below(random, 30); size > 0; --size) {
        const std::uint32_t byte = below(random, 40) == 0 ? below(random, 32) : below(random, 98);
        text.push_back(static_cast<char>(
            byte < 95 ? byte + 32 : static_cast<unsigned char>("\t\r\n"[byte - 95])));
      }
      run += below(random, 2) == 0 ? base64_digits(text) : hex_digits(text);
      run += below(random, 4) == 0 ? percent(text.substr(0, 2)) : "";
    }
    run.erase(0, below(random, 4));
    const std::vector<EncodedPlace> plain = places_in(run, Vectors::none);
    found += plain.size();
    for (int level = 1; level <= static_cast<int>(best_vectors()); ++level) {
      ASSERT_EQ(places_in(run, static_cast<Vectors>(level)), plain) << level << ' ' << run;
    }
  }
  EXPECT_GT(found, 1000U);
}

}  // namespace
}  // namespace stanch

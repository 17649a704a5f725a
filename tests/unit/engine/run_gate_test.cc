#include "engine/run_gate.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "engine/run_analysis.h"
#include "stanch/matcher.h"

namespace stanch {
namespace {

std::vector<FoundRun> runs_of(std::string text, Vectors vectors = best_vectors()) {
  const std::size_t size = text.size();
  text.append(kSlack, '7');  // slack that would matter if it were looked at
  std::vector<FoundRun> runs;
  find_runs(std::string_view(text).substr(0, size), runs, vectors);
  return runs;
}

// All ways to search must have one result.
void expect_alike(const std::string& text) {
  const std::vector<FoundRun> plain = runs_of(text, Vectors::none);
  for (int level = 1; level <= static_cast<int>(best_vectors()); ++level) {
    ASSERT_EQ(runs_of(text, static_cast<Vectors>(level)), plain) << level << ' ' << text;
  }
}

TEST(RunGate, TellsTokensFromWordsAndTheRest) {
  struct Case {
    const char* run;
    RunKind kind;
  };
  for (const Case& c : std::vector<Case>{{"", RunKind::none},
                                         {"short_name", RunKind::none},
                                         {"fifteen_bytes_1", RunKind::none},
                                         {"sixteen__bytes_1", RunKind::token},
                                         {"sixteen__letters", RunKind::none},
                                         {"nineteen_characters", RunKind::none},
                                         {"twenty__characters__", RunKind::word},
                                         {"src/main/java/com/exam/ple.java", RunKind::word},
                                         {"thirty_two_characters_of_a_name_", RunKind::token},
                                         {"ABCDEFGHIJKLMNOP", RunKind::token},
                                         {"ABCDEFGHIJKLMNO_P", RunKind::none},
                                         {"lower_then_ABCDEFGHIJKLMNOP", RunKind::token}}) {
    EXPECT_EQ(classify_run(c.run), c.kind) << c.run;
    const auto runs = runs_of("(" + std::string(c.run) + ")");
    EXPECT_EQ(runs.empty() ? RunKind::none : runs.front().kind, c.kind) << c.run;
  }
}

TEST(RunGate, TheFastSearchEqualsThePlainOne) {
  std::mt19937 random(1);
  const auto below = [&](int limit) { return std::uniform_int_distribution(0, limit - 1)(random); };
  static constexpr std::string_view kAlphabets[] = {"abcxyz_-+/=.~%", "ABXYZ0189",
                                                    "az09AZ@[`{/:", "abc", " (\xC3\xFF\x7F@"};
  for (int i = 0; i < 3000; ++i) {
    std::string text;
    for (int parts = below(12); parts > 0; --parts) {
      const std::string_view alphabet = kAlphabets[below(5)];
      for (int size = below(below(4) == 0 ? 150 : 25); size > 0; --size) {
        text.push_back(
            alphabet[static_cast<std::size_t>(below(static_cast<int>(alphabet.size())))]);
      }
    }
    expect_alike(text);
  }
  for (int byte = 0; byte < 256; ++byte) {
    const std::string text = std::string(20, 'x') + static_cast<char>(byte) + std::string(20, 'y');
    expect_alike(text);
  }
}

// Words of 64 bytes and stretches of thousands are looked at one after the other.
TEST(RunGate, FindsRunsThatLieAcrossTheSeamsOfTheSearch) {
  for (const std::size_t seam : {64U, 128U, 4096U, 8192U}) {
    for (std::size_t before = 0; before <= 130; before += before < 40 ? 1 : 9) {
      for (const std::size_t size : {16U, 20U, 33U, 64U, 65U, 128U, 200U, 4096U, 5000U}) {
        std::string text(seam - std::min<std::size_t>(seam, before), ' ');
        text += std::string(size, 'x');
        expect_alike(text);
        expect_alike(text + " and " + std::string(70, 'y') + "\n");
      }
    }
  }
}

TEST(RunAnalysis, IsSureOnlyOfWhatEveryMatchHas) {
  struct Case {
    const char* pattern;
    RunKind kind;
  };
  for (const Case& c :
       std::vector<Case>{{"tok_[a-z0-9]{28}", RunKind::token},
                         {"tok_[a-z0-9]{27}", RunKind::word},
                         {"tok_[a-z0-9]{15}", RunKind::none},
                         {"tok1_[a-z0-9]{11}", RunKind::token},
                         {"tok[0-9]?_[a-z0-9]{11}", RunKind::none},
                         {"tok_[a-z ]{40}", RunKind::none},
                         {"KEY[A-Z2-7]{13}", RunKind::token},
                         {"(?i)KEY[A-Z2-7]{13}", RunKind::none},
                         {"key.{0,20}[a-f0-9]{32}", RunKind::token},
                         {"[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}", RunKind::token},
                         {"(?:[a-z]{10}|[a-z]{40})_{0,9}", RunKind::none},
                         {"(?:[a-z]{20}|[a-z0-9]{40})", RunKind::word},
                         {"(?:[0-9]{16}|[a-z]{20})", RunKind::word},
                         {"(?:[a-z]{8} ){9}", RunKind::none},
                         {"(?:[a-z]{8} [a-z]{8}){9}", RunKind::none},
                         {"(?:[a-z]{12} [a-z]{12}){2}", RunKind::word},
                         {"\\bkey\\b=[\\w.]{32}", RunKind::token},
                         {"[a-z]{16}(?:[a-z]{16})?", RunKind::none},
                         {"x{0,40}", RunKind::none},
                         {"[^ ]{40}", RunKind::none},
                         {"\\p{L}{40}", RunKind::none}}) {
    EXPECT_EQ(guaranteed_run(c.pattern), c.kind) << c.pattern;
  }
}

}  // namespace
}  // namespace stanch

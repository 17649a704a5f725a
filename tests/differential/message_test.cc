// Messages of commits searched together, and each by itself: what is found must be equal, wherever
// a message begins and ends.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <tuple>

#include "engine/engine.h"
#include "fake/digits.h"
#include "fake/line_rule.h"
#include "fake/random_letters.h"
#include "scan/worker.h"

namespace stanch {
namespace {

// Tokens, a rule for whole lines, one that looks at the line, and one that goes over lines.
RuleSet rules() {
  RuleSet set;
  set.rules.push_back(line_rule("token", "tok_[a-z0-9]{20}"));
  set.rules.push_back(line_rule("whole-line", "^pass[: ]{1,3}(\\w{4,20})$"));
  set.rules.push_back(line_rule("named", "key[^\\r\\n]{0,40}?=\\s?\"?(\\w{6,40})"));
  set.rules.back().keywords = {"api"};
  set.rules.push_back(line_rule("block", "-{4}BEGIN [A-Z ]{1,20}-{4}"));
  set.rules.back().block = BlockSpan{0, 800};
  set.rules.back().body = "-{4}BEGIN [A-Z ]{1,20}-{4}\\n[a-z0-9\\n]{20,400}-{4}END";
  set.hash = "messages";
  return set;
}

// A Matcher that knows nothing about many texts at once, so that each is searched by itself.
class EachMatcher : public Matcher {
 public:
  explicit EachMatcher(std::unique_ptr<Matcher> matcher) : matcher_(std::move(matcher)) {}
  Result<void> scan(std::string_view text, std::span<const Range> fresh, TextClass text_class,
                    std::vector<Detection>& out) override {
    return matcher_->scan(text, fresh, text_class, out);
  }
  void settle(std::vector<Detection>& detections) const override { matcher_->settle(detections); }
  Result<void> reconsider(std::string_view text, Detection& anchor) override {
    return matcher_->reconsider(text, anchor);
  }
  [[nodiscard]] Counters counters() const override { return matcher_->counters(); }

 private:
  std::unique_ptr<Matcher> matcher_;
};

class Author : public RandomLetters {
 public:
  using RandomLetters::RandomLetters;

  std::string part() {
    switch (below(14)) {
      case 0:
        return "tok_" + letters(19 + below(2));
      case 1:
        return "pass: " + letters(3 + below(6));
      case 2:
        return "key = " + letters(8);
      case 3:
        return "api";
      case 4:
        return "----BEGIN KEY----\n" + letters(40) + "\n----END";
      case 5:
        return base64_digits(letters(3) + " tok_" + letters(20) + " ");
      case 6:
      case 7:
        return "\n";
      default:
        return letters(below(9)) + " ";
    }
  }

  // With headers of a commit or without, and often without a line end at its end.
  std::string message() {
    std::string text = below(4) == 0 ? "" : "tree 0123\nauthor A <a@b> 1 +0000\n\n";
    for (std::size_t parts = 1 + below(12); parts > 0; --parts) {
      text += part();
    }
    return text + (below(50) == 0 ? std::string(below(20000), 'x') : "");
  }
};

using Place = std::tuple<std::string, std::string, std::uint32_t, std::uint32_t, std::uint32_t>;

std::vector<Place> search(std::unique_ptr<Matcher> matcher, const RuleSet& set,
                          const std::vector<std::string>& messages) {
  const std::atomic<bool> stop{false};
  ScanCounters counters;
  UnpackMemory memory{MemoryLimits()};
  Worker worker(std::move(matcher), set.rules, counters, memory, stop);
  for (std::size_t i = 0; i < messages.size(); ++i) {
    const std::string slack = messages[i] + std::string(kSlack, '7');
    Text text;
    text.kind = i % 5 == 0 ? TextKind::tag : TextKind::commit;
    EXPECT_TRUE(Oid::from_hex(fmt::format("{:040x}", i), text.oid));
    text.bytes = std::string_view(slack).substr(0, messages[i].size());
    worker.text(text);
  }
  worker.finish();
  std::vector<Place> places;
  for (const Sighting& at : worker.take_sightings()) {
    places.emplace_back(at.oid.hex(), at.evidence->secret, at.rule, at.line, at.column);
  }
  std::sort(places.begin(), places.end());
  EXPECT_TRUE(worker.take_skipped().empty());
  return places;
}

TEST(Messages, TogetherYieldWhatEachYields) {
  const RuleSet set = rules();
  const auto engine = std::move(*Engine::create(set, {}));
  std::size_t found = 0;
  for (std::uint32_t seed = 1; seed <= 60; ++seed) {
    Author author(seed);
    std::vector<std::string> messages(1 + author.below(900));
    std::ranges::generate(messages, [&] { return author.message(); });
    const std::vector<Place> each =
        search(std::make_unique<EachMatcher>(std::move(*engine->make())), set, messages);
    ASSERT_EQ(search(std::move(*engine->make()), set, messages), each) << "seed " << seed;
    found += each.size();
  }
  EXPECT_GT(found, 5000U);
}

}  // namespace
}  // namespace stanch

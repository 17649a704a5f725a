#include "scan/pipeline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <string>
#include <vector>

namespace stanch {
namespace {

using testing::ElementsAre;

// Notes how many messages are searched at once.
class CountingMatcher : public Matcher {
 public:
  explicit CountingMatcher(std::vector<std::size_t>& searches) : searches_(searches) {}

  Result<void> scan(std::string_view, std::span<const Range>, TextClass,
                    std::vector<Detection>&) override {
    return {};
  }
  Result<void> find_suspects(std::string_view, std::span<const Range> windows,
                             std::vector<Range>&) override {
    searches_.push_back(windows.size());
    return {};
  }
  Result<void> reconsider(std::string_view, Detection&) override { return {}; }
  void settle(std::vector<Detection>&) const override {}
  [[nodiscard]] Counters counters() const override { return {}; }

 private:
  std::vector<std::size_t>& searches_;
};

class CountingMatchers : public MatcherFactory {
 public:
  [[nodiscard]] Result<std::unique_ptr<Matcher>> make() const override {
    return std::make_unique<CountingMatcher>(searches);
  }
  mutable std::vector<std::size_t> searches;
};

// Parts of one, two, ... messages.
class Messages : public TextSource {
 public:
  [[nodiscard]] std::size_t parts() const override { return 3; }
  [[nodiscard]] Result<void> read(std::size_t part, TextSink& sink) override {
    const std::string bytes = "tree 0\n\nmessage\n" + std::string(kSlack, '\0');
    for (std::size_t i = 0; i <= part; ++i) {
      Text text;
      text.kind = TextKind::commit;
      text.bytes = std::string_view(bytes).substr(0, bytes.size() - kSlack);
      sink.text(text);
    }
    return {};
  }
  [[nodiscard]] std::uint64_t total_objects() const override { return 6; }
};

// What is searched depends on the parts, and not on which of them one worker claims.
TEST(ScanSources, SearchesMessagesOfOnePartTogether) {
  const std::vector<Rule> rules(1);
  const CountingMatchers matchers;
  Messages messages;
  TextSource* const sources[] = {&messages};
  ScanCounters counters;
  const std::atomic<bool> stop{false};
  const auto result = scan_sources(sources, matchers, rules, 1, counters, stop);
  ASSERT_TRUE(result);
  EXPECT_EQ(result->objects, 6U);
  EXPECT_THAT(matchers.searches, ElementsAre(1U, 2U, 3U));
}

}  // namespace
}  // namespace stanch

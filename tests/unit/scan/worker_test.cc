#include "scan/worker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace stanch {
namespace {

using testing::ElementsAre;

// Finds the bytes [0, 4) of every text twice: decoded, and as they stand. What stands outranks.
class TwiceMatcher : public Matcher {
 public:
  Result<void> scan(std::string_view text, std::span<const Range>, TextClass,
                    std::vector<Detection>& out) override {
    for (const char* encoding : {"hex", ""}) {
      Evidence evidence;
      evidence.secret = text.substr(0, 4);
      evidence.encoding = encoding;
      out.push_back({0, {0, 4}, {0, 4}, {0, 4}, std::make_shared<const Evidence>(evidence)});
    }
    return {};
  }
  Result<void> reconsider(std::string_view, Detection&) override { return {}; }
  void settle(std::vector<Detection>& detections) const override {
    std::erase_if(detections, [](const Detection& d) { return !d.evidence->encoding.empty(); });
  }
  [[nodiscard]] Counters counters() const override { return {}; }
};

TEST(Worker, SettlesOverAllDetectionsOfATextAndPassesThemAllOn) {
  const std::vector<Rule> rules(1);
  ScanCounters counters;
  const std::atomic<bool> stop{false};
  const std::string bytes = "abcd\n" + std::string(kSlack, '\0');
  const std::vector<CopyOp> copies = {{0, 0, 5}};
  const auto search = [&](const Delta* delta) {
    UnpackMemory memory{MemoryLimits()};
    Worker worker(std::make_unique<TwiceMatcher>(), rules, counters, memory, stop);
    Text text;
    text.bytes = std::string_view(bytes).substr(0, 5);
    text.delta = delta;
    std::shared_ptr<const TextState> state = worker.text(text);
    std::vector<std::string> encodings;
    for (const Sighting& sighting : worker.take_sightings()) {
      encodings.push_back(sighting.evidence->encoding);
    }
    EXPECT_THAT(encodings, ElementsAre(""));
    return state;
  };
  const std::shared_ptr<const TextState> state = search(nullptr);
  const Delta delta{state.get(), std::string_view(bytes).substr(0, 5), copies};
  search(&delta);
}

}  // namespace
}  // namespace stanch

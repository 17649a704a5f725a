#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/engine.h"
#include "fake/line_rule.h"
#include "stanch/matcher.h"
#include "stanch/rule.h"

namespace stanch {

// A text with the slack that a Matcher needs behind it.
class SlackText {
 public:
  explicit SlackText(std::string text) : size_(text.size()), bytes_(std::move(text)) {
    bytes_.append(kSlack, 'x');
  }
  [[nodiscard]] std::string_view view() const { return std::string_view(bytes_).substr(0, size_); }
  [[nodiscard]] Range all() const { return Range{0, static_cast<std::uint32_t>(size_)}; }

 private:
  std::size_t size_;
  std::string bytes_;
};

// Rules of every shape: line and block rules, bounded or not, with line anchors, captures, generic.
RuleSet varied_rules();

std::unique_ptr<Engine> make_engine(const RuleSet& rules, EngineOptions options = {});
std::unique_ptr<Engine> make_engine(RuleSet&& rules, EngineOptions options = {}) = delete;
std::vector<Detection> scan_text(Matcher& matcher, const SlackText& text, std::vector<Range> fresh,
                                 TextClass text_class = TextClass::plain);
std::vector<Detection> scan_all(const Engine& engine, const std::string& text,
                                TextClass text_class = TextClass::plain);

// All members of detections, one line each, evidence included.
std::vector<std::string> described(const std::vector<Detection>& detections);

// The secrets of detections that have evidence.
std::vector<std::string> secrets(const std::vector<Detection>& detections);

// What an engine with that rule alone finds in a text.
std::vector<std::string> found_by(const Rule& rule, const std::string& text);

}  // namespace stanch

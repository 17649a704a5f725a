#pragma once

#include <algorithm>
#include <vector>

#include "stanch/matcher.h"

namespace stanch {

// A tiny Matcher with verdicts that are easy to reason about, for tests of what lies above it.
//  - rule 0, a line rule: "K" and four digits, unless the line also holds "no"
//  - rule 1, a block rule: anchor "<B>", accepted when "<E>" follows within kAfter bytes
// It scans every line that a fresh range touches and nothing else.
class LineMatcher : public Matcher {
 public:
  static constexpr std::uint32_t kAfter = 40;

  static std::vector<Rule> rules() {
    std::vector<Rule> rules(2);
    rules[0].id = rules[0].family = "key";
    rules[1].id = rules[1].family = "block";
    rules[1].block = BlockSpan{0, kAfter};
    return rules;
  }

  Result<void> scan(std::string_view text, std::span<const Range> fresh, TextClass,
                    std::vector<Detection>& out) override {
    std::uint32_t begin = 0;
    while (begin < text.size()) {
      std::uint32_t end = begin;
      while (end < text.size() && !is_end(text[end])) {
        ++end;
      }
      const Range line{begin, std::max(end, begin + 1)};
      if (std::any_of(fresh.begin(), fresh.end(),
                      [&](const Range& range) { return range.touches(line); })) {
        scanned_ += end - begin;
        scan_line(text, {begin, end}, out);
      }
      begin = end + 1;
    }
    return {};
  }

  Result<void> reconsider(std::string_view text, Detection& anchor) override {
    const auto size = static_cast<std::uint32_t>(text.size());
    anchor.reach = {anchor.match.begin, std::min(size, anchor.match.end + kAfter)};
    const auto body = text.substr(anchor.match.end, anchor.reach.end - anchor.match.end);
    const std::size_t end = body.find("<E>");
    anchor.evidence = nullptr;
    anchor.secret = anchor.match;
    if (end != std::string_view::npos) {
      anchor.secret = {anchor.match.end, anchor.match.end + static_cast<std::uint32_t>(end)};
      anchor.evidence = evidence(text, anchor.secret);
    }
    return {};
  }

  void settle(std::vector<Detection>&) const override {}

  [[nodiscard]] Counters counters() const override { return {}; }
  [[nodiscard]] std::uint64_t scanned() const { return scanned_; }

 private:
  static bool is_end(char c) { return c == '\n' || c == '\r'; }

  static std::shared_ptr<const Evidence> evidence(std::string_view text, Range secret) {
    auto made = std::make_shared<Evidence>();
    made->secret = text.substr(secret.begin, secret.size());
    return made;
  }

  void scan_line(std::string_view text, Range line, std::vector<Detection>& out) {
    const auto content = text.substr(line.begin, line.size());
    for (std::size_t at = content.find('K'); at != std::string_view::npos;
         at = content.find('K', at + 1)) {
      const auto digits = content.substr(at + 1, 4);
      const bool key = digits.size() == 4 && std::all_of(digits.begin(), digits.end(), [](char c) {
                         return c >= '0' && c <= '9';
                       });
      if (key && content.find("no") == std::string_view::npos) {
        const auto from = line.begin + static_cast<std::uint32_t>(at);
        out.push_back(
            {0, {from, from + 5}, {from, from + 5}, line, evidence(text, {from, from + 5})});
      }
    }
    for (std::size_t at = content.find("<B>"); at != std::string_view::npos;
         at = content.find("<B>", at + 1)) {
      const auto from = line.begin + static_cast<std::uint32_t>(at);
      Detection anchor;
      anchor.rule = 1;
      anchor.match = {from, from + 3};
      static_cast<void>(reconsider(text, anchor));
      out.push_back(std::move(anchor));
    }
  }

  std::uint64_t scanned_ = 0;
};

}  // namespace stanch

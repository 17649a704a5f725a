// Encoded text that was broken into lines, versions of it, and the same searched whole: what a
// search by deltas yields must be equal, wherever a version cuts, joins or changes lines.
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

RuleSet rules() {
  RuleSet set;
  set.rules.push_back(line_rule("token", "tok_[a-z0-9]{20}"));
  set.rules.push_back(line_rule("long", "long_[a-z0-9]{30,200}"));
  set.rules.push_back(line_rule("edge", "\\bedge-[a-z0-9]{16}(?:-[a-z0-9]{60})?"));
  set.rules.back().bounded = false;
  set.hash = "wrapped";
  return set;
}

class Author : public RandomLetters {
 public:
  using RandomLetters::RandomLetters;

  // What stands encoded: words and tokens.
  std::string plain() {
    std::string text;
    for (std::size_t i = 0; i < 2 + below(5); ++i) {
      switch (below(8)) {
        case 0:
          text += "tok_" + letters(20);
          break;
        case 3:
          text += base64_digits(letters(below(20)) + " tok_" + letters(20) + "\n");
          break;
        case 4:
          text += hex_digits("edge-" + letters(16) + letters(below(9)));
          break;
        case 5:
          text += letters(below(20)) + "tok\\u005f" + letters(20) + "%20";
          break;
        case 1:
          text += "long_" + letters(30 + below(150));
          break;
        case 2:
          text += "edge-" + letters(16) + (below(2) == 0 ? "-" + letters(60) : "");
          break;
        default:
          text += letters(1 + below(40));
      }
      text += below(4) == 0 ? "" : below(2) == 0 ? " " : "\n";
    }
    return text;
  }

  std::vector<std::string> lines() {
    std::vector<std::string> out;
    const std::string opening = below(3) == 0 ? "    " : below(4) == 0 ? "\"" : "";
    const std::string closing = below(4) == 0 ? "\\" : below(5) == 0 ? "\" +" : "";
    const std::string digits = base64_digits(plain());
    const std::size_t width = below(2) == 0 ? 64 : 36 + below(50);
    for (std::size_t at = 0; at < digits.size(); at += width) {
      out.push_back(opening + digits.substr(at, width) + closing + "\n");
    }
    if (below(3) == 0) {
      out.push_back("a line of words\n");
    }
    return out;
  }
};

struct Version {
  std::string bytes;  // with slack
  std::vector<CopyOp> copies;
  std::shared_ptr<const TextState> state;

  [[nodiscard]] std::string_view text() const {
    return std::string_view(bytes).substr(0, bytes.size() - kSlack);
  }
};

// A version made from `base`: parts of it, cut at lines mostly, and new lines or bytes in between.
Version next(Author& author, std::string_view base) {
  Version version;
  std::string& text = version.bytes;
  const auto copy = [&](std::size_t src, std::size_t end) {
    const auto dst = static_cast<std::uint32_t>(text.size());
    CopyOp* last = version.copies.empty() ? nullptr : &version.copies.back();
    if (last != nullptr && last->src + last->len == src && last->dst + last->len == dst) {
      last->len += static_cast<std::uint32_t>(end - src);
    } else if (src < end) {
      version.copies.push_back(
          {static_cast<std::uint32_t>(src), dst, static_cast<std::uint32_t>(end - src)});
    }
    text += base.substr(src, end - src);
  };
  for (std::size_t at = 0; at < base.size();) {
    std::size_t end = std::min(base.size(), at + 1 + author.below(400));
    if (author.below(4) != 0) {
      end = std::min(base.find('\n', end - 1), base.size() - 1) + 1;
    }
    if (author.below(5) != 0) {
      copy(at, end);
    }
    if (author.below(6) == 0) {
      for (const std::string& line : author.lines()) {
        text += line;
      }
    } else if (author.below(6) == 0) {
      text += author.letters(1 + author.below(3));
    }
    at = end;
  }
  text.append(kSlack, '\1');
  return version;
}

using Place = std::tuple<std::string, std::string, std::uint32_t, std::uint32_t, std::uint32_t>;

class WrappedDeltas : public testing::Test {
 protected:
  std::vector<Place> search(Version& version, const Delta* delta) {
    const std::atomic<bool> stop{false};
    ScanCounters counters;
    UnpackMemory memory{MemoryLimits()};
    Worker worker(std::move(*engine_->make()), set_.rules, counters, memory, stop);
    Text text;
    text.bytes = version.text();
    text.delta = delta;
    version.state = worker.text(text);
    std::vector<Place> places;
    for (const Sighting& at : worker.take_sightings()) {
      places.emplace_back(at.evidence->secret, at.evidence->encoding, at.line, at.column,
                          at.end_line);
    }
    std::sort(places.begin(), places.end());
    return places;
  }

  RuleSet set_ = rules();
  std::unique_ptr<Engine> engine_ = std::move(*Engine::create(set_, {}));
};

TEST_F(WrappedDeltas, EqualWholeSearches) {
  std::size_t across_lines = 0;
  std::size_t nested = 0;
  for (std::uint32_t seed = 1; seed <= 400; ++seed) {
    Author author(seed);
    Version base;
    for (int part = 0; part < 4; ++part) {
      for (const std::string& line : author.lines()) {
        base.bytes += line;
      }
    }
    base.bytes.append(kSlack, '\1');
    search(base, nullptr);
    for (int count = 0; count < 6; ++count) {
      Version version = next(author, base.text());
      const std::vector<Place> whole = search(version, nullptr);
      const Delta delta{base.state.get(), base.text(), version.copies};
      ASSERT_EQ(search(version, &delta), whole) << "seed " << seed << ", version " << count << "\n"
                                                << base.text() << "----\n"
                                                << version.text();
      across_lines += static_cast<std::size_t>(std::count_if(
          whole.begin(), whole.end(),
          [](const Place& place) { return std::get<4>(place) > std::get<2>(place); }));
      nested += static_cast<std::size_t>(std::count_if(
          whole.begin(), whole.end(),
          [](const Place& place) { return std::get<1>(place).ends_with("in base64 in lines"); }));
      base = std::move(version);
    }
  }
  EXPECT_GT(across_lines, 1000U);
  EXPECT_GT(nested, 300U);
}

}  // namespace
}  // namespace stanch

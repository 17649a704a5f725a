#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "stanch/detection.h"
#include "stanch/result.h"

namespace stanch {

// A verdict looks at most this far beyond a match on either side, within the line. Lines shorter
// than this are seen whole.
inline constexpr std::uint32_t kContext = 4096;

// Every text handed to a Matcher must be followed by this many readable bytes (any value):
// Hyperscan's runtime may read past the end of its input.
inline constexpr std::size_t kSlack = 64;

// Which rules run: binaries are searched for distinctive formats only.
enum class TextClass : std::uint8_t { plain, binary };

// Finds secrets in text. One per thread; the compiled rules behind it are immutable and shared.
class Matcher {
 public:
  virtual ~Matcher() = default;

  // Appends to `out`, ordered by (match.begin, rule), every detection of a line rule whose reach
  // touches one of `fresh` (sorted, disjoint), and every block anchor whose line, likewise bounded
  // by kContext, touches one. `text` is the whole text with kSlack bytes behind it; offsets in
  // `out` are offsets into it. A failure means the text was NOT searched completely.
  [[nodiscard]] virtual Result<void> scan(std::string_view text, std::span<const Range> fresh,
                                          TextClass text_class, std::vector<Detection>& out) = 0;

  // Appends to `suspects`, in any order, ranges such that each of `windows` (sorted, disjoint, not
  // adjacent) that touches none of them would yield nothing by itself: scan() of a text of plain
  // bytes that ends like the window, with the window as the fresh range, finds nothing. Cheaper
  // than to scan many small texts one by one. Without a better answer all windows are suspects.
  [[nodiscard]] virtual Result<void> find_suspects(std::string_view text,
                                                   std::span<const Range> windows,
                                                   std::vector<Range>& suspects) {
    static_cast<void>(text);
    suspects.insert(suspects.end(), windows.begin(), windows.end());
    return {};
  }

  // Drops from all the detections of one text, inherited ones included, those that another of them
  // outranks. For what is reported: texts stored as deltas against this one inherit the whole.
  virtual void settle(std::vector<Detection>& detections) const = 0;

  // Judges a block anchor again after bytes of its reach changed: rewrites reach, secret and
  // evidence. Where there is no anchor with exactly `anchor.match` (any more), that becomes empty.
  [[nodiscard]] virtual Result<void> reconsider(std::string_view text, Detection& anchor) = 0;

  // Counters for --stats: bytes given to the engine, raw hits, confirmed.
  struct Counters {
    std::uint64_t bytes = 0;        // answered for
    std::uint64_t bytes_known = 0;  // of them, known to hold nothing without a search
    std::uint64_t hits = 0;
    std::uint64_t confirms = 0;
    double scan_seconds = 0;
    double confirm_seconds = 0;
  };
  [[nodiscard]] virtual Counters counters() const = 0;
};

// Makes one Matcher per worker thread. Thread-safe.
class MatcherFactory {
 public:
  virtual ~MatcherFactory() = default;
  [[nodiscard]] virtual Result<std::unique_ptr<Matcher>> make() const = 0;
};

}  // namespace stanch

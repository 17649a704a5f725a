#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "engine/encoded_text.h"
#include "stanch/detection.h"
#include "stanch/result.h"

namespace stanch {

// Where matches of one rule may end: at offsets in [first_end, last_end].
struct Hit {
  std::uint32_t rule = 0;
  std::uint32_t first_end = 0;
  std::uint32_t last_end = 0;
};

// Sorts hits by rule and end. The result's elements are the hits of one rule each.
std::vector<std::span<const Hit>> by_rule(std::vector<Hit>& hits);

// Finds where in a text to look closely. Owned by one Matcher.
class HitSource {
 public:
  virtual ~HitSource() = default;

  // Appends hits to `hits`, in any order, such that the end of every match that lies wholly within
  // one of `windows` (sorted, disjoint, each ending at a line end or far from anything wanted) is
  // within a hit of its rule, and to `places`, likewise, such that what is encoded in the windows
  // touches one. More of either cost time and nothing else.
  [[nodiscard]] virtual Result<void> find(std::string_view text, std::span<const Range> windows,
                                          std::vector<Hit>& hits,
                                          std::vector<EncodedPlace>& places) = 0;

  // Bytes of windows so far that it did not search, for it knew that they hold nothing.
  [[nodiscard]] virtual std::uint64_t bytes_known() const { return 0; }
};

// Names every place: all that is left when the database fails on a text.
class EverywhereSource : public HitSource {
 public:
  explicit EverywhereSource(std::uint32_t rules) : rules_(rules) {}
  [[nodiscard]] Result<void> find(std::string_view text, std::span<const Range> windows,
                                  std::vector<Hit>& hits,
                                  std::vector<EncodedPlace>& places) override {
    static_cast<void>(text);
    for (const Range& window : windows) {
      places.push_back({window, false});
      places.push_back({window, true});
    }
    for (std::uint32_t rule = 0; rule < rules_; ++rule) {
      for (const Range& window : windows) {
        hits.push_back(Hit{rule, window.begin, window.end});
      }
    }
    return {};
  }

 private:
  std::uint32_t rules_;
};

// What `source` finds; everywhere, when it fails on the text. `rules` is their number.
[[nodiscard]] Result<void> find_or_name_all(HitSource& source, std::size_t rules,
                                            std::string_view text, std::span<const Range> windows,
                                            std::vector<Hit>& hits,
                                            std::vector<EncodedPlace>& places);

}  // namespace stanch

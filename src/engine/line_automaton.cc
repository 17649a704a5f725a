// Glushkov's construction, with two liberties that only ever let more through: a repetition has at
// most kUnrolled copies (of a single byte, kUnrolledBytes), the last of which may repeat without
// end; and conditions such as \b count as met, except that of a line end.
//
// The cut through which all matches pass (pattern_cuts.h) is chosen where its openings
// (opening_ways.h) are rarest. A sequence can be cut at any of its parts, a choice only at all of
// them together, a repetition at its first copy if there must be one.
#include "engine/line_automaton.h"

#include <algorithm>

#include "engine/opening_ways.h"
#include "engine/pattern_cuts.h"
#include "engine/source_rates.h"

namespace stanch {
namespace {

using Kind = PatternTree::Kind;
using Index = std::uint32_t;

constexpr std::uint32_t kUnrolled = 4;
constexpr std::uint32_t kUnrolledBytes = 12;
constexpr std::size_t kMaxPositions = 2000;

// Part of the automaton under construction.
struct Fragment {
  bool nullable = true;
  std::vector<Index> first;
  std::vector<Index> last;
  PatternCuts::Cut cut = PatternCuts::kImpossible;
};

void append(std::vector<Index>& to, const std::vector<Index>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

class Builder {
 public:
  Builder(const PatternTree& tree, std::span<const Opening> known)
      : tree_(tree), ways_(automaton_, known) {}

  std::optional<LineAutomaton> build() {
    const Fragment whole = fragment(tree_.root);
    if (too_large_ || whole.nullable) {
      return std::nullopt;
    }
    for (const Index position : whole.last) {
      automaton_.positions[position].last = true;
    }
    for (LineAutomaton::Position& position : automaton_.positions) {
      sort_unique(position.follow);
    }
    automaton_.starts =
        cuts_.best(whole.cut, [this](Index start) { return ways_.cost_of_start(start); });
    if (automaton_.starts.empty()) {
      return std::nullopt;
    }
    for (const Index start : automaton_.starts) {
      std::ranges::copy(ways_.openings(start), std::back_inserter(automaton_.openings));
    }
    return std::move(automaton_);
  }

 private:
  Fragment fragment(Index index) {
    const PatternTree::Node& node = tree_.nodes[index];
    if (too_large_) {
      return {};
    }
    switch (node.kind) {
      case Kind::nothing:
        return {};
      case Kind::byte:
        return byte_fragment(node.set);
      case Kind::line_end:
        return line_end_fragment();
      case Kind::sequence: {
        Fragment all;
        for (const Index child : node.children) {
          all = joined(std::move(all), fragment(child));
        }
        return all;
      }
      case Kind::choice:
        return choice_fragment(node);
      case Kind::repeat:
        return repeat_fragment(node);
    }
    return {};
  }

  Fragment byte_fragment(ByteSet set) {
    set &= ~kLineEnds;
    const auto position = static_cast<Index>(automaton_.positions.size());
    too_large_ = too_large_ || position >= kMaxPositions;
    automaton_.positions.push_back(LineAutomaton::Position{set, {}, false});
    return Fragment{false, {position}, {position}, cuts_.at(position)};
  }

  // A position that takes the line end which `$` only looks at. What a pattern wants behind that is
  // not looked at.
  Fragment line_end_fragment() {
    const auto position = static_cast<Index>(automaton_.positions.size());
    automaton_.positions.push_back(LineAutomaton::Position{kLineEnds, {}, true});
    return Fragment{false, {position}, {position}, PatternCuts::kImpossible};
  }

  Fragment choice_fragment(const PatternTree::Node& node) {
    Fragment all;
    all.nullable = false;
    std::vector<PatternCuts::Cut> cuts;
    for (const Index child : node.children) {
      const Fragment branch = fragment(child);
      all.nullable = all.nullable || branch.nullable;
      append(all.first, branch.first);
      append(all.last, branch.last);
      cuts.push_back(branch.cut);
    }
    all.cut = cuts_.at_all(std::move(cuts));
    return all;
  }

  Fragment repeat_fragment(const PatternTree::Node& node) {
    const bool of_bytes = tree_.nodes[node.children.front()].kind == Kind::byte;
    const std::uint32_t most = of_bytes ? kUnrolledBytes : kUnrolled;
    const std::uint32_t least = std::min(node.min, most);
    const bool endless = node.max > most;
    const std::uint32_t copies = endless ? std::max(least, 1U) : node.max;
    Fragment all;
    for (std::uint32_t copy = 0; copy < copies; ++copy) {
      Fragment one = fragment(node.children.front());
      if (endless && copy + 1 == copies) {
        connect(one.last, one.first);
      }
      if (copy >= least) {
        one.nullable = true;
        one.cut = PatternCuts::kImpossible;
      }
      all = joined(std::move(all), std::move(one));
    }
    return all;
  }

  Fragment joined(Fragment a, Fragment b) {
    connect(a.last, b.first);
    Fragment both;
    both.nullable = a.nullable && b.nullable;
    both.first = std::move(a.first);
    if (a.nullable) {
      append(both.first, b.first);
    }
    both.last = std::move(b.last);
    if (b.nullable) {
      append(both.last, a.last);
    }
    both.cut = cuts_.at_either(a.cut, b.cut);
    return both;
  }

  void connect(const std::vector<Index>& from, const std::vector<Index>& to) {
    for (const Index position : from) {
      append(automaton_.positions[position].follow, to);
    }
  }

  const PatternTree& tree_;
  LineAutomaton automaton_;
  OpeningWays ways_;
  PatternCuts cuts_;
  bool too_large_ = false;
};

}  // namespace

double LineAutomaton::expected_rate() const {
  double rate = 0;
  for (const Opening& opening : openings) {
    rate += stanch::expected_rate(opening.bytes);
  }
  return rate;
}

std::optional<LineAutomaton> line_automaton(std::string_view pattern,
                                            std::span<const Opening> known) {
  const std::optional<PatternTree> tree = parse_pattern(pattern);
  return tree ? Builder(*tree, known).build() : std::nullopt;
}

void merge(LineAutomaton& all, LineAutomaton other) {
  const auto shift = static_cast<Index>(all.positions.size());
  for (LineAutomaton::Position& position : other.positions) {
    for (Index& next : position.follow) {
      next += shift;
    }
    all.positions.push_back(std::move(position));
  }
  for (const Index start : other.starts) {
    all.starts.push_back(start + shift);
  }
  for (const Opening& opening : other.openings) {
    if (std::ranges::find(all.openings, opening) == all.openings.end()) {
      all.openings.push_back(opening);
    }
  }
}

}  // namespace stanch

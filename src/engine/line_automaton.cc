// Glushkov's construction, with two liberties that only ever let more through: a repetition has at
// most kUnrolled copies (of a single byte, kUnrolledBytes), the last of which may repeat without
// end; and conditions such as \b count as met, except that of a line end.
//
// The cut through which all matches pass is chosen where its trigrams are rarest. A sequence can be
// cut at any of its parts, a choice only at all of them together, a repetition at its first copy if
// there must be one.
#include "engine/line_automaton.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/source_rates.h"

namespace stanch {
namespace {

using Kind = PatternTree::Kind;
using Index = std::uint32_t;

constexpr std::uint32_t kUnrolled = 4;
constexpr std::uint32_t kUnrolledBytes = 12;
constexpr std::size_t kMaxPositions = 2000;
constexpr std::size_t kMaxWays = 16;
constexpr std::size_t kLeastBytes = 3;  // that an opening must have
constexpr std::size_t kLookAhead = 12;
constexpr double kWalkCost = 10;
constexpr double kSearchCost = 100;
constexpr double kKnownDiscount = 0.5;
constexpr double kEarliness = 4;
const ByteSet kLineEnds = set_of("\r\n");
constexpr double kNever = std::numeric_limits<double>::infinity();

// Part of the automaton under construction.
struct Fragment {
  bool nullable = true;
  std::vector<Index> first;
  std::vector<Index> last;
  Index cut = 0;  // index into Builder::cuts_
};

// Ways to cut a fragment: at one position, at any one of several parts, or at all of them.
struct Cut {
  enum class Kind : std::uint8_t { impossible, position, any, all } kind = Kind::impossible;
  std::vector<Index> parts;  // of a position: that position alone
};

void append(std::vector<Index>& to, const std::vector<Index>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

void sort_unique(std::vector<Index>& items) {
  std::ranges::sort(items);
  items.erase(std::unique(items.begin(), items.end()), items.end());
}

class Builder {
 public:
  Builder(const PatternTree& tree, std::span<const Opening> known)
      : tree_(tree), known_(known), cuts_(1) {}

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
    if (cut_rate(whole.cut) == kNever) {
      return std::nullopt;
    }
    collect(whole.cut);
    for (const Index start : automaton_.starts) {
      add_openings(start);
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
    return Fragment{false, {position}, {position}, add_cut(Cut::Kind::position, {position})};
  }

  // A position that takes the line end which `$` only looks at. What a pattern wants behind that is
  // not looked at.
  Fragment line_end_fragment() {
    const auto position = static_cast<Index>(automaton_.positions.size());
    automaton_.positions.push_back(LineAutomaton::Position{kLineEnds, {}, true});
    return Fragment{false, {position}, {position}, 0};
  }

  Fragment choice_fragment(const PatternTree::Node& node) {
    Fragment all;
    all.nullable = false;
    std::vector<Index> cuts;
    for (const Index child : node.children) {
      const Fragment branch = fragment(child);
      all.nullable = all.nullable || branch.nullable;
      append(all.first, branch.first);
      append(all.last, branch.last);
      cuts.push_back(branch.cut);
    }
    all.cut = add_cut(Cut::Kind::all, std::move(cuts));
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
        one.cut = 0;
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
    both.cut = add_cut(Cut::Kind::any, {a.cut, b.cut});
    return both;
  }

  void connect(const std::vector<Index>& from, const std::vector<Index>& to) {
    for (const Index position : from) {
      append(automaton_.positions[position].follow, to);
    }
  }

  Index add_cut(Cut::Kind kind, std::vector<Index> parts) {
    cuts_.push_back(Cut{kind, std::move(parts)});
    return static_cast<Index>(cuts_.size() - 1);
  }

  // How often a cut's trigrams are expected; parts come before the cuts made of them.
  double cut_rate(Index whole) {
    rates_.assign(whole + 1, kNever);
    for (Index index = 0; index <= whole; ++index) {
      const Cut& cut = cuts_[index];
      switch (cut.kind) {
        case Cut::Kind::impossible:
          break;
        case Cut::Kind::position:
          rates_[index] = position_rate(cut.parts.front());
          break;
        case Cut::Kind::any:
          rates_[index] = rates_[better(cut)];
          break;
        case Cut::Kind::all:
          rates_[index] = 0;
          for (const Index part : cut.parts) {
            rates_[index] += rates_[part];
          }
          break;
      }
    }
    return rates_[whole];
  }

  // The part to cut at: the first, unless the second is clearly better.
  [[nodiscard]] Index better(const Cut& cut) const {
    const Index first = cut.parts[0];
    const Index second = cut.parts[1];
    return rates_[second] * kEarliness < rates_[first] ? second : first;
  }

  // Makes the positions of the best cut the starts.
  void collect(Index whole) {
    std::vector<Index> open = {whole};
    while (!open.empty()) {
      const Cut& cut = cuts_[open.back()];
      open.pop_back();
      if (cut.kind == Cut::Kind::position) {
        automaton_.starts.push_back(cut.parts.front());
      } else if (cut.kind == Cut::Kind::all) {
        append(open, cut.parts);
      } else if (cut.kind == Cut::Kind::any) {
        open.push_back(better(cut));
      }
    }
  }

  // One way on from a position: the sets of bytes passed, and where it leads.
  struct Way {
    std::vector<ByteSet> bytes;
    std::vector<Index> here;
    bool ends = false;  // a match may have ended, so anything may follow
  };

  // The way by those of its next positions that take just the bytes of `set`, or by all of them.
  [[nodiscard]] Way gone_on(const Way& way, std::optional<ByteSet> set) const {
    Way on{way.bytes, {}, false};
    ByteSet passed;
    for (const Index index : way.here) {
      const LineAutomaton::Position& position = automaton_.positions[index];
      if (!set || position.set == *set) {
        passed |= position.set == kLineEnds ? ~ByteSet{} : position.set;
        on.ends = on.ends || position.last;
        append(on.here, position.follow);
      }
    }
    on.bytes.push_back(passed);
    sort_unique(on.here);
    return on;
  }

  // The sets that the next positions of a way take, each once.
  [[nodiscard]] std::vector<ByteSet> next_sets(const Way& way) const {
    std::vector<ByteSet> sets;
    for (const Index index : way.here) {
      const ByteSet& set = automaton_.positions[index].set;
      if (std::ranges::find(sets, set) == sets.end()) {
        sets.push_back(set);
      }
    }
    return sets;
  }

  // The ways on from a start, up to `length` bytes or to where a match may end. They part where
  // different bytes lead on, as long as they do not become too many.
  [[nodiscard]] std::vector<Way> ways_from(Index start, std::size_t length) const {
    std::vector<Way> ways = {{{}, {start}, false}};
    for (std::size_t i = 0; i < length; ++i) {
      std::vector<Way> parted;
      std::vector<Way> together;
      for (const Way& way : ways) {
        if (way.ends) {
          parted.push_back(way);
          together.push_back(way);
          continue;
        }
        together.push_back(gone_on(way, std::nullopt));
        for (const ByteSet& set : next_sets(way)) {
          parted.push_back(gone_on(way, set));
        }
      }
      ways = std::move(parted.size() <= kMaxWays ? parted : together);
    }
    return ways;
  }

  void add_openings(Index start) {
    for (const Way& way : ways_from(start, Opening::kLength)) {
      Opening& opening = automaton_.openings.emplace_back();
      opening.bytes.fill(~ByteSet{});
      std::ranges::copy(way.bytes, opening.bytes.begin());
    }
  }

  [[nodiscard]] bool is_known(const Way& way) const {
    return std::ranges::any_of(known_, [&](const Opening& opening) {
      return std::equal(way.bytes.begin(), way.bytes.end(), opening.bytes.begin());
    });
  }

  // How often the first `length` bytes of a way on are expected.
  [[nodiscard]] double way_rate(Index start, std::size_t length) const {
    double rate = 0;
    for (const Way& way : ways_from(start, length)) {
      rate += stanch::expected_rate(way.bytes);
    }
    return rate;
  }

  // What it costs to start at a position, in bytes that could be passed over instead: how often the
  // opening's first bytes stand somewhere, which is less of a burden if they are looked for anyway;
  // how often all of it stands, for then a walk begins; and how often that gets somewhere.
  [[nodiscard]] double position_rate(Index start) const {
    double rate = 0;
    for (const Way& way : ways_from(start, kLeastBytes)) {
      if (way.bytes.size() < kLeastBytes) {
        return kNever;
      }
      rate += stanch::expected_rate(way.bytes) * (is_known(way) ? kKnownDiscount : 1);
    }
    return rate + way_rate(start, Opening::kLength) * kWalkCost +
           way_rate(start, kLookAhead) * kSearchCost;
  }

  const PatternTree& tree_;
  std::span<const Opening> known_;
  LineAutomaton automaton_;
  std::vector<Cut> cuts_;  // the first is impossible
  std::vector<double> rates_;
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

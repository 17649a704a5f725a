// Glushkov's construction, with two liberties that only ever let more through: a repetition has at
// most kUnrolled copies, the last of which may repeat without end; and conditions such as \b count
// as met.
//
// The cut through which all matches pass is chosen where its trigrams are rarest. A sequence can be
// cut at any of its parts, a choice only at all of them together, a repetition at its first copy if
// there must be one.
#include "engine/line_automaton.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/filters/ascii.h"

namespace stanch {
namespace {

using Kind = PatternTree::Kind;
using Index = std::uint32_t;

constexpr std::uint32_t kUnrolled = 4;
constexpr std::size_t kMaxPositions = 2000;
constexpr std::size_t kLookAhead = 9;
constexpr double kWalkCost = 100;
constexpr double kKnownDiscount = 0.5;
constexpr double kEarliness = 4;
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

double trigram_rate(const Trigram& bytes) {
  return byte_rate(bytes[0]) * byte_rate(bytes[1]) * byte_rate(bytes[2]);
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
      automaton_.openings.push_back(opening(start));
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
    set.reset('\n');
    set.reset('\r');
    const auto position = static_cast<Index>(automaton_.positions.size());
    too_large_ = too_large_ || position >= kMaxPositions;
    automaton_.positions.push_back(LineAutomaton::Position{set, {}, false});
    return Fragment{false, {position}, {position}, add_cut(Cut::Kind::position, {position})};
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
    const std::uint32_t least = std::min(node.min, kUnrolled);
    const bool endless = node.max > kUnrolled;
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

  // The bytes that can stand at a position and after it, as far as no match can end.
  std::vector<ByteSet> bytes_from(Index start, std::size_t length) const {
    std::vector<ByteSet> bytes;
    std::vector<Index> here = {start};
    bool ends = false;
    while (bytes.size() < length && !ends) {
      bytes.emplace_back();
      std::vector<Index> next;
      for (const Index index : here) {
        const LineAutomaton::Position& position = automaton_.positions[index];
        bytes.back() |= position.set;
        ends = ends || position.last;
        append(next, position.follow);
      }
      sort_unique(next);
      here = std::move(next);
    }
    return bytes;
  }

  Opening opening(Index start) const {
    std::vector<ByteSet> bytes = bytes_from(start, 5);
    bytes.resize(5, ~ByteSet{});
    return {{bytes[0], bytes[1], bytes[2]}, {bytes[3], bytes[4]}};
  }

  // What it costs to start at a position: how often its trigram stands, which is less of a burden
  // if it is looked for anyway, and, far worse, how often a walk from there gets somewhere.
  double position_rate(Index start) const {
    const std::vector<ByteSet> bytes = bytes_from(start, kLookAhead);
    if (bytes.size() < 3) {
      return kNever;
    }
    double walk = 1;
    for (const ByteSet& set : bytes) {
      walk *= byte_rate(set);
    }
    const Trigram first = {bytes[0], bytes[1], bytes[2]};
    const bool known = std::ranges::find(known_, first, &Opening::first) != known_.end();
    return trigram_rate(first) * (known ? kKnownDiscount : 1) + walk * kWalkCost;
  }

  const PatternTree& tree_;
  std::span<const Opening> known_;
  LineAutomaton automaton_;
  std::vector<Cut> cuts_;  // the first is impossible
  std::vector<double> rates_;
  bool too_large_ = false;
};

// Bytes of source text in 10,000, as counted over C, C++, shell, Perl, Tcl and translations.
constexpr std::uint16_t letter_rate(char c) {
  constexpr std::array<std::uint16_t, 26> kLower = {347, 98,  229, 205, 639, 138, 104, 130, 379,
                                                    14,  61,  246, 147, 339, 344, 152, 12,  358,
                                                    375, 521, 165, 59,  46,  40,  70,  20};
  return kLower[static_cast<std::size_t>(c - 'a')];
}

double rate_of(unsigned char byte) {
  const char c = static_cast<char>(byte);
  if (ascii::is_lower(c)) {
    return letter_rate(c);
  }
  if (ascii::is_upper(c)) {
    return letter_rate(ascii::lower(c)) / 8.0;
  }
  if (ascii::is_digit(c)) {
    return 20;
  }
  switch (c) {
    case ' ':
      return 1580;
    case '_':
      return 199;
    case '(':
    case ')':
      return 108;
    case '"':
    case ',':
    case '-':
    case ';':
    case '\t':
      return 85;
    case '.':
    case '/':
    case ':':
    case '=':
    case '*':
      return 60;
    default:
      return byte > ' ' && byte < 0x7F ? 20 : 4;
  }
}

}  // namespace

double byte_rate(const ByteSet& set) {
  static const std::array<double, 256> kRates = [] {
    std::array<double, 256> rates{};
    for (std::size_t byte = 0; byte < rates.size(); ++byte) {
      rates[byte] = rate_of(static_cast<unsigned char>(byte)) / 10'000;
    }
    return rates;
  }();
  double rate = 0;
  for (std::size_t byte = 0; byte < set.size(); ++byte) {
    rate += set[byte] ? kRates[byte] : 0;
  }
  return std::min(rate, 1.0);
}

double LineAutomaton::expected_rate() const {
  double rate = 0;
  for (const Opening& opening : openings) {
    rate += trigram_rate(opening.first);
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

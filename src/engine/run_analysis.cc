// What a pattern's syntax tree guarantees about runs of bytes in its matches. For each node, four
// facts that hold for all of its matches: how long they are at least, and the least length of the
// runs that they start with, end with and contain. Runs are looked at in three alphabets at once,
// one for each way in which a run becomes a token run.
#include "engine/run_analysis.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "base/ascii.h"
#include "engine/pattern_parser.h"
#include "engine/run_gate.h"

namespace stanch {
namespace {

using Kind = PatternTree::Kind;

// A run of at least `length` bytes, at least `digits` of which are digits.
struct Run {
  std::uint64_t length = 0;
  std::uint64_t digits = 0;
};

Run operator+(Run a, Run b) { return {a.length + b.length, a.digits + b.digits}; }
Run operator*(Run run, std::uint64_t times) { return {run.length * times, run.digits * times}; }
Run least(Run a, Run b) { return {std::min(a.length, b.length), std::min(a.digits, b.digits)}; }

// What is known of the matches of a node, as to one alphabet.
struct Facts {
  bool pure = true;  // all bytes are of the alphabet; then `start` and `end` are the whole
  Run start;
  Run end;
};

Facts in_sequence(const Facts& a, const Facts& b) {
  return {a.pure && b.pure, a.pure ? a.start + b.start : a.start, b.pure ? a.end + b.end : b.end};
}

Facts either(const Facts& a, const Facts& b) {
  return {a.pure && b.pure, least(a.start, b.start), least(a.end, b.end)};
}

constexpr std::size_t kAlphabets = 2;

struct Knowledge {
  std::array<Facts, kAlphabets> facts;
  RunKind kind = RunKind::none;  // every match contains a run of this kind
};

class Analysis {
 public:
  explicit Analysis(const PatternTree& tree) : tree_(tree) {
    for (std::size_t byte = 0; byte < digits_.size(); ++byte) {
      const char c = static_cast<char>(byte);
      digits_[byte] = ascii::is_digit(c);
      alphabets_[0][byte] = is_run_byte(static_cast<unsigned char>(byte));
      alphabets_[1][byte] = ascii::is_digit(c) || ascii::is_upper(c);
    }
  }

  // Children come before their parents in the tree, so one pass over the nodes is enough.
  RunKind guaranteed() {
    for (const PatternTree::Node& node : tree_.nodes) {
      known_.push_back(examine(node));
    }
    return known_[tree_.root].kind;
  }

 private:
  Knowledge examine(const PatternTree::Node& node) {
    switch (node.kind) {
      case Kind::nothing:
      case Kind::line_end:
        return {};
      case Kind::byte:
        return examine_byte(node.set);
      case Kind::sequence:
        return examine_sequence(node.children);
      case Kind::choice:
        return examine_choice(node.children);
      case Kind::repeat:
        return examine_repeat(node);
    }
    return {};
  }

  Knowledge examine_byte(const ByteSet& set) {
    Knowledge result;
    for (std::size_t i = 0; i < kAlphabets; ++i) {
      const bool inside = (set & ~alphabets_[i]).none() && set.any();
      const Run run = inside ? Run{1, (set & ~digits_).none() ? 1U : 0U} : Run{};
      result.facts[i] = Facts{inside, run, run};
    }
    return result;
  }

  Knowledge examine_sequence(const std::vector<std::uint32_t>& children) {
    Knowledge result;
    for (const std::uint32_t child : children) {
      result = join(result, known_[child]);
    }
    return result;
  }

  Knowledge examine_choice(const std::vector<std::uint32_t>& children) {
    Knowledge result = known_[children.front()];
    for (const std::uint32_t child : children) {
      for (std::size_t i = 0; i < kAlphabets; ++i) {
        result.facts[i] = either(result.facts[i], known_[child].facts[i]);
      }
      result.kind = std::min(result.kind, known_[child].kind);
    }
    return result;
  }

  Knowledge examine_repeat(const PatternTree::Node& node) {
    const Knowledge& once = known_[node.children.front()];
    Knowledge result;
    for (std::size_t i = 0; i < kAlphabets; ++i) {
      const Facts& facts = once.facts[i];
      result.facts[i] = facts.pure     ? Facts{true, facts.start * node.min, facts.end * node.min}
                        : node.min > 0 ? facts
                                       : Facts{false, {}, {}};
    }
    const Knowledge twice = node.min >= 2 ? join(once, once) : once;
    result.kind = std::max(node.min > 0 ? twice.kind : RunKind::none, kind_of_start(result));
    return result;
  }

  // One after the other: runs that meet become one.
  Knowledge join(const Knowledge& a, const Knowledge& b) {
    Knowledge result;
    Knowledge meeting;
    for (std::size_t i = 0; i < kAlphabets; ++i) {
      result.facts[i] = in_sequence(a.facts[i], b.facts[i]);
      meeting.facts[i].start = a.facts[i].end + b.facts[i].start;
    }
    result.kind = std::max({a.kind, b.kind, kind_of_start(meeting)});
    return result;
  }

  // What the runs in `start` are at least. Every run of capitals lies within a run.
  static RunKind kind_of_start(const Knowledge& knowledge) {
    const Run& any = knowledge.facts[0].start;
    if (any.length >= kLongRun || (any.length >= kTokenRun && any.digits > 0) ||
        knowledge.facts[1].start.length >= kTokenRun) {
      return RunKind::token;
    }
    return any.length >= kWordRun ? RunKind::word : RunKind::none;
  }

  const PatternTree& tree_;
  ByteSet digits_;
  std::array<ByteSet, kAlphabets> alphabets_;
  std::vector<Knowledge> known_;
};

}  // namespace

RunKind guaranteed_run(std::string_view pattern) {
  const std::optional<PatternTree> tree = parse_pattern(pattern);
  return tree ? Analysis(*tree).guaranteed() : RunKind::none;
}

}  // namespace stanch

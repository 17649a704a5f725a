// Delta inheritance: from the COPY instructions of a delta to the lines that must be searched.
//
// Between two neighbouring copies A and B of the child there is a gap of inserted bytes, possibly
// of length zero (a junction). The gap itself is fresh. The line that A ends in is "intact" when it
// ends in the child where it ended in the base; the line that B starts in is intact when it starts
// in the child where it started in the base. A side that is not intact adds its edge byte to the
// fresh range and the matcher widens that to the line. A line at the end of A that encoded text
// goes on below is not intact either: another line may follow it now.
#include "scan/inherit.h"

#include <algorithm>
#include <optional>

#include "base/wrapped_line.h"
#include "scan/copy_index.h"
#include "stanch/matcher.h"

namespace stanch {
namespace {

bool is_line_end(char c) { return c == '\n' || c == '\r'; }

// True when `text` has a line end, or nothing at all, right before `at`.
bool starts_line(std::string_view text, std::size_t at) {
  return at == 0 || is_line_end(text[at - 1]);
}

// True when `text` has a line end, or nothing at all, at `at`.
bool ends_line(std::string_view text, std::size_t at) {
  return at >= text.size() || is_line_end(text[at]);
}

class FreshRanges {
 public:
  FreshRanges(const Delta& delta, std::string_view child) : delta_(delta), child_(child) {}

  std::vector<Range> compute() {
    const CopyOp* before = nullptr;
    for (const CopyOp& copy : delta_.copies) {
      add_gap(before, &copy);
      before = &copy;
    }
    add_gap(before, nullptr);
    return std::move(ranges_);
  }

 private:
  // The line that `copy` ends in ends at the same place in base and child.
  [[nodiscard]] bool end_intact(const CopyOp& copy) const {
    const std::size_t child_end = std::size_t{copy.dst} + copy.len;
    return is_line_end(child_[child_end - 1]) ||
           (ends_line(child_, child_end) &&
            ends_line(delta_.base_bytes, std::size_t{copy.src} + copy.len));
  }

  // The line that `copy` starts in starts at the same place in base and child.
  [[nodiscard]] bool start_intact(const CopyOp& copy) const {
    return is_line_end(child_[copy.dst]) ||
           (starts_line(child_, copy.dst) && starts_line(delta_.base_bytes, copy.src));
  }

  // Where the line that ends at or right before `child_end` ends, if encoded text goes on below it.
  [[nodiscard]] std::optional<std::uint32_t> wrapped_stop(std::uint32_t child_end) const {
    std::uint32_t stop = child_end;
    for (const char end : {'\n', '\r'}) {
      stop -= stop > 0 && child_[stop - 1] == end ? 1 : 0;
    }
    return goes_on_below(child_, stop) ? std::optional(stop) : std::nullopt;
  }

  void add_gap(const CopyOp* left, const CopyOp* right) {
    const auto size = static_cast<std::uint32_t>(child_.size());
    std::uint32_t begin = left == nullptr ? 0 : left->dst + left->len;
    std::uint32_t end = right == nullptr ? size : right->dst;
    if (left != nullptr) {
      if (const auto stop = wrapped_stop(begin)) {
        begin = *stop - 1;  // the next line is another
      } else if (!end_intact(*left)) {
        --begin;
      }
    }
    if (right != nullptr && !start_intact(*right)) {
      ++end;
    }
    if (begin < end) {
      add(begin, end);
    }
  }

  void add(std::uint32_t begin, std::uint32_t end) {
    if (!ranges_.empty() && begin <= ranges_.back().end) {
      ranges_.back().end = std::max(ranges_.back().end, end);
    } else {
      ranges_.push_back({begin, end});
    }
  }

  const Delta& delta_;
  std::string_view child_;
  std::vector<Range> ranges_;
};

// The bytes of its line that a line verdict depends on, without line ends.
Range line_core(std::string_view text, const Detection& detection) {
  const Range match = detection.match;
  Range core = match;
  while (core.begin > 0 && match.begin - core.begin < kContext &&
         !is_line_end(text[core.begin - 1])) {
    --core.begin;
  }
  while (core.end < text.size() && core.end - match.end < kContext &&
         !is_line_end(text[core.end])) {
    ++core.end;
  }
  return core;
}

Range shifted(Range range, const CopyOp& copy) {
  return {range.begin - copy.src + copy.dst, range.end - copy.src + copy.dst};
}

Detection shifted(const Detection& detection, const CopyOp& copy) {
  Detection moved = detection;
  moved.match = shifted(detection.match, copy);
  moved.secret = shifted(detection.secret, copy);
  moved.reach = shifted(detection.reach, copy);
  return moved;
}

class Inheritor {
 public:
  // `questions`: how many detections there are to take over.
  Inheritor(const Delta& delta, std::string_view child, std::span<const Rule> rules,
            std::size_t questions)
      : delta_(delta), child_(child), rules_(rules), copies_(delta.copies, questions) {}

  // Takes `detection` over into every copy that leaves its line as it was.
  void take_over(const Detection& detection, Inheritance& out) {
    const Range core = line_core(delta_.base_bytes, detection);
    for (const CopyOp* covering : copies_.covering(core)) {
      const CopyOp& copy = *covering;
      if (!edges_kept(core, copy)) {
        continue;
      }
      const auto& block = rules_[detection.rule].block;
      if (!block) {
        out.kept.push_back(line_detection(detection, core, copy));
      } else if (reach_kept(detection, copy)) {
        out.kept.push_back(shifted(detection, copy));
      } else {
        Detection anchor;
        anchor.rule = detection.rule;
        anchor.match = shifted(detection.match, copy);
        out.reconsidered.push_back(std::move(anchor));
      }
    }
  }

 private:
  // Where the core ended at a line's start or end in the base, it does so in the child.
  [[nodiscard]] bool edges_kept(Range core, const CopyOp& copy) const {
    const Range moved = shifted(core, copy);
    // What goes over several lines may have looked for another one.
    const bool at_end = core.end == delta_.base_bytes.size();
    if (at_end && at_end != (moved.end == child_.size()) && has_line_end(core)) {
      return false;
    }
    return starts_line(delta_.base_bytes, core.begin) == starts_line(child_, moved.begin) &&
           ends_line(delta_.base_bytes, core.end) == ends_line(child_, moved.end);
  }

  [[nodiscard]] bool has_line_end(Range core) const {
    const std::string_view bytes = delta_.base_bytes.substr(core.begin, core.size());
    return std::any_of(bytes.begin(), bytes.end(), is_line_end);
  }

  [[nodiscard]] static Detection line_detection(const Detection& detection, Range core,
                                                const CopyOp& copy) {
    Detection moved;
    moved.rule = detection.rule;
    moved.match = shifted(detection.match, copy);
    moved.secret = shifted(detection.secret, copy);
    moved.reach = shifted(core, copy);
    moved.evidence = detection.evidence;
    return moved;
  }

  // The whole reach of a block lies in the copy and is cut by the text's ends as it was.
  [[nodiscard]] bool reach_kept(const Detection& detection, const CopyOp& copy) const {
    const Range& reach = detection.reach;
    if (reach.begin < copy.src || reach.end > std::size_t{copy.src} + copy.len) {
      return false;
    }
    const Range moved = shifted(reach, copy);
    return (reach.begin == 0) == (moved.begin == 0) &&
           (reach.end == delta_.base_bytes.size()) == (moved.end == child_.size());
  }

  const Delta& delta_;
  std::string_view child_;
  std::span<const Rule> rules_;
  CopyIndex copies_;
};

}  // namespace

Inheritance inherit(const Delta& delta, std::string_view child, std::span<const Detection> found,
                    std::span<const Rule> rules) {
  Inheritance result;
  result.fresh = FreshRanges(delta, child).compute();
  Inheritor inheritor(delta, child, rules, found.size());
  for (const Detection& detection : found) {
    inheritor.take_over(detection, result);
  }
  return result;
}

}  // namespace stanch

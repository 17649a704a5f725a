#include "engine/pattern_cuts.h"

#include <limits>

namespace stanch {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
// A later cut must be so many times cheaper than an earlier one, from where walks are longer.
constexpr double kEarliness = 4;

}  // namespace

PatternCuts::Cut PatternCuts::add(Kind kind, std::vector<std::uint32_t> parts) {
  cuts_.push_back(Node{kind, std::move(parts)});
  return static_cast<Cut>(cuts_.size() - 1);
}

PatternCuts::Cut PatternCuts::better(const Node& either) const {
  const Cut first = either.parts[0];
  const Cut second = either.parts[1];
  return costs_[second] * kEarliness < costs_[first] ? second : first;
}

std::vector<std::uint32_t> PatternCuts::best(Cut whole,
                                             const std::function<double(std::uint32_t)>& cost) {
  costs_.assign(whole + 1, kInfinity);
  for (Cut index = 0; index <= whole; ++index) {
    const Node& cut = cuts_[index];
    if (cut.kind == Kind::position) {
      costs_[index] = cost(cut.parts.front());
    } else if (cut.kind == Kind::either) {
      costs_[index] = costs_[better(cut)];
    } else if (cut.kind == Kind::all) {
      costs_[index] = 0;
      for (const Cut part : cut.parts) {
        costs_[index] += costs_[part];
      }
    }
  }
  std::vector<std::uint32_t> positions;
  std::vector<Cut> open;
  if (costs_[whole] < kInfinity) {
    open.push_back(whole);
  }
  while (!open.empty()) {
    const Node& cut = cuts_[open.back()];
    open.pop_back();
    if (cut.kind == Kind::position) {
      positions.push_back(cut.parts.front());
    } else if (cut.kind == Kind::either) {
      open.push_back(better(cut));
    } else {
      open.insert(open.end(), cut.parts.begin(), cut.parts.end());
    }
  }
  return positions;
}

}  // namespace stanch

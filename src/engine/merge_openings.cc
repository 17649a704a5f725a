// Groups are merged, again and again the two whose merger lets the least more through.
#include <algorithm>

#include "engine/opening_groups.h"
#include "engine/source_rates.h"

namespace stanch {
namespace {

class Merging {
 public:
  Merging(std::span<const OpeningGroup> groups, Closure closure) : closure_(closure) {
    for (OpeningGroup group : groups) {
      std::ranges::transform(group, group.begin(), closure_);
      if (std::ranges::find(groups_, group) == groups_.end()) {
        add(group);
      }
    }
  }

  std::vector<OpeningGroup> reduced_to(std::size_t count) && {
    while (groups_.size() > count) {
      std::size_t one = 1;
      std::size_t other = 0;
      for (std::size_t i = 1; i < groups_.size(); ++i) {
        const auto least = std::ranges::min_element(more_[i]);
        if (*least < more_[one][other]) {
          one = i;
          other = static_cast<std::size_t>(least - more_[i].begin());
        }
      }
      const OpeningGroup both = merged(groups_[one], groups_[other]);
      remove(one);
      remove(other);
      add(both);
    }
    return std::move(groups_);
  }

 private:
  [[nodiscard]] OpeningGroup merged(const OpeningGroup& a, const OpeningGroup& b) const {
    OpeningGroup both;
    for (std::size_t i = 0; i < both.size(); ++i) {
      both[i] = closure_(a[i] | b[i]);
    }
    return both;
  }

  void add(const OpeningGroup& group) {
    const double rate = pass_rate(group);
    std::vector<double> more;
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      more.push_back(pass_rate(merged(groups_[i], group)) - rates_[i] - rate);
    }
    groups_.push_back(group);
    rates_.push_back(rate);
    more_.push_back(std::move(more));
  }

  void remove(std::size_t index) {
    const auto at = static_cast<std::ptrdiff_t>(index);
    groups_.erase(groups_.begin() + at);
    rates_.erase(rates_.begin() + at);
    more_.erase(more_.begin() + at);
    for (std::size_t i = index; i < more_.size(); ++i) {
      more_[i].erase(more_[i].begin() + at);
    }
  }

  Closure closure_;
  std::vector<OpeningGroup> groups_;
  std::vector<double> rates_;
  std::vector<std::vector<double>> more_;  // [i][j], j < i: what merging the two lets through
};

}  // namespace

double pass_rate(const OpeningGroup& group) {
  double rate = 1;
  for (const ByteSet& set : group) {
    rate *= byte_rate(set);
  }
  return rate;
}

std::vector<OpeningGroup> merge_groups(std::span<const OpeningGroup> groups, std::size_t count,
                                       Closure closure) {
  return Merging(groups, closure).reduced_to(count);
}

}  // namespace stanch

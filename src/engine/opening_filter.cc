// How openings are put into groups. A group lets through every text whose bytes it has at their
// places, whichever opening each is from, so groups are formed such that little else gets through.
#include "engine/opening_filter.h"

#include <algorithm>

#include "engine/source_rates.h"

namespace stanch {
namespace {

// The bytes that get through a group, by place.
using Group = std::array<ByteSet, OpeningFilter::kPlaces>;

// What look-ups cannot tell apart: adds to a set all that is let through with it.
using Closure = ByteSet (*)(ByteSet);

// Bytes of which the sums see the same share an entry.
ByteSet with_all_seen_alike(ByteSet set) {
  std::uint64_t seen = 0;
  const auto bit = [](std::size_t byte) {
    return std::uint64_t{1} << OpeningSums::seen_of(static_cast<unsigned char>(byte));
  };
  for (std::size_t byte = 0; byte < set.size(); ++byte) {
    seen |= set[byte] ? bit(byte) : 0;
  }
  for (std::size_t byte = 0; byte < set.size(); ++byte) {
    set[byte] = (seen & bit(byte)) != 0;
  }
  return set;
}

// The halves of the bytes of a set.
struct Halves {
  std::uint16_t low = 0;
  std::uint16_t high = 0;
};

Halves halves_of(const ByteSet& set) {
  Halves halves;
  for (std::size_t byte = 0; byte < set.size(); ++byte) {
    if (set[byte]) {
      halves.low = static_cast<std::uint16_t>(halves.low | 1U << byte % 16);
      halves.high = static_cast<std::uint16_t>(halves.high | 1U << byte / 16);
    }
  }
  return halves;
}

// The halves of a byte are looked up each for itself.
ByteSet with_all_halves(ByteSet set) {
  const Halves halves = halves_of(set);
  for (std::size_t byte = 0; byte < set.size(); ++byte) {
    set[byte] = (halves.low >> byte % 16 & 1) != 0 && (halves.high >> byte / 16 & 1) != 0;
  }
  return set;
}

double pass_rate(const Group& group) {
  double rate = 1;
  for (const ByteSet& set : group) {
    rate *= byte_rate(set);
  }
  return rate;
}

// Merges, again and again, the two groups whose merger lets the least more through.
class Grouping {
 public:
  Grouping(std::span<const Group> groups, Closure closure) : closure_(closure) {
    for (Group group : groups) {
      std::ranges::transform(group, group.begin(), closure_);
      if (std::ranges::find(groups_, group) == groups_.end()) {
        add(group);
      }
    }
  }

  std::vector<Group> reduced_to(std::size_t count) && {
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
      const Group both = merged(groups_[one], groups_[other]);
      remove(one);
      remove(other);
      add(both);
    }
    return std::move(groups_);
  }

 private:
  [[nodiscard]] Group merged(const Group& a, const Group& b) const {
    Group both;
    for (std::size_t i = 0; i < both.size(); ++i) {
      both[i] = closure_(a[i] | b[i]);
    }
    return both;
  }

  void add(const Group& group) {
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
  std::vector<Group> groups_;
  std::vector<double> rates_;
  std::vector<std::vector<double>> more_;  // [i][j], j < i: what merging the two lets through
};

// Moves what groups were made of from one to another, as long as less gets through for it: what was
// merged early is most often not where it would go in the end.
class Refinement {
 public:
  // Each of `members` is in one of `groups`.
  Refinement(std::span<const Group> members, std::span<const Group> groups, Closure closure)
      : closure_(closure), groups_(groups.size()) {
    for (const Group& member : members) {
      const auto home = std::ranges::find_if(
          groups, [&](const Group& group) { return is_within(member, group); });
      groups_[static_cast<std::size_t>(home - groups.begin())].members.push_back(member);
    }
    for (Members& group : groups_) {
      settle(group);
    }
  }

  std::vector<Group> refined() && {
    for (int round = 0; round < kRounds && move_all(); ++round) {
    }
    std::vector<Group> groups;
    for (const Members& group : groups_) {
      groups.push_back(group.all);
    }
    return groups;
  }

 private:
  static constexpr int kRounds = 8;

  struct Members {
    std::vector<Group> members;
    Group all{};  // what gets through
    double rate = 0;
  };

  static bool is_within(const Group& member, const Group& group) {
    return std::equal(member.begin(), member.end(), group.begin(),
                      [](const ByteSet& a, const ByteSet& b) { return (a & ~b).none(); });
  }

  void settle(Members& group) const {
    group.all = {};
    for (const Group& member : group.members) {
      add(group.all, member);
    }
    group.rate = rate_of(group.all);
  }

  static void add(Group& to, const Group& member) {
    std::transform(to.begin(), to.end(), member.begin(), to.begin(),
                   [](const ByteSet& a, const ByteSet& b) { return a | b; });
  }

  [[nodiscard]] double rate_of(Group& group) const {
    std::ranges::transform(group, group.begin(), closure_);
    return pass_rate(group);
  }

  // False when nothing was to be gained.
  bool move_all() {
    bool moved = false;
    for (Members& from : groups_) {
      for (std::size_t at = from.members.size(); at-- > 0 && from.members.size() > 1;) {
        moved = move(from, at) || moved;
      }
    }
    return moved;
  }

  bool move(Members& from, std::size_t at) {
    constexpr double kWorthIt = 1e-9;
    Members rest = from;
    rest.members.erase(rest.members.begin() + static_cast<std::ptrdiff_t>(at));
    settle(rest);
    const Group member = from.members[at];
    Members* best = nullptr;
    double gained = kWorthIt;
    for (Members& to : groups_) {
      Group both = to.all;
      add(both, member);
      const double gain = from.rate - rest.rate - (rate_of(both) - to.rate);
      if (&to != &from && gain > gained) {
        best = &to;
        gained = gain;
      }
    }
    if (best == nullptr) {
      return false;
    }
    from = std::move(rest);
    best->members.push_back(member);
    settle(*best);
    return true;
  }

  Closure closure_;
  std::vector<Members> groups_;
};

void set_groups(std::span<const Group> groups, OpeningFilter& filter) {
  for (std::size_t g = 0; g < groups.size(); ++g) {
    for (std::size_t place = 0; place < OpeningFilter::kPlaces; ++place) {
      for (std::size_t byte = 0; byte < 256; ++byte) {
        if (groups[g][place][byte]) {
          std::uint8_t& entry =
              filter.groups[g / 8][place][OpeningSums::seen_of(static_cast<unsigned char>(byte))];
          entry = static_cast<std::uint8_t>(entry | 1U << g % 8);
        }
      }
    }
  }
}

void set_halves(std::span<const Group> groups, OpeningFilter& filter) {
  for (std::size_t g = 0; g < groups.size(); ++g) {
    for (std::size_t place = 0; place < OpeningFilter::kPlaces; ++place) {
      const Halves halves = halves_of(groups[g][place]);
      for (std::size_t i = 0; i < 32; ++i) {
        auto& [low, high] = filter.halves[g / 8][place];
        low[i] = static_cast<std::uint8_t>(low[i] | (halves.low >> i % 16 & 1) << g % 8);
        high[i] = static_cast<std::uint8_t>(high[i] | (halves.high >> i % 16 & 1) << g % 8);
      }
    }
  }
}

}  // namespace

OpeningFilter OpeningFilter::make(std::span<const Opening> openings) {
  OpeningFilter filter;
  std::vector<Group> each;
  for (const Opening& opening : openings) {
    filter.sums.add(opening);
    std::copy_n(opening.bytes.begin(), kPlaces, each.emplace_back().begin());
  }
  const std::vector<Group> groups =
      Refinement(each, Grouping(each, with_all_seen_alike).reduced_to(8 * kSets),
                 with_all_seen_alike)
          .refined();
  set_groups(groups, filter);
  set_halves(Grouping(groups, with_all_halves).reduced_to(8 * kHalvesSets), filter);
  return filter;
}

}  // namespace stanch

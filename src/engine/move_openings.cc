// Members of groups are moved to where they let less through, for merging only looks one step
// ahead.
#include <algorithm>

#include "engine/opening_groups.h"

namespace stanch {
namespace {

class Moving {
 public:
  // Each of `members` is in one of `groups`.
  Moving(std::span<const OpeningGroup> members, std::span<const OpeningGroup> groups,
         Closure closure)
      : closure_(closure), groups_(groups.size()) {
    for (const OpeningGroup& member : members) {
      const auto home = std::ranges::find_if(
          groups, [&](const OpeningGroup& group) { return is_within(member, group); });
      groups_[static_cast<std::size_t>(home - groups.begin())].members.push_back(member);
    }
    for (Members& group : groups_) {
      settle(group);
    }
  }

  std::vector<OpeningGroup> refined() && {
    for (int round = 0; round < kRounds && move_all(); ++round) {
    }
    std::vector<OpeningGroup> groups;
    for (const Members& group : groups_) {
      groups.push_back(group.all);
    }
    return groups;
  }

 private:
  static constexpr int kRounds = 8;

  struct Members {
    std::vector<OpeningGroup> members;
    OpeningGroup all{};  // what gets through
    double rate = 0;
  };

  static bool is_within(const OpeningGroup& member, const OpeningGroup& group) {
    return std::equal(member.begin(), member.end(), group.begin(),
                      [](const ByteSet& a, const ByteSet& b) { return (a & ~b).none(); });
  }

  void settle(Members& group) const {
    group.all = {};
    for (const OpeningGroup& member : group.members) {
      add(group.all, member);
    }
    group.rate = rate_of(group.all);
  }

  static void add(OpeningGroup& to, const OpeningGroup& member) {
    std::transform(to.begin(), to.end(), member.begin(), to.begin(),
                   [](const ByteSet& a, const ByteSet& b) { return a | b; });
  }

  [[nodiscard]] double rate_of(OpeningGroup& group) const {
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
    const OpeningGroup member = from.members[at];
    Members* best = nullptr;
    double gained = kWorthIt;
    for (Members& to : groups_) {
      OpeningGroup both = to.all;
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

}  // namespace

std::vector<OpeningGroup> move_members(std::span<const OpeningGroup> members,
                                       std::span<const OpeningGroup> groups, Closure closure) {
  return Moving(members, groups, closure).refined();
}

}  // namespace stanch

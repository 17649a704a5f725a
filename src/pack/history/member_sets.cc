// Hash-consed sets of secrets.
#include "pack/history/member_sets.h"

#include <algorithm>
#include <bit>

namespace stanch {
namespace {

constexpr std::uint32_t kBlockSize = 256;

}  // namespace

MemberSets::MemberSets() {
  sets_.emplace_back();
  set_ids_.emplace(std::vector<Part>(), kEmpty);
}

MemberSets::Id MemberSets::unite(std::span<const Id> sets, std::span<const std::uint32_t> members) {
  if (members.empty()) {
    const Id* first =
        std::find_if(sets.data(), sets.data() + sets.size(), [](Id set) { return set != kEmpty; });
    const Id only = first == sets.data() + sets.size() ? kEmpty : *first;
    if (std::all_of(sets.begin(), sets.end(),
                    [only](Id set) { return set == only || set == kEmpty; })) {
      return only;
    }
  }
  std::map<std::uint32_t, Block> united;
  for (const Id set : sets) {
    for (const Part& part : sets_[set]) {
      Block& block = united[part.index];
      for (std::size_t i = 0; i < block.size(); ++i) {
        block[i] |= blocks_[part.block][i];
      }
    }
  }
  for (const std::uint32_t member : members) {
    united[member / kBlockSize][member % kBlockSize / 64] |= std::uint64_t{1} << (member % 64);
  }
  return intern(united);
}

MemberSets::Id MemberSets::intern(const std::map<std::uint32_t, Block>& blocks) {
  std::vector<Part> parts;
  for (const auto& [index, block] : blocks) {
    const auto [at, added] = block_ids_.emplace(block, static_cast<std::uint32_t>(blocks_.size()));
    if (added) {
      blocks_.push_back(block);
    }
    parts.push_back({index, at->second});
  }
  const auto [at, added] = set_ids_.emplace(std::move(parts), static_cast<Id>(sets_.size()));
  if (added) {
    sets_.push_back(at->first);
  }
  return at->second;
}

const MemberSets::Block* MemberSets::block_of(Id set, std::uint32_t index) const {
  const auto& parts = sets_[set];
  const auto at =
      std::lower_bound(parts.begin(), parts.end(), index,
                       [](const Part& part, std::uint32_t i) { return part.index < i; });
  return at == parts.end() || at->index != index ? nullptr : &blocks_[at->block];
}

std::vector<std::uint32_t> MemberSets::missing_from(Id set, std::span<const Id> others) const {
  std::vector<std::uint32_t> missing;
  for (const Part& part : sets_[set]) {
    Block block = blocks_[part.block];
    for (const Id other : others) {
      if (const Block* taken = block_of(other, part.index)) {
        for (std::size_t i = 0; i < block.size(); ++i) {
          block[i] &= ~(*taken)[i];
        }
      }
    }
    for (std::size_t i = 0; i < block.size(); ++i) {
      for (std::uint64_t bits = block[i]; bits != 0; bits &= bits - 1) {
        missing.push_back(part.index * kBlockSize + static_cast<std::uint32_t>(i) * 64 +
                          static_cast<std::uint32_t>(std::countr_zero(bits)));
      }
    }
  }
  return missing;
}

std::vector<std::uint32_t> MemberSets::members(Id set) const { return missing_from(set, {}); }

bool MemberSets::contains(Id set, std::uint32_t member) const {
  const Block* block = block_of(set, member / kBlockSize);
  return block != nullptr && ((*block)[member % kBlockSize / 64] >> (member % 64) & 1) != 0;
}

}  // namespace stanch

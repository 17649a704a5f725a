#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <vector>

namespace stanch {

// Sets of small numbers, each stored once and known by an id: equal sets have equal ids. Sets are
// built from blocks of 256 numbers that are shared as well, so that the many nearly equal sets of a
// long history take little room.
class MemberSets {
 public:
  using Id = std::uint32_t;
  static constexpr Id kEmpty = 0;

  MemberSets();

  // The union of `sets` and `members`.
  Id unite(std::span<const Id> sets, std::span<const std::uint32_t> members);

  [[nodiscard]] std::vector<std::uint32_t> members(Id set) const;
  // Members of `set` that are in none of `others`.
  [[nodiscard]] std::vector<std::uint32_t> missing_from(Id set, std::span<const Id> others) const;
  [[nodiscard]] bool contains(Id set, std::uint32_t member) const;
  [[nodiscard]] std::size_t size() const { return sets_.size(); }

 private:
  using Block = std::array<std::uint64_t, 4>;
  struct Part {
    std::uint32_t index = 0;  // of the block: members [256 * index, 256 * index + 256)
    std::uint32_t block = 0;
    auto operator<=>(const Part&) const = default;
  };

  [[nodiscard]] const Block* block_of(Id set, std::uint32_t index) const;
  Id intern(const std::map<std::uint32_t, Block>& blocks);

  std::vector<Block> blocks_;
  std::map<Block, std::uint32_t> block_ids_;
  std::vector<std::vector<Part>> sets_;
  std::map<std::vector<Part>, Id> set_ids_;
};

}  // namespace stanch

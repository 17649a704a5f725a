#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "pack/history/tree_forms.h"

namespace stanch {

// An entry of a tree that is, or leads to, one of the objects asked for.
struct Mark {
  std::uint32_t position = 0;  // among the tree's entries
  std::uint32_t target = 0;    // Containment's id of the object
};

// Which trees contain given objects, directly or below: found level by level, from the objects up
// to the root trees, over slices and new entries, without decoding anything.
//
// The objects asked for have ids 0 to objects - 1 in the order given; the trees that contain one of
// them, in the order found, have the ids after that.
class Containment {
 public:
  static constexpr std::uint32_t kNone = UINT32_MAX;

  // `numbers`: of the objects asked for; kNone for those that are absent. `total`: how many object
  // numbers there are.
  Containment(const TreeForms& forms, std::span<const std::uint32_t> numbers, std::uint32_t total);

  [[nodiscard]] std::uint32_t objects() const { return objects_; }
  [[nodiscard]] std::uint32_t size() const {
    return objects_ + static_cast<std::uint32_t>(trees_.size());
  }
  [[nodiscard]] bool is_object(std::uint32_t id) const { return id < objects_; }
  // The id of a tree of the forms, or kNone when it contains nothing asked for.
  [[nodiscard]] std::uint32_t id_of_tree(std::uint32_t tree) const;
  // The tree behind an id that is not an object's.
  [[nodiscard]] std::uint32_t tree(std::uint32_t id) const { return trees_[id - objects_]; }
  // By position; empty for an object.
  [[nodiscard]] std::span<const Mark> marks(std::uint32_t id) const;

 private:
  // The ids wanted at one level, by object number (kNone elsewhere), and which there are.
  struct Frontier {
    explicit Frontier(std::uint32_t total) : id_of(total, kNone), bits(total / 64 + 1) {}
    void add(std::uint32_t number, std::uint32_t id);
    void clear();
    // Asked of every entry there is, so of a table that fits in the processor's caches.
    [[nodiscard]] bool has(std::uint32_t number) const {
      return (bits[number / 64] >> number % 64 & 1) != 0;
    }

    std::vector<std::uint32_t> id_of;
    std::vector<std::uint64_t> bits;
    std::vector<std::uint32_t> numbers;
  };
  void climb(const TreeForms& forms, Frontier& frontier);
  std::uint32_t add_tree(std::uint32_t tree, bool& is_new);

  std::uint32_t objects_ = 0;
  std::vector<std::uint32_t> trees_;
  std::vector<std::vector<Mark>> marks_;
  std::unordered_map<std::uint32_t, std::uint32_t> id_of_tree_;
};

}  // namespace stanch

#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace stanch {

// The names in trees, each kept once. Most are asked for again and again, and a look-up is one
// glance at a table in nearly every case.
class NameTable {
 public:
  NameTable();

  struct Kept {
    const std::string& name;  // valid as long as the table
    bool fresh;               // seen for the first time
  };
  Kept keep(std::string_view name);

 private:
  struct Slot {
    std::uint64_t hash = 0;
    const std::string* name = nullptr;
  };

  [[nodiscard]] std::uint64_t hash_of(std::string_view name) const;
  [[nodiscard]] Slot& slot_of(std::uint64_t hash, std::string_view name);
  void grow();

  std::uint64_t seed_;       // so that nobody can choose names that collide
  std::vector<Slot> slots_;  // a power of two of them, at most half of them taken
  std::deque<std::string> names_;
};

}  // namespace stanch

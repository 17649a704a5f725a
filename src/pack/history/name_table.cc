#include "pack/history/name_table.h"

#include <algorithm>
#include <cstring>
#include <random>
#include <utility>

namespace stanch {

NameTable::NameTable() : slots_(1024) {
  std::random_device random;
  seed_ = std::uint64_t{random()} << 32 | random();
}

std::uint64_t NameTable::hash_of(std::string_view name) const {
  constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15U;
  std::uint64_t hash = seed_ ^ name.size() * kOdd;
  while (!name.empty()) {
    std::uint64_t word = 0;
    const std::size_t size = std::min(sizeof word, name.size());
    std::memcpy(&word, name.data(), size);
    name.remove_prefix(size);
    hash = (hash ^ word) * kOdd;
    hash ^= hash >> 29;
  }
  return hash;
}

NameTable::Slot& NameTable::slot_of(std::uint64_t hash, std::string_view name) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = (hash >> 16) & mask;
  while (slots_[at].name != nullptr && (slots_[at].hash != hash || *slots_[at].name != name)) {
    at = (at + 1) & mask;
  }
  return slots_[at];
}

void NameTable::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  std::swap(old, slots_);
  for (const Slot& slot : old) {
    if (slot.name != nullptr) {
      slot_of(slot.hash, *slot.name) = slot;
    }
  }
}

NameTable::Kept NameTable::keep(std::string_view name) {
  const std::uint64_t hash = hash_of(name);
  Slot* slot = &slot_of(hash, name);
  if (slot->name != nullptr) {
    return {*slot->name, false};
  }
  if (2 * names_.size() >= slots_.size()) {
    grow();
    slot = &slot_of(hash, name);
  }
  *slot = {hash, &names_.emplace_back(name)};
  return {*slot->name, true};
}

}  // namespace stanch

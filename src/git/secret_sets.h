#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

namespace stanch {

// Sets of numbers, each distinct set kept once and known by its id; id 0 is the empty set. History
// has many commits and few distinct sets.
class SecretSets {
 public:
  using Id = std::uint32_t;
  using Words = std::vector<std::uint64_t>;

  // Numbers are below `size`.
  explicit SecretSets(std::size_t size) : words_((size + 63) / 64) { intern(Words(words_)); }

  Id of(const std::vector<std::uint32_t>& numbers) {
    Words words(words_);
    for (const std::uint32_t number : numbers) {
      words[number / 64] |= std::uint64_t{1} << (number % 64);
    }
    return intern(std::move(words));
  }

  Id unite(Id a, Id b) {
    if (a == b || b == 0) {
      return a;
    }
    if (a == 0) {
      return b;
    }
    const auto key = std::minmax(a, b);
    if (const auto known = united_.find(key); known != united_.end()) {
      return known->second;
    }
    Words words = sets_[a];
    for (std::size_t i = 0; i < words.size(); ++i) {
      words[i] |= sets_[b][i];
    }
    return united_[key] = intern(std::move(words));
  }

  // Calls `visit` with each number of `a` that is not in `b`, in order.
  template <class Visit>
  void each_without(Id a, Id b, Visit visit) const {
    if (a == b) {
      return;
    }
    for (std::size_t i = 0; i < sets_[a].size(); ++i) {
      for (std::uint64_t word = sets_[a][i] & ~sets_[b][i]; word != 0; word &= word - 1) {
        visit(static_cast<std::uint32_t>(i * 64 + static_cast<unsigned>(__builtin_ctzll(word))));
      }
    }
  }
  template <class Visit>
  void each(Id a, Visit visit) const {
    each_without(a, 0, visit);
  }

  [[nodiscard]] std::size_t count() const { return sets_.size(); }

 private:
  Id intern(Words words) {
    const auto [known, is_new] = ids_.try_emplace(words, static_cast<Id>(sets_.size()));
    if (is_new) {
      sets_.push_back(std::move(words));
    }
    return known->second;
  }

  std::size_t words_;
  std::vector<Words> sets_;
  std::map<Words, Id> ids_;
  std::map<std::pair<Id, Id>, Id> united_;
};

}  // namespace stanch

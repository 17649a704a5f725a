#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stanch/text.h"

namespace stanch {

// Messages of commits and tags, copied together: they are small and many, nothing is stored as a
// delta against them, and a search of all of them at once says in which there may be something.
class MessageBatch {
 public:
  // True for texts that can wait for others: small messages of which nothing else is asked.
  [[nodiscard]] static bool takes(const Text& text);

  // Copies a text, of which [begin, end) is to be searched.
  void add(const Text& text, std::size_t begin);
  [[nodiscard]] bool full() const { return bytes_.size() >= kFull; }
  [[nodiscard]] bool empty() const { return messages_.empty(); }

  // All messages, after which none may be added before they are taken, and what of them to search.
  [[nodiscard]] std::string_view seal();
  [[nodiscard]] std::span<const Range> windows() const { return windows_; }

  // Calls `use` for each message that shares bytes with one of `suspects`, and empties the batch.
  void take(std::span<const Range> suspects, const std::function<void(const Text&)>& use);

 private:
  static constexpr std::size_t kFull = std::size_t{48} * 1024;

  struct Message {
    TextKind kind = TextKind::commit;
    Oid oid;
    Oid commit;
    Range range;
  };

  std::string bytes_;
  std::vector<Message> messages_;
  std::vector<Range> windows_;
};

}  // namespace stanch

#include "scan/message_batch.h"

#include <algorithm>

#include "stanch/matcher.h"

namespace stanch {

bool MessageBatch::takes(const Text& text) {
  constexpr std::size_t kSmall = std::size_t{16} * 1024;
  const bool is_message = text.kind == TextKind::commit || text.kind == TextKind::tag;
  return is_message && text.bytes.size() <= kSmall && text.path.empty() && text.delta == nullptr &&
         !text.changed_lines && !text.replaced;
}

void MessageBatch::add(const Text& text, std::size_t begin) {
  const auto start = static_cast<std::uint32_t>(bytes_.size());
  bytes_.append(text.bytes);
  const auto end = static_cast<std::uint32_t>(bytes_.size());
  bytes_.push_back('\n');  // what ends without a line end does not go on in the next message
  messages_.push_back({text.kind, text.oid, text.commit, {start, end}});
  windows_.push_back({start + static_cast<std::uint32_t>(begin), end});
}

std::string_view MessageBatch::seal() {
  const std::size_t size = bytes_.size();
  bytes_.append(kSlack, '\0');
  return std::string_view(bytes_).substr(0, size);
}

void MessageBatch::take(std::span<const Range> suspects,
                        const std::function<void(const Text&)>& use) {
  for (const Message& message : messages_) {
    const bool suspect = std::ranges::any_of(
        suspects, [&](const Range& range) { return range.touches(message.range); });
    if (suspect) {
      Text text;
      text.kind = message.kind;
      text.oid = message.oid;
      text.commit = message.commit;
      text.bytes = std::string_view(bytes_).substr(message.range.begin, message.range.size());
      use(text);
    }
  }
  bytes_.clear();
  messages_.clear();
  windows_.clear();
}

}  // namespace stanch

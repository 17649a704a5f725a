#pragma once

#include <fmt/format.h>

#include <memory>
#include <string>
#include <vector>

#include "stanch/matcher.h"
#include "stanch/text.h"

namespace stanch {

// Keeps what a source yields. Reads the slack behind each text, so that a sanitizer sees a source
// that does not provide it.
class RecordingSink : public TextSink {
 public:
  struct Item {
    TextKind kind = TextKind::blob;
    Oid oid;
    std::string path;
    Oid commit;
    std::string bytes;
    bool has_changes = false;
    std::string changes;  // "1-2 7-7", or the error of changed_lines
  };

  std::shared_ptr<const TextState> text(const Text& text) override {
    Item item{text.kind, text.oid, std::string(text.path), text.commit, std::string(text.bytes),
              false,     ""};
    for (std::size_t i = 0; i < kSlack; ++i) {
      slack_ = text.bytes.data()[text.bytes.size() + i];
    }
    if (text.changed_lines) {
      item.has_changes = true;
      item.changes = changes_of(text);
    }
    items.push_back(std::move(item));
    return nullptr;
  }
  void skip(Skipped skipped) override { skips.push_back(std::move(skipped)); }
  [[nodiscard]] bool stopped() const override { return items.size() >= stop_after; }

  std::vector<Item> items;
  std::vector<Skipped> skips;
  std::size_t stop_after = SIZE_MAX;

 private:
  static std::string changes_of(const Text& text) {
    const auto ranges = text.changed_lines();
    if (!ranges) {
      return ranges.error().text();
    }
    std::string out;
    for (const LineRange& range : *ranges) {
      out += fmt::format("{}{}-{}", out.empty() ? "" : " ", range.first, range.last);
    }
    return out;
  }

  volatile char slack_ = 0;
};

// Reads all parts of `source` in order.
inline RecordingSink read_all(TextSource& source) {
  RecordingSink sink;
  for (std::size_t part = 0; part < source.parts(); ++part) {
    if (const auto done = source.read(part, sink); !done) {
      sink.skips.push_back({SkipReason::unreadable, "part", {}, "", part, done.error().text()});
    }
  }
  return sink;
}

}  // namespace stanch

// One text through the scan: classify, inherit what a delta base already answered, search the rest,
// and keep what was found with its place.
#include "scan/worker.h"

#include <algorithm>
#include <tuple>

#include "scan/inherit.h"
#include "scan/placement.h"

namespace stanch {
namespace {

// The class of a text and its verdicts, for the texts stored as deltas against it. No state at all
// stands for plain bytes without a detection, which is nearly every text.
class ScanState : public TextState {
 public:
  ScanState(Encoding encoding, std::vector<Detection> found)
      : encoding_(encoding), found_(std::move(found)) {}
  [[nodiscard]] Encoding encoding() const { return encoding_; }
  [[nodiscard]] std::span<const Detection> found() const { return found_; }

 private:
  Encoding encoding_;
  std::vector<Detection> found_;
};

// Hashes of tree and parents are not worth searching: a commit is read from its author line on, a
// tag from its tag name on.
std::size_t header_skipped(const Text& text) {
  const std::string_view marker = text.kind == TextKind::commit ? "\nauthor " : "\ntag ";
  const std::size_t at = text.bytes.find(marker);
  return at == std::string_view::npos ? 0 : at + 1;
}

void sort_and_unify(std::vector<Detection>& detections) {
  const auto key = [](const Detection& d) {
    return std::tuple(d.match.begin, d.match.end, d.rule);
  };
  std::stable_sort(detections.begin(), detections.end(),
                   [&](const Detection& a, const Detection& b) { return key(a) < key(b); });
  detections.erase(
      std::unique(detections.begin(), detections.end(),
                  [&](const Detection& a, const Detection& b) { return key(a) == key(b); }),
      detections.end());
}

}  // namespace

void Worker::count(std::uint64_t bytes) {
  counters_.objects.fetch_add(1, std::memory_order_relaxed);
  counters_.bytes.fetch_add(bytes, std::memory_order_relaxed);
}

std::shared_ptr<const TextState> Worker::text(const Text& text) {
  if (text.kind != TextKind::path && text.kind != TextKind::ref_name) {
    count(text.bytes.size());
  }
  if (text.bytes.empty()) {
    return nullptr;
  }
  if (text.kind == TextKind::commit || text.kind == TextKind::tag) {
    return search(text, text.bytes, Encoding::bytes);
  }
  const Encoding encoding = classify(text.bytes);
  if (encoding == Encoding::bytes || encoding == Encoding::binary) {
    if (is_lfs_pointer(text.bytes)) {
      skip({SkipReason::lfs_pointer, "blob", text.oid, std::string(text.path), text.bytes.size(),
            "the content is in Git LFS"});
    }
    return search(text, text.bytes, encoding);
  }
  const DecodedText decoded = decode(text.bytes, encoding);
  return search(text, decoded.text(), encoding);
}

std::shared_ptr<const TextState> Worker::search(const Text& text, std::string_view bytes,
                                                Encoding encoding) {
  const auto* base =
      text.delta == nullptr ? nullptr : static_cast<const ScanState*>(text.delta->base);
  const Encoding base_encoding = base == nullptr ? Encoding::bytes : base->encoding();
  const TextClass text_class = encoding == Encoding::binary ? TextClass::binary : TextClass::plain;
  const bool as_stored = encoding == Encoding::bytes || encoding == Encoding::binary;
  std::vector<Detection> detections;
  if (text.delta != nullptr && as_stored && text.kind == TextKind::blob &&
      encoding == base_encoding) {
    search_delta(text, base == nullptr ? std::span<const Detection>{} : base->found(), text_class,
                 detections);
  } else {
    search_whole(text, bytes, text_class, detections);
  }
  sort_and_unify(detections);
  if (detections.empty() && encoding == Encoding::bytes) {
    return nullptr;
  }
  keep(text, bytes, encoding, detections);
  return std::make_shared<ScanState>(encoding, std::move(detections));
}

void Worker::search_delta(const Text& text, std::span<const Detection> found, TextClass text_class,
                          std::vector<Detection>& out) {
  Inheritance inherited = inherit(*text.delta, text.bytes, found, rules_);
  if (!inherited.fresh.empty()) {
    if (auto done = matcher_->scan(text.bytes, inherited.fresh, text_class, out); !done) {
      failed(text, done.error(), SkipReason::engine_error);
    }
  }
  for (Detection& anchor : inherited.reconsidered) {
    if (auto done = matcher_->reconsider(text.bytes, anchor); !done) {
      failed(text, done.error(), SkipReason::engine_error);
    }
    out.push_back(std::move(anchor));
  }
  out.insert(out.end(), std::make_move_iterator(inherited.kept.begin()),
             std::make_move_iterator(inherited.kept.end()));
}

void Worker::search_whole(const Text& text, std::string_view bytes, TextClass text_class,
                          std::vector<Detection>& out) {
  Range all{0, static_cast<std::uint32_t>(bytes.size())};
  if (text.kind == TextKind::commit || text.kind == TextKind::tag) {
    all.begin = static_cast<std::uint32_t>(header_skipped(text));
  }
  if (auto done = matcher_->scan(bytes, {&all, 1}, text_class, out); !done) {
    failed(text, done.error(), SkipReason::engine_error);
  }
}

void Worker::keep(const Text& text, std::string_view bytes, Encoding encoding,
                  std::span<const Detection> detections) {
  Placement placement = place(text, bytes, encoding, detections);
  if (!placement.change_known) {
    failed(text, placement.change_known.error(), SkipReason::unreadable);
  }
  counters_.hits.fetch_add(placement.sightings.size(), std::memory_order_relaxed);
  std::move(placement.sightings.begin(), placement.sightings.end(), std::back_inserter(sightings_));
}

void Worker::failed(const Text& text, const Error& error, SkipReason reason) {
  const char* kind = text.kind == TextKind::commit ? "commit"
                     : text.kind == TextKind::tag  ? "tag"
                     : text.kind == TextKind::file ? "file"
                                                   : "blob";
  skip({reason, kind, text.oid, std::string(text.path), text.bytes.size(), error.text()});
}

}  // namespace stanch

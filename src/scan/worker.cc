// One text through the scan: classify, inherit what a delta base already answered, search the rest,
// and keep what was found with its place.
#include "scan/worker.h"

#include <algorithm>
#include <tuple>

#include "base/archive.h"
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

// The same bytes can match as they stand and once more decoded.
void sort_and_unify(std::vector<Detection>& detections) {
  const auto key = [](const Detection& d) {
    return std::tuple(
        d.match.begin, d.match.end, d.rule,
        d.evidence == nullptr ? std::string_view() : std::string_view(d.evidence->encoding));
  };
  std::stable_sort(detections.begin(), detections.end(),
                   [&](const Detection& a, const Detection& b) { return key(a) < key(b); });
  detections.erase(
      std::unique(detections.begin(), detections.end(),
                  [&](const Detection& a, const Detection& b) { return key(a) == key(b); }),
      detections.end());
}

std::shared_ptr<const TextState> state_from(Encoding encoding, std::vector<Detection> found) {
  return found.empty() && encoding == Encoding::bytes
             ? nullptr
             : std::make_shared<ScanState>(encoding, std::move(found));
}

bool is_stored(Encoding encoding) {
  return encoding == Encoding::bytes || encoding == Encoding::binary;
}

// Looks for a NUL where text in UTF-16 would begin that was appended to a file of bytes.
bool ends_with_nul(std::string_view text) {
  constexpr std::size_t kEnd = 8000;
  return text.substr(text.size() - std::min(text.size(), kEnd)).find('\0') !=
         std::string_view::npos;
}

}  // namespace

const char* Worker::kind_word(TextKind kind) {
  switch (kind) {
    case TextKind::commit:
      return "commit";
    case TextKind::tag:
      return "tag";
    case TextKind::file:
    case TextKind::standard_input:
      return "file";
    default:
      return "blob";
  }
}

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
  if (MessageBatch::takes(text)) {
    messages_.add(text, header_skipped(text));
    if (messages_.full()) {
      search_messages();
    }
    return nullptr;
  }
  const std::size_t first = sightings_.size();
  std::shared_ptr<const TextState> state = search(text);
  const bool is_file = text.kind != TextKind::commit && text.kind != TextKind::tag &&
                       text.kind != TextKind::path && text.kind != TextKind::ref_name;
  if (is_file && looks_like_archive(text.bytes)) {
    open_archive(text, first);
  }
  return state;
}

// What was seen and skipped is up to whoever searches the text itself.
std::optional<std::shared_ptr<const TextState>> Worker::state_of(const Text& text) {
  const Encoding encoding = classify(text.bytes);
  std::vector<Detection> detections;
  if (is_stored(encoding)) {
    const std::size_t skipped = skipped_.size();
    search_whole(text, text.bytes,
                 encoding == Encoding::binary ? TextClass::binary : TextClass::plain, detections);
    skipped_.resize(skipped);
    sort_and_unify(detections);
  }
  return state_from(encoding, std::move(detections));
}

std::shared_ptr<const TextState> Worker::search(const Text& text) {
  if (text.kind == TextKind::commit || text.kind == TextKind::tag) {
    return search_as_stored(text, Encoding::bytes);
  }
  const Encoding encoding = classify(text.bytes);
  if (!is_stored(encoding)) {
    search_decoded(text, encoding);
    return std::make_shared<ScanState>(encoding, std::vector<Detection>());
  }
  if (is_lfs_pointer(text.bytes)) {
    skip({SkipReason::lfs_pointer, "blob", text.oid, std::string(text.path), text.bytes.size(),
          "the content is in Git LFS"});
  }
  std::shared_ptr<const TextState> state = search_as_stored(text, encoding);
  if (encoding == Encoding::binary || ends_with_nul(text.bytes)) {
    search_wide(text);
  }
  return state;
}

std::shared_ptr<const TextState> Worker::search_as_stored(const Text& text, Encoding encoding) {
  const auto* base =
      text.delta == nullptr ? nullptr : static_cast<const ScanState*>(text.delta->base);
  const Encoding base_encoding = base == nullptr ? Encoding::bytes : base->encoding();
  const TextClass text_class = encoding == Encoding::binary ? TextClass::binary : TextClass::plain;
  std::vector<Detection> detections;
  if (text.delta != nullptr && text.kind == TextKind::blob && encoding == base_encoding) {
    search_delta(text, base == nullptr ? std::span<const Detection>{} : base->found(), text_class,
                 detections);
  } else {
    search_whole(text, text.bytes, text_class, detections);
  }
  sort_and_unify(detections);
  if (!detections.empty()) {
    keep(text, text.bytes, encoding, detections);
  }
  return state_from(encoding, std::move(detections));
}

// All messages at once, and once more by themselves those in which there may be something.
void Worker::search_messages() {
  if (messages_.empty()) {
    return;
  }
  const std::string_view bytes = messages_.seal();
  std::vector<Range> suspects;
  if (!matcher_->find_suspects(bytes, messages_.windows(), suspects)) {
    suspects = {{0, static_cast<std::uint32_t>(bytes.size())}};
  }
  messages_.take(suspects,
                 [&](const Text& message) { search_as_stored(message, Encoding::bytes); });
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
  std::vector<Detection> settled(detections.begin(), detections.end());
  matcher_->settle(settled);
  Placement placement = place(text, bytes, encoding, settled);
  if (!placement.change_known) {
    const Error& error = placement.change_known.error();
    failed(text, error,
           error.kind == ErrorKind::unsupported ? SkipReason::too_large : SkipReason::unreadable);
  }
  counters_.hits.fetch_add(placement.sightings.size(), std::memory_order_relaxed);
  std::move(placement.sightings.begin(), placement.sightings.end(), std::back_inserter(sightings_));
}

void Worker::failed(const Text& text, const Error& error, SkipReason reason) {
  skip({reason, kind_word(text.kind), text.oid, std::string(text.path), text.bytes.size(),
        error.text()});
}

}  // namespace stanch

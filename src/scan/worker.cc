// One text through the scan: classify, inherit what a delta base already answered, search the rest,
// and keep what was found with its place.
#include "scan/worker.h"

#include <algorithm>
#include <tuple>

#include "scan/inherit.h"
#include "scan/line_index.h"

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

std::uint32_t message_start(std::string_view object) {
  const std::size_t blank = object.find("\n\n");
  return static_cast<std::uint32_t>(blank == std::string_view::npos ? object.size() : blank + 2);
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

bool in_ranges(const std::vector<LineRange>& ranges, std::uint32_t first, std::uint32_t last) {
  return std::any_of(ranges.begin(), ranges.end(), [&](const LineRange& range) {
    return range.first <= last && first <= range.last;
  });
}

}  // namespace

std::shared_ptr<const TextState> Worker::text(const Text& text) {
  counters_.objects.fetch_add(1, std::memory_order_relaxed);
  counters_.bytes.fetch_add(text.bytes.size(), std::memory_order_relaxed);
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
  const Decoded decoded = decode(text.bytes, encoding);
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
  const bool message = text.kind == TextKind::commit || text.kind == TextKind::tag;
  const std::uint32_t start = message ? message_start(bytes) : 0;
  LineIndex header(bytes);
  LineIndex body(bytes.substr(start));
  std::vector<LineRange> changed;
  bool changed_known = false;
  for (const Detection& detection : detections) {
    if (detection.evidence == nullptr) {
      continue;
    }
    Sighting hit;
    hit.rule = detection.rule;
    hit.evidence = detection.evidence;
    if (encoding != Encoding::bytes && encoding != Encoding::binary &&
        hit.evidence->encoding.empty()) {
      auto evidence = std::make_shared<Evidence>(*detection.evidence);
      evidence->encoding = to_string(encoding);
      hit.evidence = std::move(evidence);
    }
    hit.kind = text.kind;
    hit.in_header = message && detection.secret.begin < start;
    LineIndex& index = hit.in_header ? header : body;
    const std::uint32_t shift = hit.in_header ? 0 : start;
    const Position from = index.at(detection.secret.begin - shift);
    const Position to = index.at(detection.secret.end - shift);
    hit.line = from.line;
    hit.column = from.column;
    hit.end_line = to.line;
    hit.end_column = to.column;
    hit.oid = text.oid;
    hit.commit = text.commit;
    hit.path = text.path;
    if (text.changed_lines) {
      if (!changed_known) {
        changed_known = true;
        auto lines = text.changed_lines();
        if (lines) {
          changed = std::move(*lines);
        } else {  // when in doubt, every line counts as changed: nothing may slip through
          changed = {{1, UINT32_MAX}};
          failed(text, lines.error(), SkipReason::unreadable);
        }
      }
      hit.in_change = in_ranges(changed, hit.line, hit.end_line);
    }
    hits_.push_back(std::move(hit));
    counters_.hits.fetch_add(1, std::memory_order_relaxed);
  }
}

void Worker::failed(const Text& text, const Error& error, SkipReason reason) {
  const char* kind = text.kind == TextKind::commit ? "commit"
                     : text.kind == TextKind::tag  ? "tag"
                     : text.kind == TextKind::file ? "file"
                                                   : "blob";
  skip({reason, kind, text.oid, std::string(text.path), text.bytes.size(), error.text()});
}

}  // namespace stanch

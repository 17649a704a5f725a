#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stanch/detection.h"
#include "stanch/ledger.h"
#include "stanch/oid.h"
#include "stanch/result.h"
#include "stanch/stage_stats.h"

namespace stanch {

// Where a text comes from; the `kind` of a finding's location in reports.
enum class TextKind : std::uint8_t {
  blob,
  commit,  // a commit object's own bytes; reported as commit-message or author
  tag,     // likewise an annotated tag's; reported as tag-message
  ref_name,
  path,
  note,
  index,
  file,
  standard_input,
};

// child[dst, dst + len) == base[src, src + len): a COPY instruction of a pack delta.
struct CopyOp {
  std::uint32_t src = 0;
  std::uint32_t dst = 0;
  std::uint32_t len = 0;
};

// What the scan keeps of a text so that texts stored as deltas against it can inherit its verdicts.
// Made by a TextSink, kept by the source for as long as children may follow, opaque to it.
class TextState {
 public:
  virtual ~TextState() = default;
};

// A text that is stored as a delta: the bytes of `base_bytes` not covered by `copies` are gone, the
// bytes of the child not covered by them are new. `copies` are in order of `dst`, not overlapping,
// not empty, and no two neighbours continue one another in both base and child.
struct Delta {
  const TextState* base = nullptr;
  std::string_view base_bytes;
  std::span<const CopyOp> copies;
};

// Lines [first, last], counted from 1, that a change added or rewrote.
struct LineRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

// One text to search. Everything in it is borrowed for the duration of TextSink::text().
struct Text {
  TextKind kind = TextKind::blob;
  Oid oid;                 // zero for files and standard input
  std::string_view path;   // raw bytes; "" when unknown
  Oid commit;              // scan-range: the commit that brought it
  std::string_view bytes;  // followed by kSlack readable bytes
  const Delta* delta = nullptr;
  // Staged and range scans: the lines the change brought. Called only when something was found.
  std::function<Result<std::vector<LineRange>>()> changed_lines;
  // Likewise: what the text replaced, for texts that have no lines. For each change that brought
  // it, its version in every predecessor; called only when an archive holds something.
  std::function<std::vector<std::vector<std::string>>()> replaced;
};

// Receives texts on the calling thread. One per worker.
class TextSink {
 public:
  virtual ~TextSink() = default;

  // Searches `text`. The result is null when there is nothing for children to inherit.
  virtual std::shared_ptr<const TextState> text(const Text& text) = 0;

  // The state of a text that is searched elsewhere, for texts stored as deltas against it. Nothing
  // when they are to be searched whole.
  virtual std::optional<std::shared_ptr<const TextState>> state_of(const Text& text) {
    static_cast<void>(text);
    return std::nullopt;
  }

  // Records something that could not be scanned.
  virtual void skip(Skipped skipped) = 0;

  // Counts an object that was looked at and is no text of its own: a tree.
  virtual void looked_at(std::uint64_t bytes) { static_cast<void>(bytes); }

  // True once the user interrupted the run: sources return early.
  [[nodiscard]] virtual bool stopped() const = 0;
};

// Yields texts. `parts()` independent pieces of work, largest first; `read` of different parts may
// run on different threads at once. Failures of single objects go to `sink.skip`; a failed Result
// means the whole part could not be read.
class TextSource {
 public:
  virtual ~TextSource() = default;
  [[nodiscard]] virtual std::size_t parts() const = 0;
  [[nodiscard]] virtual Result<void> read(std::size_t part, TextSink& sink) = 0;
  // For progress and the summary: objects and bytes there are in all (0 when unknown).
  [[nodiscard]] virtual std::uint64_t total_objects() const { return 0; }
  // What reading cost so far, by stage, for --stats.
  [[nodiscard]] virtual std::vector<StageStats> stats() const { return {}; }
};

}  // namespace stanch

// Feeding Hyperscan. Its runtime may read past the end of its input, so batches are followed by
// kSlack bytes of their own and texts by those that Matcher::scan() asks for. It reports an end for
// every length of a match; ends close together become one hit.
#include "engine/hyperscan_source.h"

#include <algorithm>
#include <cstring>

#include "base/line_ends.h"

namespace stanch {
namespace {

constexpr std::size_t kBatch = std::size_t{48} * 1024;
constexpr std::uint32_t kInPlace = 4096;
constexpr std::uint32_t kChunk = 64U * 1024;
// Cut lines are seen twice around the cut, so that no match is lost there.
constexpr std::uint32_t kOverlap = kMaxWidth + 16;
constexpr std::uint32_t kJoin = 64;

// Where to cut a chunk that starts at `begin`: after a line end, if one is near.
std::uint32_t chunk_end(std::string_view text, Range window) {
  if (window.size() <= kChunk) {
    return window.end;
  }
  const char* data = text.data() + window.begin + kChunk / 2;
  const void* found = memrchr(data, '\n', kChunk / 2);
  return found == nullptr
             ? window.begin + kChunk
             : static_cast<std::uint32_t>(static_cast<const char*>(found) - text.data()) + 1;
}

// The line of `place`, or what of a very long line a match that shares bytes with it can take in.
Range surroundings(std::string_view bytes, Range place) {
  const std::uint32_t before = std::min(place.begin, kOverlap);
  const char* const begin = bytes.data() + place.begin;
  const char* const start = last_line_end(begin - before, begin);
  const auto size = static_cast<std::uint32_t>(bytes.size());
  const std::uint32_t after = std::min(size - place.end, kOverlap);
  const char* const end = bytes.data() + place.end;
  const char* const stop = first_line_end(end, end + after);
  const auto offset = [&](const char* at) { return static_cast<std::uint32_t>(at - bytes.data()); };
  return Range{start == nullptr ? place.begin - before : offset(start) + 1,
               stop == nullptr ? place.end + after : offset(stop) + 1};
}

}  // namespace

struct HyperscanSource::Sink {
  HyperscanSource* source;
  const std::uint32_t* rule_of;
  std::span<const Piece> pieces;
};

HyperscanSource::HyperscanSource(std::span<const Bank> banks, Scratch scratch)
    : banks_(banks), scratch_(std::move(scratch)) {
  std::uint32_t rules = 0;
  for (const Bank& bank : banks_) {
    for (const std::uint32_t rule : bank.rule_of) {
      rules = rule == Bank::kUnused ? rules : std::max(rules, rule + 1);
    }
    for (const Database& database : bank.compiled.databases) {
      wanted_[static_cast<std::size_t>(database.kind())] = true;
    }
    for (const KeywordGate& gate : bank.compiled.gates) {
      gates_.push_back({gate.of, &gate.filter, LineWalker(gate.tables)});
    }
  }
  last_hit_.resize(rules);
}

Result<void> HyperscanSource::find(std::string_view text, std::span<const Range> windows,
                                   std::vector<Hit>& hits, std::vector<EncodedPlace>& places) {
  hits_ = &hits;
  places_ = &places;
  for (PieceBatch& batch : batches_) {
    batch.clear();
  }
  PieceBatch& small = batch(DatabaseKind::every_byte);
  Result<void> scanned;
  for (const Range& window : windows) {
    if (window.size() >= kInPlace || windows.size() == 1) {
      scanned = scan_in_place(text, window);
    } else {
      small.add(text.substr(window.begin, window.size()), window.begin);
      if (small.bytes.size() >= kBatch) {
        scanned = scan_batch(DatabaseKind::every_byte);
      }
    }
    if (!scanned) {
      return scanned;
    }
  }
  // A batch fills others of later kinds.
  for (std::size_t kind = 0; kind < kDatabaseKinds && scanned; ++kind) {
    if (!batches_[kind].bytes.empty()) {
      scanned = scan_batch(static_cast<DatabaseKind>(kind));
    }
  }
  return scanned;
}

Result<void> HyperscanSource::scan_batch(DatabaseKind kind) {
  PieceBatch& batch = this->batch(kind);
  const std::size_t size = batch.bytes.size();
  batch.bytes.append(kSlack, '\n');
  const std::string_view bytes = std::string_view(batch.bytes).substr(0, size);
  Result<void> scanned = kind == DatabaseKind::every_byte ? scan_every_byte(bytes, batch.pieces)
                                                          : scan(kind, bytes, batch.pieces);
  batch.clear();
  return scanned;
}

Result<void> HyperscanSource::scan_in_place(std::string_view text, Range window) {
  Result<void> scanned;
  while (!window.empty() && scanned) {
    const std::uint32_t end = chunk_end(text, window);
    const Piece piece{0, end - window.begin, window.begin};
    scanned = scan_every_byte(text.substr(window.begin, end - window.begin), {&piece, 1});
    const bool cut = end < window.end && text[end - 1] != '\n';
    window.begin = cut ? end - kOverlap : end;
  }
  return scanned;
}

Result<void> HyperscanSource::scan_every_byte(std::string_view bytes,
                                              std::span<const Piece> pieces) {
  Result<void> scanned = scan(DatabaseKind::every_byte, bytes, pieces);
  if (scanned) {
    scanned = gather_runs(bytes, pieces);
  }
  note_escapes(bytes, pieces);
  return scanned;
}

// Copies the line of `place`, or of a very long line its surroundings, to the batch of a database.
// `done` is where the lines copied so far end.
Result<void> HyperscanSource::gather(DatabaseKind kind, std::string_view bytes, const Piece& piece,
                                     Range place, std::uint32_t& done) {
  if (place.end <= done) {
    return {};
  }
  const Range line = surroundings(bytes, place);
  batch(kind).add(bytes.substr(line.begin, line.size()),
                  piece.text_begin + (line.begin - piece.begin));
  done = bytes[line.end - 1] == '\n' ? line.end : 0;
  return batch(kind).bytes.size() < kBatch ? Result<void>{} : scan_batch(kind);
}

Result<void> HyperscanSource::gather_runs(std::string_view bytes, std::span<const Piece> pieces) {
  runs_.clear();
  find_runs(bytes, runs_);
  std::uint32_t words_done = 0;
  std::uint32_t tokens_done = 0;
  const bool words = wanted(DatabaseKind::word_runs) || wanted(DatabaseKind::word_keywords);
  Result<void> done;
  auto piece = pieces.begin();
  for (const FoundRun& run : runs_) {
    while (piece->end <= run.range.begin) {
      ++piece;
    }
    if (run.kind == RunKind::token) {
      find_encoded(bytes.substr(run.range.begin, run.range.size()),
                   piece->text_begin + (run.range.begin - piece->begin), *places_);
    }
    if (words) {
      done = gather(DatabaseKind::word_runs, bytes, *piece, run.range, words_done);
    }
    if (done && run.kind == RunKind::token && wanted(DatabaseKind::token_runs)) {
      done = gather(DatabaseKind::token_runs, bytes, *piece, run.range, tokens_done);
    }
    if (!done) {
      break;
    }
  }
  return done;
}

void HyperscanSource::note_escapes(std::string_view bytes, std::span<const Piece> pieces) {
  escapes_.clear();
  find_escapes(bytes, escapes_);
  auto piece = pieces.begin();
  for (const Range& escape : escapes_) {
    while (piece->end <= escape.begin) {
      ++piece;
    }
    const std::uint32_t begin = piece->text_begin + (escape.begin - piece->begin);
    places_->push_back({Range{begin, begin + escape.size()}, true});
  }
}

Result<void> HyperscanSource::gather_keywords(DatabaseKind kind, std::string_view bytes,
                                              std::span<const Piece> pieces) {
  for (Gate& gate : gates_) {
    if (gate.kind != kind) {
      continue;
    }
    openings_.clear();
    gate.filter->find(bytes, openings_);
    gate.walker.thin_out(bytes, openings_);
    std::uint32_t lines_done = 0;
    auto piece = pieces.begin();
    for (const std::uint32_t at : openings_) {
      if (at < lines_done || !gate.walker.passes(bytes, at)) {
        continue;
      }
      while (piece->end <= at) {
        ++piece;
      }
      Result<void> done = gather(kind, bytes, *piece, Range{at, at + 1}, lines_done);
      if (!done) {
        return done;
      }
    }
  }
  return {};
}

// Scans with the databases of a kind, and passes on what the gates let through.
Result<void> HyperscanSource::scan(DatabaseKind kind, std::string_view bytes,
                                   std::span<const Piece> pieces) {
  for (const Bank& bank : banks_) {
    for (const Database& database : bank.compiled.databases) {
      if (database.kind() == kind) {
        Sink sink{this, bank.rule_of.data(), pieces};
        Result<void> scanned = scan_database(database, scratch_, bytes, on_end, &sink);
        if (!scanned) {
          return scanned;
        }
      }
    }
  }
  const std::optional<DatabaseKind> next = gated(kind);
  return next ? gather_keywords(*next, bytes, pieces) : Result<void>{};
}

void HyperscanSource::on_end(void* context, std::uint32_t id, std::uint64_t end64) {
  const Sink& sink = *static_cast<const Sink*>(context);
  HyperscanSource& source = *sink.source;
  const std::uint32_t rule = sink.rule_of[id];
  if (rule == Bank::kUnused) {
    return;
  }
  auto end = static_cast<std::uint32_t>(end64);
  const auto after = std::ranges::lower_bound(sink.pieces, end, {},
                                              [](const Piece& piece) { return piece.begin; });
  const Piece& piece = *std::prev(after);
  if (end > piece.end) {
    return;  // ends in a separator
  }
  end = piece.text_begin + (end - piece.begin);
  std::vector<Hit>& hits = *source.hits_;
  const std::uint32_t last = source.last_hit_[rule];
  if (last < hits.size() && hits[last].rule == rule) {
    Hit& hit = hits[last];
    if (end + kJoin >= hit.first_end && end <= hit.last_end + kJoin) {
      hit.first_end = std::min(hit.first_end, end);
      hit.last_end = std::max(hit.last_end, end);
      return;
    }
  }
  source.last_hit_[rule] = static_cast<std::uint32_t>(hits.size());
  hits.push_back(Hit{rule, end, end});
}

}  // namespace stanch

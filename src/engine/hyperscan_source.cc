// Feeding Hyperscan. Its runtime may read past the end of its input, so batches are followed by
// kSlack bytes of their own and texts by those that Matcher::scan() asks for. It reports an end for
// every length of a match; ends close together become one hit.
#include "engine/hyperscan_source.h"

#include <algorithm>
#include <cstring>

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

}  // namespace

struct HyperscanSource::Sink {
  HyperscanSource* source;
  const std::uint32_t* rule_of;
};

HyperscanSource::HyperscanSource(std::span<const Bank> banks, Scratch scratch)
    : banks_(banks), scratch_(std::move(scratch)) {
  std::uint32_t rules = 0;
  for (const Bank& bank : banks_) {
    for (const std::uint32_t rule : bank.rule_of) {
      rules = rule == Bank::kUnused ? rules : std::max(rules, rule + 1);
    }
  }
  last_hit_.resize(rules);
}

Result<void> HyperscanSource::find(std::string_view text, std::span<const Range> windows,
                                   std::vector<Hit>& hits) {
  hits_ = &hits;
  batch_.clear();
  pieces_.clear();
  for (const Range& window : windows) {
    Result<void> scanned;
    if (window.size() >= kInPlace || windows.size() == 1) {
      scanned = scan_in_place(text, window);
    } else {
      const auto begin = static_cast<std::uint32_t>(batch_.size());
      batch_.append(text.data() + window.begin, window.size());
      pieces_.push_back(Piece{begin, begin + window.size(), window.begin});
      batch_.push_back('\n');
      if (batch_.size() >= kBatch) {
        scanned = scan_batch();
      }
    }
    if (!scanned) {
      return scanned;
    }
  }
  return batch_.empty() ? Result<void>{} : scan_batch();
}

Result<void> HyperscanSource::scan_batch() {
  const std::size_t size = batch_.size();
  batch_.append(kSlack, '\n');
  Result<void> scanned = scan(std::string_view(batch_).substr(0, size));
  batch_.clear();
  pieces_.clear();
  return scanned;
}

Result<void> HyperscanSource::scan_in_place(std::string_view text, Range window) {
  std::vector<Piece> batched;
  batched.swap(pieces_);
  Result<void> scanned;
  while (!window.empty() && scanned) {
    const std::uint32_t end = chunk_end(text, window);
    pieces_.assign(1, Piece{0, end - window.begin, window.begin});
    scanned = scan(text.substr(window.begin, end - window.begin));
    const bool cut = end < window.end && text[end - 1] != '\n';
    window.begin = cut ? end - kOverlap : end;
  }
  batched.swap(pieces_);
  return scanned;
}

Result<void> HyperscanSource::scan(std::string_view bytes) {
  for (const Bank& bank : banks_) {
    for (const Database& database : bank.compiled.databases) {
      Sink sink{this, bank.rule_of.data()};
      Result<void> scanned = scan_database(database, scratch_, bytes, on_end, &sink);
      if (!scanned) {
        return scanned;
      }
    }
  }
  return {};
}

void HyperscanSource::on_end(void* context, std::uint32_t id, std::uint64_t end64) {
  const Sink& sink = *static_cast<const Sink*>(context);
  HyperscanSource& source = *sink.source;
  const std::uint32_t rule = sink.rule_of[id];
  if (rule == Bank::kUnused) {
    return;
  }
  auto end = static_cast<std::uint32_t>(end64);
  const auto after = std::upper_bound(
      source.pieces_.begin(), source.pieces_.end(), end,
      [](std::uint32_t offset, const Piece& piece) { return offset <= piece.begin; });
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

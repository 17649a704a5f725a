#include "engine/remembering_source.h"

#include <algorithm>

#include "engine/text_pieces.h"

namespace stanch {
namespace {

// Shorter texts are hardly more than a piece.
constexpr std::size_t kWorthCutting = 2048;

bool has_sum(Range window) { return window.size() <= KeyedSum::kLongest; }

}  // namespace

RememberingSource::RememberingSource(std::unique_ptr<HitSource> source,
                                     std::uint64_t remember_after)
    : source_(std::move(source)), remember_after_(remember_after) {}

Result<void> RememberingSource::find(std::string_view text, std::span<const Range> windows,
                                     std::vector<Hit>& hits, std::vector<EncodedPlace>& places) {
  const bool whole = windows.size() == 1 && windows.front().size() == text.size();
  if (whole) {
    if (!clean_ || text.size() < kWorthCutting) {
      return source_->find(text, windows, hits, places);
    }
    cut_into_pieces(text, pieces_);
    return find_unknown(text, pieces_, clean_->pieces, hits, places);
  }
  for (const Range& window : windows) {
    bytes_asked_ += window.size();
  }
  if (!clean_) {
    if (bytes_asked_ <= remember_after_) {
      return source_->find(text, windows, hits, places);
    }
    clean_.emplace();
  }
  return find_unknown(text, windows, clean_->windows, hits, places);
}

Result<void> RememberingSource::find_unknown(std::string_view text, std::span<const Range> windows,
                                             RecentSums& known, std::vector<Hit>& hits,
                                             std::vector<EncodedPlace>& places) {
  choose_unknown(text, windows, known);
  if (unknown_.empty()) {
    return {};
  }
  join_unknown();
  const std::size_t hits_before = hits.size();
  const std::size_t places_before = places.size();
  Result<void> found = source_->find(text, joined_, hits, places);
  if (found) {
    note_dirty(std::span(hits).subspan(hits_before), std::span(places).subspan(places_before));
    remember_clean(known);
  }
  return found;
}

// The sums of all windows come first, for what is known lies far from the processor.
void RememberingSource::choose_unknown(std::string_view text, std::span<const Range> windows,
                                       const RecentSums& known) {
  sums_.clear();
  for (const Range& window : windows) {
    sums_.push_back(has_sum(window) ? clean_->keyed.of(text.substr(window.begin, window.size()))
                                    : Sum128{});
    known.prefetch(sums_.back());
  }
  unknown_.clear();
  for (std::size_t i = 0; i < windows.size(); ++i) {
    if (has_sum(windows[i]) && known.know(sums_[i])) {
      bytes_known_ += windows[i].size();
    } else {
      sums_[unknown_.size()] = sums_[i];
      unknown_.push_back(windows[i]);
    }
  }
}

void RememberingSource::join_unknown() {
  joined_.clear();
  for (const Range& window : unknown_) {
    if (!joined_.empty() && joined_.back().end == window.begin) {
      joined_.back().end = window.end;
    } else {
      joined_.push_back(window);
    }
  }
}

void RememberingSource::note_dirty(std::span<const Hit> hits,
                                   std::span<const EncodedPlace> places) {
  dirty_.clear();
  for (const Hit& hit : hits) {
    dirty_.push_back({hit.first_end - std::min(hit.first_end, 1U), hit.last_end});
  }
  for (const EncodedPlace& place : places) {
    dirty_.push_back(place.range);
  }
  std::ranges::sort(dirty_, {}, &Range::begin);
}

void RememberingSource::remember_clean(RecentSums& known) {
  auto next = dirty_.begin();
  std::uint32_t dirty_until = 0;
  for (std::size_t i = 0; i < unknown_.size(); ++i) {
    const Range window = unknown_[i];
    for (; next != dirty_.end() && next->begin < window.end; ++next) {
      dirty_until = std::max(dirty_until, next->end);
    }
    if (has_sum(window) && dirty_until <= window.begin) {
      known.add(sums_[i]);
    }
  }
}

}  // namespace stanch

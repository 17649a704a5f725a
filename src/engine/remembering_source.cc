#include "engine/remembering_source.h"

#include <algorithm>

namespace stanch {
namespace {

bool has_sum(Range window) { return window.size() <= KeyedSum::kLongest; }

}  // namespace

RememberingSource::RememberingSource(std::unique_ptr<HitSource> source,
                                     std::uint64_t remember_after)
    : source_(std::move(source)), remember_after_(remember_after) {}

Result<void> RememberingSource::find(std::string_view text, std::span<const Range> windows,
                                     std::vector<Hit>& hits, std::vector<EncodedPlace>& places) {
  const bool whole = windows.size() == 1 && windows.front().size() == text.size();
  if (whole) {
    return source_->find(text, windows, hits, places);
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
  choose_unknown(text, windows);
  const std::size_t hits_before = hits.size();
  const std::size_t places_before = places.size();
  Result<void> found;
  if (!unknown_.empty()) {
    found = source_->find(text, unknown_, hits, places);
  }
  if (found) {
    note_dirty(std::span(hits).subspan(hits_before), std::span(places).subspan(places_before));
    remember_clean();
  }
  return found;
}

// The sums of all windows come first, for what is known lies far from the processor.
void RememberingSource::choose_unknown(std::string_view text, std::span<const Range> windows) {
  sums_.clear();
  for (const Range& window : windows) {
    sums_.push_back(has_sum(window) ? clean_->keyed.of(text.substr(window.begin, window.size()))
                                    : Sum128{});
    clean_->known.prefetch(sums_.back());
  }
  unknown_.clear();
  for (std::size_t i = 0; i < windows.size(); ++i) {
    if (has_sum(windows[i]) && clean_->known.know(sums_[i])) {
      bytes_known_ += windows[i].size();
    } else {
      sums_[unknown_.size()] = sums_[i];
      unknown_.push_back(windows[i]);
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

void RememberingSource::remember_clean() {
  auto next = dirty_.begin();
  std::uint32_t dirty_until = 0;
  for (std::size_t i = 0; i < unknown_.size(); ++i) {
    const Range window = unknown_[i];
    for (; next != dirty_.end() && next->begin < window.end; ++next) {
      dirty_until = std::max(dirty_until, next->end);
    }
    if (has_sum(window) && dirty_until <= window.begin) {
      clean_->known.add(sums_[i]);
    }
  }
}

}  // namespace stanch

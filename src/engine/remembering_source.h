#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/keyed_sum.h"
#include "base/recent_sums.h"
#include "engine/hit_source.h"

namespace stanch {

// Windows in which nothing was found. Versions of a file that are deltas on the same base bring the
// same lines again and again; whole texts that resemble each other share pieces (text_pieces.h).
struct CleanWindows {
  static constexpr unsigned kWindowSetBits = 14;
  static constexpr unsigned kPieceSetBits = 16;

  KeyedSum keyed;
  RecentSums windows{kWindowSetBits};  // of deltas
  RecentSums pieces{kPieceSetBits};    // of whole texts
};

// Asks another source, but not for windows in which that found nothing before: whether a line is
// hit, and whether something is encoded in it, depends on nothing outside the line.
class RememberingSource : public HitSource {
 public:
  // Remembers nothing before it has been asked for more than `remember_after` bytes of texts that
  // are not to be searched whole: those are of a history, and others do not come twice.
  RememberingSource(std::unique_ptr<HitSource> source, std::uint64_t remember_after);

  [[nodiscard]] Result<void> find(std::string_view text, std::span<const Range> windows,
                                  std::vector<Hit>& hits,
                                  std::vector<EncodedPlace>& places) override;
  [[nodiscard]] std::uint64_t bytes_known() const override { return bytes_known_; }

 private:
  [[nodiscard]] Result<void> find_unknown(std::string_view text, std::span<const Range> windows,
                                          RecentSums& known, std::vector<Hit>& hits,
                                          std::vector<EncodedPlace>& places);
  void choose_unknown(std::string_view text, std::span<const Range> windows,
                      const RecentSums& known);
  void join_unknown();
  void note_dirty(std::span<const Hit> hits, std::span<const EncodedPlace> places);
  void remember_clean(RecentSums& known);

  std::unique_ptr<HitSource> source_;
  std::uint64_t remember_after_;
  std::optional<CleanWindows> clean_;
  std::vector<Sum128> sums_;
  std::vector<Range>
      unknown_;  // windows of this text that the source is asked for; sums_ are theirs
  std::vector<Range> joined_;  // those that touch are one
  std::vector<Range> pieces_;
  std::vector<Range> dirty_;  // where it found something in them
  std::uint64_t bytes_asked_ = 0;
  std::uint64_t bytes_known_ = 0;
};

}  // namespace stanch

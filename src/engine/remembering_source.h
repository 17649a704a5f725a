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

// Windows in which nothing was found: versions of a file that are deltas on the same base bring the
// same lines again and again.
struct CleanWindows {
  static constexpr unsigned kSetBits = 14;

  KeyedSum keyed;
  RecentSums known{kSetBits};
};

// Asks another source, but not for windows in which that found nothing before: whether a line is
// hit, and whether something is encoded in it, depends on nothing outside the line. Texts that are
// searched whole are always passed on, for they do not come twice.
class RememberingSource : public HitSource {
 public:
  // Remembers nothing before it has been asked for more than `remember_after` bytes.
  RememberingSource(std::unique_ptr<HitSource> source, std::uint64_t remember_after);

  [[nodiscard]] Result<void> find(std::string_view text, std::span<const Range> windows,
                                  std::vector<Hit>& hits,
                                  std::vector<EncodedPlace>& places) override;
  [[nodiscard]] std::uint64_t bytes_known() const override { return bytes_known_; }

 private:
  void choose_unknown(std::string_view text, std::span<const Range> windows);
  void note_dirty(std::span<const Hit> hits, std::span<const EncodedPlace> places);
  void remember_clean();

  std::unique_ptr<HitSource> source_;
  std::uint64_t remember_after_;
  std::optional<CleanWindows> clean_;
  std::vector<Sum128> sums_;
  std::vector<Range>
      unknown_;               // windows of this text that the source is asked for; sums_ are theirs
  std::vector<Range> dirty_;  // where it found something in them
  std::uint64_t bytes_asked_ = 0;
  std::uint64_t bytes_known_ = 0;
};

}  // namespace stanch

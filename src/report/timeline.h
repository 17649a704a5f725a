#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "stanch/finding.h"

namespace stanch {

// Draws lives of secrets on one scale, as inline SVG for the HTML report: solid while the secret is
// in the files, dotted while only history still has it.
class Timeline {
 public:
  // The scale reaches from the first introduction of `findings` to the scan, or to the last date
  // known where the time of the scan is not.
  Timeline(const std::vector<const Finding*>& findings, std::int64_t scan_time);

  // Empty when the life has no usable dates.
  [[nodiscard]] std::string draw(const SecretLife& life) const;

 private:
  [[nodiscard]] double position(std::int64_t time) const;
  [[nodiscard]] std::string ticks() const;

  std::int64_t begin_ = 0;
  std::int64_t end_ = 0;
};

}  // namespace stanch

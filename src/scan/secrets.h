#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "scan/sighting.h"
#include "stanch/oid.h"
#include "stanch/rule.h"

namespace stanch {

// The sightings of one secret: equal family, equal bytes. `sightings` are sorted and without
// duplicates.
struct Secret {
  std::size_t rule = 0;  // of the best sighting: highest confidence, then first in the rule set
  std::shared_ptr<const Evidence> evidence;
  std::vector<Sighting> sightings;
};

// Gathers sightings by secret; the result is sorted and does not depend on the order of
// `sightings`.
std::vector<Secret> gather(std::vector<Sighting> sightings, std::span<const Rule> rules);

// The distinct objects that hold each secret, and all of them together, as a Locator asks.
struct HeldObjects {
  std::vector<std::vector<Oid>> by_secret;
  std::vector<Oid> all;
};
HeldObjects held_objects(std::span<const Secret> secrets);

}  // namespace stanch

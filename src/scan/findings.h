#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "scan/sighting.h"
#include "stanch/finding.h"
#include "stanch/locator.h"
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

// Leaves out the secrets below a confidence, but for the ids of secrets that stay: an id that means
// little by itself says whose a secret is.
void drop_below(std::vector<Secret>& secrets, std::span<const Rule> rules, Confidence least);

// The distinct objects that hold each secret, and all of them together, as a Locator asks.
struct HeldObjects {
  std::vector<std::vector<Oid>> by_secret;
  std::vector<Oid> all;
};
HeldObjects held_objects(std::span<const Secret> secrets);

// Turns gathered secrets into findings; fingerprints are computed with `jobs` threads. `answer` may
// be null (no history); otherwise its order is that of `held`. A secret with an allow comment at
// one of its places is marked suppressed.
std::vector<Finding> make_findings(std::span<const Secret> secrets, std::span<const Rule> rules,
                                   const HeldObjects* held, const Locator::Answer* answer,
                                   unsigned jobs);

// Keeps the first `most` locations of each finding; locations_total still counts all.
void limit_locations(std::vector<Finding>& findings, std::size_t most);

// Finds pairs, an id and its secret in one object: both findings name the other's rule. The id is
// the half of lower severity; it belongs to the nearest of several secrets.
void join_pairs(std::span<const Secret> secrets, std::vector<Finding>& findings);

// Moves each id that is not suppressed into the finding of its secret, so that a pair is one
// finding. An id whose secret is not among `findings` stays a finding of its own.
void merge_pairs(std::vector<Finding>& findings);

// The order of reports: confidence and severity falling, then rule, first place, fingerprint.
void sort_findings(std::vector<Finding>& findings);

}  // namespace stanch

#pragma once

#include <atomic>
#include <cstdint>
#include <span>
#include <vector>

#include "base/memory_limits.h"
#include "scan/sighting.h"
#include "scan/worker.h"
#include "stanch/ledger.h"
#include "stanch/matcher.h"
#include "stanch/result.h"
#include "stanch/rule.h"
#include "stanch/text.h"

namespace stanch {

// The kind of a ledger entry that stands for a whole part of a source.
inline constexpr const char* kPartKind = "part";

// What a scan of some sources yields, before secrets are gathered. The order of sightings and skips
// depends on scheduling; findings.h sorts.
struct ScanResult {
  std::vector<Sighting> sightings;
  std::vector<Skipped> skipped;
  std::uint64_t objects = 0;
  std::uint64_t bytes = 0;
  Matcher::Counters matcher;
};

// Reads every part of every source with `jobs` workers, each with a matcher of its own. Workers
// claim parts from one counter; nothing on the way is locked. A part that fails as a whole becomes
// a ledger entry; only a matcher that cannot be made is an error. `remember_members` is worker.h's.
[[nodiscard]] Result<ScanResult> scan_sources(std::span<TextSource* const> sources,
                                              const MatcherFactory& matchers,
                                              std::span<const Rule> rules, unsigned jobs,
                                              ScanCounters& counters, const std::atomic<bool>& stop,
                                              const MemoryLimits& memory = {},
                                              bool remember_members = true);

}  // namespace stanch

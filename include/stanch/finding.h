#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "stanch/detection.h"
#include "stanch/ledger.h"
#include "stanch/locator.h"
#include "stanch/oid.h"
#include "stanch/rule.h"
#include "stanch/stage_stats.h"
#include "stanch/text.h"

namespace stanch {

// One place of a secret. Lines and columns count from 1, columns in bytes, end_column exclusive.
struct Location {
  std::string kind;  // as docs/cli.md lists them: "blob", "commit-message", "index", "file", ...
  Oid object;        // zero for files
  std::string path;  // raw bytes
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  std::uint32_t end_line = 1;
  std::uint32_t end_column = 1;
  Oid commit;             // zero when none is known
  bool in_change = true;  // staged and range scans: lies on an added or changed line

  auto operator<=>(const Location&) const = default;
};

// Why a finding does not block.
struct Suppression {
  std::string kind;    // "inline", "baseline", "path", "config"
  std::string reason;  // as written by whoever suppressed it
  bool operator==(const Suppression&) const = default;
};

// The id that belongs to a secret, reported with it: an account, a client, a key's public half.
struct PairedId {
  const Rule* rule = nullptr;                // as of a finding
  std::shared_ptr<const Evidence> evidence;  // as of a finding
  std::vector<Location> locations;           // sorted
};

// One secret, with everywhere it is. Owns all it holds.
struct Finding {
  const Rule* rule = nullptr;  // lives as long as the report
  std::string fingerprint;
  std::shared_ptr<const Evidence> evidence;  // of the best (highest-confidence) detection
  Confidence confidence = Confidence::medium;
  std::vector<Location> locations;  // sorted; scan-history keeps at most 100
  std::uint64_t locations_total = 0;
  std::optional<SecretLife> life;  // history scans
  std::optional<Suppression> suppressed;
  std::string accepted_until;  // the last day of an acceptance that is over, "" for none
  std::string paired_with;     // rule id of the other half of a pair, "" for none
  std::string id_of;           // of an id: the fingerprint of the secret that it belongs to
  std::vector<PairedId> ids;   // of a secret: the ids that are reported with it
};

// An entry of the baseline that accepts nothing which is there any more.
struct StaleEntry {
  std::string fingerprint;
  std::string rule;
  std::string reason;
  bool operator==(const StaleEntry&) const = default;
};

// All a reporter needs. Plain data; sorted before it gets here.
struct Report {
  std::string command;       // "scan-history", ...
  std::string version;       // of the program that scanned; "" means this one
  std::int64_t started = 0;  // seconds since 1970 UTC; 0 when unknown
  std::string root;          // where paths are given: top of the repository or working directory
  std::string top;           // of what lies around `root`; "" where paths are from the top anyway
  std::string remote_url;    // origin, credentials removed; "" when unknown
  Oid head;                  // zero when unborn or not a repository
  std::string head_ref;      // "refs/heads/main", "" when detached
  std::string rules_hash;
  std::vector<Finding> findings;  // those that block first, then suppressed ones
  std::vector<Finding> older;     // staged: in the files, but not on changed lines
  std::vector<Skipped> skipped;   // sorted
  std::vector<StaleEntry> stale;  // by fingerprint; whole histories only
  std::vector<StageStats> stats;  // empty without --stats
  bool complete = true;
  bool strict = false;
  std::uint64_t objects = 0;
  std::uint64_t known_objects = 0;  // of them: scanned by an earlier run, not by this one
  std::uint64_t bytes = 0;
  std::uint64_t bytes_scanned = 0;
  std::uint64_t suppressed = 0;
  std::uint64_t elapsed_ms = 0;
};

}  // namespace stanch

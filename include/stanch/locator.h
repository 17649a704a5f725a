#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "stanch/ledger.h"
#include "stanch/oid.h"
#include "stanch/result.h"

namespace stanch {

// A commit as reports show it. Times are seconds since 1970 UTC with the author's offset in
// minutes.
struct CommitInfo {
  Oid oid;
  std::string author;
  std::string email;
  std::int64_t author_time = 0;
  int author_offset = 0;
  std::int64_t commit_time = 0;
};

// Where an object first appeared: the earliest commit (commit time, then id; reachable ones first)
// whose tree holds it while no parent's does, and its smallest path there. A commit or tag object
// is its own place: no path, and for a commit itself as `commit`.
struct ObjectPlace {
  std::string path;  // raw bytes; "" for commits, tags and unreachable blobs
  std::optional<CommitInfo> commit;
};

// The life of one secret. `objects` of the query are the blobs, commits and tags that hold it.
//  - a commit contains the secret when its tree contains one of the blobs, or it is one of the
//  commits
//  - it introduces the secret when it contains it and none of its parents does
//  - it removes the secret when a parent's tree contains it and its own does not
struct SecretLife {
  // Most refs that are named; refs_total counts all.
  static constexpr std::size_t kRefs = 100;

  std::optional<CommitInfo> introduced;  // earliest introducing commit, as for ObjectPlace
  std::string introduced_path;           // smallest path of one of the blobs there; "" for messages
  Oid introduced_object;                 // the blob at that path, or the commit
  std::optional<CommitInfo> removed;     // latest removing commit (commit time, then id), reachable
                                         // ones first; none while still at HEAD
  bool at_head = false;                  // HEAD's tree contains it
  bool reachable = false;                // from a ref, a stash, a reflog entry or a worktree's HEAD
  bool pushed = false;                   // reachable from a remote-tracking ref (refs/remotes/)
  std::vector<std::string> refs;         // refs whose history contains it, sorted by name
  std::uint64_t refs_total = 0;
  bool selected = false;      // the history of a ref that --ref selects contains it
  std::uint64_t commits = 0;  // commits that contain it
  bool at_or_before = false;  // the introducing commit is a shallow boundary
};

// Answers "where was this?" for the objects that hit, after the scan. Implementations: a plain walk
// of every commit (git/), and backwards over the pack's delta-compressed trees (pack/).
class Locator {
 public:
  virtual ~Locator() = default;

  // `secrets[i]` are the objects that hold secret i. The answer has the same order.
  // `places` are answered for each object of `objects`, in order.
  // `skipped` is what could not be read on the way; an answer that rests on it may be incomplete.
  struct Answer {
    std::vector<SecretLife> lives;
    std::vector<ObjectPlace> places;
    std::vector<Skipped> skipped;
  };
  [[nodiscard]] virtual Result<Answer> locate(std::span<const std::vector<Oid>> secrets,
                                              std::span<const Oid> objects) = 0;
};

}  // namespace stanch

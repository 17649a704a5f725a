#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

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

// Where an object first appeared: the earliest commit (commit time, then id) that holds it at a
// path where none of its parents does. A commit or tag object is its own place.
struct ObjectPlace {
  std::string path;  // raw bytes; "" for commits, tags and unreachable blobs
  std::optional<CommitInfo> commit;
};

// The life of one secret. `objects` of the query are the blobs, commits and tags that hold it.
//  - a commit contains the secret when its tree contains one of the blobs, or it is one of the
//  commits
//  - it introduces the secret when it contains it and none of its parents does
//  - it removes the secret when a parent contains it and it does not
struct SecretLife {
  std::optional<CommitInfo> introduced;  // earliest introducing commit, reachable ones first
  std::string introduced_path;
  Oid introduced_object;              // the object of the query found there
  std::optional<CommitInfo> removed;  // latest removing commit, unless still at HEAD
  bool at_head = false;
  bool reachable = false;         // from a ref, a stash or a reflog entry
  bool pushed = false;            // reachable from a remote-tracking ref
  std::vector<std::string> refs;  // refs whose history contains it, sorted by name
  std::uint64_t commits = 0;      // commits that contain it
  bool at_or_before = false;      // the introducing commit is a shallow boundary
};

// Answers "where was this?" for the objects that hit, after the scan. Implementations: a plain walk
// of every commit (git/), and backwards over the pack's delta-compressed trees (pack/).
class Locator {
 public:
  virtual ~Locator() = default;

  // `secrets[i]` are the objects that hold secret i. The answer has the same order.
  // `places` are answered for each object of `objects`, in order.
  struct Answer {
    std::vector<SecretLife> lives;
    std::vector<ObjectPlace> places;
  };
  [[nodiscard]] virtual Result<Answer> locate(std::span<const std::vector<Oid>> secrets,
                                              std::span<const Oid> objects) = 0;
};

}  // namespace stanch

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "stanch/oid.h"

namespace stanch {

// Why something was not scanned. The first group are faults: they make a scan incomplete by
// themselves. The second are expected absences: listed, and incomplete only under --strict.
enum class SkipReason : std::uint8_t {
  unreadable,     // the system or libgit2 could not read it
  corrupt,        // damaged object, pack or archive
  missing,        // referred to, but not there
  engine_error,   // the matching engine failed on it
  decode_failed,  // text or archive that could not be decoded
  interrupted,    // the user or a time limit stopped the scan
  too_large,      // beyond --max-blob-size, or what --max-memory leaves for it
  decode_cap,     // archive depth, count, size, ratio or time limit
  encrypted,      // in an archive that needs a password
  promisor,       // absent object of a partial clone
  shallow,        // history ends at a shallow boundary
  lfs_pointer,    // content is in Git LFS
  submodule,      // content is in another repository
  excluded,       // a path rule of the configuration
};

std::string_view to_string(SkipReason reason);
// True for reasons that make a scan incomplete without --strict.
bool is_fault(SkipReason reason);
// True for reasons of content that is there and was not read, a large file or an encrypted one.
bool is_unread_content(SkipReason reason);

// A line of the ledger: one thing that was not scanned.
struct Skipped {
  SkipReason reason = SkipReason::unreadable;
  std::string kind;  // "blob", "commit", "pack", "file", ...
  Oid oid;           // zero when it has none
  std::string path;  // "" when unknown
  std::uint64_t size = 0;
  std::string detail;  // one sentence, "" when the reason says it all

  auto operator<=>(const Skipped&) const = default;
};

}  // namespace stanch

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pack/history/known_history.h"
#include "stanch/oid.h"
#include "stanch/result.h"

namespace stanch {

// What the record of a scan says about one object.
enum class Standing : std::uint8_t {
  clean_blob,  // it was searched, and nothing was found or wrong
  clean_link,  // likewise: a tree, commit or tag
  look_again,  // something was found in it or reported about it, or it could not be searched
};

// What a scan leaves for later ones: which objects need not be searched again, and the links
// between objects that answer where the others were. Holds ids and numbers alone, nothing that was
// found.
struct ScanRecord {
  std::vector<Oid> objects;         // all that there were, sorted
  std::vector<Standing> standings;  // of the objects
  std::vector<Oid> absent;          // ids that objects refer to and that were not there, sorted
  // Objects (by position, rising) whose whole way up to the root trees is in `history`.
  std::vector<std::uint32_t> traced;
  KnownHistory history;  // its numbers are positions in `objects`
};

// What must be equal for a record to count: all that decides a verdict. 32 bytes.
using RecordKey = std::string;

// The bytes of a record's file, a checksum over all of them included.
[[nodiscard]] std::string write_record(const ScanRecord& record, const RecordKey& key);

// Reads what write_record() wrote. `unsupported`: the file was written under another key, or by
// another version; `corrupt`: it is damaged. Whatever the bytes are, positions in the result are
// in range and sorted lists are sorted.
[[nodiscard]] Result<ScanRecord> read_record(std::string_view bytes, const RecordKey& key);

}  // namespace stanch

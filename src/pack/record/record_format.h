#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace stanch {

// The file of a record. Numbers are big-endian, as in git's own files:
//   magic[8]  key[32]  eight counts:u32 (see RecordCounts)
//   objects: id[20]...  standing:u8...   absent: id[20]...   traced: position:u32...
//   commits: {object tree first_parent}:u32 time:u64 ...   parents: position:u32...
//   tags: {object target}:u32...   trees: {object first_entry}:u32...
//   entries: {position target}:u32...   SHA-256 of all before
inline constexpr std::string_view kRecordMagic = "STANREC1";
inline constexpr std::size_t kRecordKeySize = 32;
inline constexpr std::size_t kRecordChecksumSize = 32;

struct RecordCounts {
  std::uint32_t objects = 0;
  std::uint32_t absent = 0;
  std::uint32_t traced = 0;
  std::uint32_t commits = 0;
  std::uint32_t parents = 0;
  std::uint32_t tags = 0;
  std::uint32_t trees = 0;
  std::uint32_t entries = 0;

  // Of all that follows the counts; nothing can overflow, as counts have 32 bits.
  [[nodiscard]] std::uint64_t body_size() const {
    return std::uint64_t{objects} * 21 + std::uint64_t{absent} * 20 + std::uint64_t{traced} * 4 +
           std::uint64_t{commits} * 20 + std::uint64_t{parents} * 4 + std::uint64_t{tags} * 8 +
           std::uint64_t{trees} * 8 + std::uint64_t{entries} * 8 + kRecordChecksumSize;
  }
};

}  // namespace stanch

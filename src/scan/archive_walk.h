#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "scan/clean_members.h"
#include "scan/unpack_memory.h"
#include "stanch/ledger.h"

namespace stanch {

// How far archives are opened. What lies beyond goes to the ledger as `decode_cap`.
struct ArchiveLimits {
  unsigned depth = 8;              // archives in archives
  std::uint64_t members = 65'536;  // of all archives in one text together
  std::uint64_t member_size = std::uint64_t{128} << 20;
  std::uint64_t total_size = std::uint64_t{1} << 30;
  std::uint64_t ratio = 200;  // bytes yielded for a byte of the text, counted once they are many
  std::uint64_t ratio_from = std::uint64_t{32} << 20;
  std::chrono::seconds time{60};
};

// Receives what an archive holds. Paths of members of nested archives are joined with "!".
class MemberVisitor {
 public:
  virtual ~MemberVisitor() = default;

  // `bytes` is followed by kSlack readable bytes and borrowed for the call. When nothing comes of
  // them, the result is how many were searched, in all forms.
  virtual std::optional<std::uint64_t> member(const std::string& path, std::string_view bytes) = 0;
  // So many bytes need not be searched: nothing came of a member like that before.
  virtual void passed_over(std::uint64_t searched) = 0;
  // What could not be looked at; `path` is "" for the outermost archive itself.
  virtual void left_out(const std::string& path, SkipReason reason, const std::string& detail) = 0;
  // True once the user interrupted the run.
  [[nodiscard]] virtual bool stopped() const = 0;
};

// Opens the archive in `bytes`, and those in it, and hands over every file that is not empty. A
// file cut off at a limit, or damaged, is handed over as far as it could be read. What is unpacked
// is taken from `memory`; what does not fit in there is beyond a limit as well. Files that `clean`
// knows are not handed over; it may be null.
void walk_archive(std::string_view bytes, const ArchiveLimits& limits, UnpackShare& memory,
                  MemberVisitor& visitor, CleanMembers* clean = nullptr);

}  // namespace stanch

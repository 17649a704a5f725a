#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/inflate.h"

namespace stanch {

// One file of a zip archive, as its directory describes it (PKWARE's APPNOTE.TXT 6.3, section 4.3).
struct ZipMember {
  std::string_view path;  // ASCII
  std::string_view data;  // as stored
  std::uint32_t size = 0;
  std::uint32_t crc = 0;
  bool deflated = false;
};

// The files of a zip archive in the order in which they lie there, or nothing when there is
// anything to the archive that is not plain: passwords, other methods than storing and deflating,
// archives of more than 4 GiB or in parts, links, names in other character sets, a directory that
// does not fit the files. Borrows from `bytes`.
std::optional<std::vector<ZipMember>> plain_zip(std::string_view bytes);

// Appends the file's bytes to `out`. False when it is damaged; `out` is as before then.
[[nodiscard]] bool read_zip_member(const ZipMember& member, Inflater& inflater, std::string& out);

}  // namespace stanch

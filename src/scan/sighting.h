#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "stanch/detection.h"
#include "stanch/oid.h"
#include "stanch/text.h"

namespace stanch {

// A detection as it is kept after its text is gone. Owns all it holds.
struct Sighting {
  std::uint32_t rule = 0;
  std::shared_ptr<const Evidence> evidence;
  TextKind kind = TextKind::blob;
  bool in_header = false;  // commits and tags: in the author, committer or tagger lines
  bool in_change = true;
  Oid oid;
  Oid commit;
  std::string path;
  std::string member;  // path inside an archive, "" for the text itself
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  std::uint32_t end_line = 1;
  std::uint32_t end_column = 1;
};

}  // namespace stanch

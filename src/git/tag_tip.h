#pragma once

#include <vector>

#include "base/git_object.h"
#include "git/odb.h"
#include "stanch/oid.h"

namespace stanch {

// What one tip leads to: tags on the way, and the object at the end.
struct TagTip {
  std::vector<Oid> tags;
  Oid object;
  ObjectKind kind = ObjectKind::blob;
};

// As far as it can be read.
[[nodiscard]] TagTip follow_tags(const Odb& objects, const Oid& oid);

}  // namespace stanch

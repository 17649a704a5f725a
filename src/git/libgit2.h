#pragma once

// For the .cc files of this folder: libgit2 with its ids, kinds and errors as ours.

#include <git2.h>

#include <cstring>
#include <string>

#include "base/git_object.h"
#include "git/handles.h"
#include "stanch/oid.h"
#include "stanch/result.h"

namespace stanch {

inline Oid to_oid(const git_oid& id) { return Oid::from_raw(id.id); }

inline git_oid to_git_oid(const Oid& oid) {
  git_oid id;
  std::memcpy(id.id, oid.bytes.data(), Oid::kSize);
  return id;
}

// False for types that are no objects (deltas, "any").
bool to_kind(git_object_t type, ObjectKind& kind);

git_object_t to_type(ObjectKind kind);

// libgit2's last error of this thread as an Error: "cannot OPERATION: message". Call it at once.
tl::unexpected<Error> git_failure(int code, std::string_view operation, std::string where = {});

}  // namespace stanch

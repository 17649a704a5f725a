#pragma once

#include <string_view>

#include "base/git_object.h"
#include "stanch/oid.h"

namespace stanch {

// The id that git gives an object with these bytes: SHA-1 of "KIND SIZE\0" and the bytes.
Oid object_id(ObjectKind kind, std::string_view bytes);

// The SHA-1 that ends git's own files.
Oid sha1(std::string_view bytes);

}  // namespace stanch

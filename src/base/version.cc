// The version that CMakeLists.txt declares; a file of its own so that a new one recompiles only
// this.
#include "base/version.h"

namespace stanch {

std::string_view version() { return STANCH_VERSION; }

}  // namespace stanch

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "git/repository.h"
#include "stanch/oid.h"
#include "stanch/result.h"

namespace stanch {

// One reference's move, as hooks are told: a zero id means that it did not or will not exist.
struct RefUpdate {
  Oid old_oid;
  Oid new_oid;
  std::string ref;  // "" when the range was given as commits
};

// The update that "A..B" means; a side left out is HEAD. "A...B" is taken as what B has and A has
// not, as reviews show it. Failures: usage, or not_found with the revision's name.
[[nodiscard]] Result<RefUpdate> parse_range(const Repository& repository, std::string_view range);

// The updates in a hook's standard input: lines of "OLD NEW REF" as pre-receive gets them, or of
// "LOCAL-REF NEW REMOTE-REF OLD" as pre-push does.
[[nodiscard]] Result<std::vector<RefUpdate>> parse_updates(std::string_view text);

}  // namespace stanch

// The range that a push brings.
#include "cli/push_range.h"

#include <cstdlib>
#include <vector>

namespace stanch {
namespace {

// Outside of a server's quarantine another name of a pushed commit proves nothing: it may be the
// local branch.
Result<std::vector<Oid>> known_refs(const Repository& repository, const std::string& remote,
                                    const std::vector<RefUpdate>& updates) {
  const auto refs = repository.refs();
  if (!refs) {
    return tl::unexpected(refs.error());
  }
  const bool in_quarantine = std::getenv("GIT_QUARANTINE_PATH") != nullptr;
  std::vector<Oid> known;
  for (const Ref& ref : refs->refs) {
    if (!remote.empty()) {
      if (ref.name.starts_with("refs/remotes/" + remote + "/")) {
        known.push_back(ref.target);
      }
      continue;
    }
    bool updated = false;
    for (const RefUpdate& update : updates) {
      updated =
          updated || update.ref == ref.name || (!in_quarantine && update.new_oid == ref.target);
    }
    if (!updated) {
      known.push_back(ref.target);
    }
  }
  return known;
}

}  // namespace

Result<RangeOptions> push_range(const Repository& repository, std::string_view lines,
                                const std::string& remote) {
  auto updates = parse_updates(lines);
  auto known = updates ? known_refs(repository, remote, *updates) : tl::unexpected(updates.error());
  if (!known) {
    return tl::unexpected(known.error());
  }
  RangeOptions options;
  options.updates = std::move(*updates);
  options.exclude = std::move(*known);
  return options;
}

}  // namespace stanch

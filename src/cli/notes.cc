// Notes are blobs in commits of their own, in trees whose paths are the ids of what they annotate.
#include "cli/notes.h"

#include <algorithm>

#include "git/commit_range.h"

namespace stanch {
namespace {

bool may_be_note(const Location& location) {
  std::string hex = location.path;
  std::erase(hex, '/');
  Oid annotated;
  return location.kind == "blob" && Oid::from_hex(hex, annotated);
}

}  // namespace

Result<void> mark_notes(const Repository& repository, const std::vector<Oid>& pushed,
                        std::vector<Finding>& findings) {
  std::vector<Location*> candidates;
  for (Finding& finding : findings) {
    for (Location& location : finding.locations) {
      if (may_be_note(location)) {
        candidates.push_back(&location);
      }
    }
  }
  if (candidates.empty()) {
    return {};
  }
  const auto commits = note_commits(repository, pushed);
  if (!commits) {
    return tl::unexpected(commits.error());
  }
  for (Location* location : candidates) {
    if (std::binary_search(commits->begin(), commits->end(), location->commit)) {
      location->kind = "note";
    }
  }
  return {};
}

}  // namespace stanch

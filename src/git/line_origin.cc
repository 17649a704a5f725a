// Added lines of a file against all its predecessors, renames included. Renames are looked for only
// when something was found in a file that is new at its path.
#include "git/line_origin.h"

#include <algorithm>
#include <unordered_set>

#include "base/memory_limits.h"
#include "git/line_changes.h"
#include "git/slack_allocator.h"

namespace stanch {
namespace {

// As in git: a renamed file keeps half of its lines, and so many candidates are looked at.
constexpr double kSimilar = 0.5;
constexpr std::size_t kMaxCandidates = 1000;

std::string_view base_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

}  // namespace

void LineOrigin::drop_moved(std::vector<ChangedFile>& changed) const {
  const bool any_new = std::any_of(changed.begin(), changed.end(), [](const ChangedFile& file) {
    return std::any_of(file.old.begin(), file.old.end(),
                       [](const Oid& oid) { return oid.is_zero(); });
  });
  if (!any_new) {
    return;
  }
  std::unordered_set<Oid> gone;
  for (const auto& list : removed_) {
    std::vector<RemovedEntry> blobs;
    for (const RemovedEntry& entry : list) {
      list_blobs(*repository_, entry, SIZE_MAX, blobs);
    }
    for (const RemovedEntry& blob : blobs) {
      gone.insert(blob.oid);
    }
  }
  std::erase_if(changed, [&](const ChangedFile& file) { return gone.contains(file.oid); });
}

// Files that went away, those of the same name first.
std::vector<RemovedEntry> LineOrigin::candidates(std::size_t predecessor,
                                                 std::string_view path) const {
  std::vector<RemovedEntry> blobs;
  if (predecessor < removed_.size()) {
    for (const RemovedEntry& entry : removed_[predecessor]) {
      list_blobs(*repository_, entry, kMaxCandidates, blobs);
    }
  }
  std::stable_partition(blobs.begin(), blobs.end(), [&](const RemovedEntry& blob) {
    return base_name(blob.path) == base_name(path);
  });
  return blobs;
}

// The version of a file that a predecessor has, if it has one that can be read.
LineOrigin::Version LineOrigin::predecessor(const ChangedFile& file, std::size_t predecessor,
                                            std::string_view content) const {
  const Odb& objects = repository_->objects();
  const auto read = [&](const Oid& oid) {
    auto blob = objects.read(oid, ObjectKind::blob);
    return blob ? Version(std::move(*blob)) : std::nullopt;
  };
  if (!file.old[predecessor].is_zero()) {
    return read(file.old[predecessor]);
  }
  Version best;
  double best_score = 0;
  for (const RemovedEntry& candidate : candidates(predecessor, file.path)) {
    const auto header = objects.header(candidate.oid);
    if (!header || header->kind != ObjectKind::blob ||
        std::min<std::uint64_t>(header->size, content.size()) <
            kSimilar * static_cast<double>(std::max<std::uint64_t>(header->size, content.size()))) {
      continue;
    }
    Version blob = read(candidate.oid);
    const double score = blob ? similarity(blob->bytes(), content) : 0;
    if (score >= kSimilar && score > best_score) {
      best_score = score;
      best = std::move(blob);
    }
  }
  return best;
}

std::vector<std::string> LineOrigin::predecessors(const ChangedFile& file,
                                                  std::string_view content) const {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < file.old.size(); ++i) {
    const GitMemory memory(memory_ / 2);  // and as much for the copy
    const Version old = predecessor(file, i, content);
    texts.emplace_back(old ? old->bytes() : "");
  }
  return texts;
}

Result<std::vector<LineRange>> LineOrigin::new_lines(const ChangedFile& file,
                                                     std::string_view content) const {
  std::vector<LineRange> lines = {kAllLines};
  for (std::size_t i = 0; i < file.old.size(); ++i) {
    const GitMemory memory(memory_ - std::min<std::uint64_t>(memory_, content.size()));
    const Version old = predecessor(file, i, content);
    auto added = added_lines(old ? old->bytes() : "", content);
    if (memory.exceeded()) {
      return fail(ErrorKind::unsupported,
                  "all lines count as new, for to compare them with those of the version before, " +
                      beyond_memory(memory_));
    }
    if (!added) {
      return added;
    }
    lines = intersect(lines, *added);
  }
  return lines;
}

}  // namespace stanch

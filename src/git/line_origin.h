#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "git/repository.h"
#include "git/tree_diff.h"
#include "stanch/result.h"
#include "stanch/text.h"

namespace stanch {

// Tells which lines of a changed file none of its predecessors has.
class LineOrigin {
 public:
  // `repository` must outlive this. Comparing takes at most `memory` bytes.
  LineOrigin(const Repository& repository, std::uint64_t memory)
      : repository_(&repository), memory_(memory) {}

  // What went away in each predecessor: renamed files are looked for there.
  void set_removed(std::vector<std::vector<RemovedEntry>> removed) {
    removed_ = std::move(removed);
  }

  // Takes the files out of `changed` whose blob a predecessor has among what went away.
  void drop_moved(std::vector<ChangedFile>& changed) const;

  // Lines of `content` that are new with respect to every predecessor. A predecessor whose version
  // cannot be read counts as having none of the lines. A failure of kind `unsupported` means that
  // there is not enough memory.
  [[nodiscard]] Result<std::vector<LineRange>> new_lines(const ChangedFile& file,
                                                         std::string_view content) const;

  // The file's version in every predecessor, "" where there is none or it cannot be read or is too
  // large.
  [[nodiscard]] std::vector<std::string> predecessors(const ChangedFile& file,
                                                      std::string_view content) const;

 private:
  [[nodiscard]] std::vector<RemovedEntry> candidates(std::size_t predecessor,
                                                     std::string_view path) const;
  using Version = std::optional<OdbObject>;
  [[nodiscard]] Version predecessor(const ChangedFile& file, std::size_t predecessor,
                                    std::string_view content) const;

  const Repository* repository_;
  std::uint64_t memory_;
  std::vector<std::vector<RemovedEntry>> removed_;
};

}  // namespace stanch

#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "base/memory_limits.h"
#include "git/bounded_reader.h"
#include "git/line_origin.h"
#include "git/repository.h"
#include "git/tree_diff.h"
#include "stanch/text.h"

namespace stanch {

// What the next commit would add: blobs of the index, whole, that differ from HEAD and, during a
// merge, from every commit being merged, at the same path. A blob that one of these commits has
// under a name that the index no longer has was only moved: nothing is added. The work tree is
// never read.
//
// Text::changed_lines gives the lines that all of these commits lack; for a renamed file they are
// compared with the most similar file that went away. New paths are texts of kind `path`.
class StagedSource : public TextSource {
 public:
  // Compares the index. `repository` must outlive the source. Blobs of more than `max_size` bytes,
  // and those that do not fit into memory, go to the ledger.
  static Result<std::unique_ptr<StagedSource>> open(const Repository& repository,
                                                    std::uint64_t max_size = UINT64_MAX,
                                                    const MemoryLimits& memory = {});

  [[nodiscard]] std::size_t parts() const override;
  [[nodiscard]] Result<void> read(std::size_t part, TextSink& sink) override;
  [[nodiscard]] std::uint64_t total_objects() const override { return files_.size(); }

 private:
  StagedSource(const Repository& repository, std::uint64_t max_size, const MemoryLimits& memory)
      : origin_(repository, memory.beside()), reader_(repository, max_size, memory) {}
  void yield(const ChangedFile& file, const OdbObject& blob, TextSink& sink) const;

  std::vector<ChangedFile> files_;
  std::vector<Skipped> skipped_;
  LineOrigin origin_;
  BoundedReader reader_;
};

}  // namespace stanch

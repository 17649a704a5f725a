#pragma once

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "base/memory_limits.h"
#include "git/bounded_reader.h"
#include "git/line_origin.h"
#include "git/range_items.h"
#include "git/repository.h"
#include "stanch/text.h"

namespace stanch {

// What a range's commits introduced: the commits that the new ids reach and neither the old ids nor
// `exclude` do. Of each its own text, and whole the blobs that differ from all its parents' at the
// same path, with the commit that brought them; each blob once at a path. A blob that one of the
// parents had under a name that is gone was only moved. Also the new annotated tags, references and
// paths.
//
// Text::changed_lines gives the lines that no parent has. Deletions bring nothing.
class RangeSource : public TextSource {
 public:
  // Compares the commits with their parents. `repository` must outlive the source.
  static Result<std::unique_ptr<RangeSource>> open(const Repository& repository,
                                                   const RangeOptions& options);

  [[nodiscard]] std::size_t parts() const override;
  [[nodiscard]] Result<void> read(std::size_t part, TextSink& sink) override;
  [[nodiscard]] std::uint64_t total_objects() const override { return items_.size(); }
  // The commits of the range, parents first.
  [[nodiscard]] const std::vector<RangeCommit>& commits() const { return range_.commits; }
  // The history ends within the range, because more of it was not fetched.
  [[nodiscard]] bool is_cut_off() const;

 private:
  RangeSource(const Repository& repository, const RangeOptions& options, RangeItems gathered)
      : repository_(repository),
        memory_(options.memory),
        reader_(repository, options.max_size, options.memory),
        range_(std::move(gathered.range)),
        items_(std::move(gathered.items)) {}
  void yield(const RangeItem& item, const OdbObject& object, TextSink& sink) const;
  [[nodiscard]] Text text_of(const RangeItem& item) const;
  [[nodiscard]] LineOrigin line_origin(const RangeOrigin& origin) const;

  const Repository& repository_;
  MemoryLimits memory_;
  BoundedReader reader_;
  CommitRange range_;
  std::vector<RangeItem> items_;
};

}  // namespace stanch

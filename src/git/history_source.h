#pragma once

#include <cstdint>
#include <memory>
#include <unordered_set>

#include "base/memory_limits.h"
#include "git/absences.h"
#include "git/bounded_reader.h"
#include "git/ref_names.h"
#include "git/repository.h"
#include "stanch/text.h"

namespace stanch {

struct HistoryOptions {
  std::uint64_t max_size = UINT64_MAX;            // larger blobs go to the ledger
  MemoryLimits memory;                            // and so do those that do not fit
  const std::unordered_set<Oid>* only = nullptr;  // when set, no other objects are read
};

// Every object of a repository through libgit2, whole: blobs, commits and annotated tags, then
// names of references and of files. The slow, plain reference that the pack reader is held against.
//
// A file name is yielded once a part, as a text of kind `path` without an object.
class HistorySource : public TextSource {
 public:
  // Lists the objects. `repository` and `options.only` must outlive the source.
  static Result<std::unique_ptr<HistorySource>> open(const Repository& repository,
                                                     const HistoryOptions& options = {});

  [[nodiscard]] std::size_t parts() const override;
  [[nodiscard]] Result<void> read(std::size_t part, TextSink& sink) override;
  [[nodiscard]] std::uint64_t total_objects() const override { return list_.oids.size(); }

 private:
  struct PartState;
  HistorySource(const Repository& repository, const HistoryOptions& options, OdbList list,
                RefList refs, AbsenceCheck absences);
  void yield_object(const Oid& oid, const OdbObject& object, PartState& state, TextSink& sink);
  static void yield_names(std::string_view tree, PartState& state, TextSink& sink);
  [[nodiscard]] Result<void> read_names(TextSink& sink);

  OdbList list_;
  RefNames refs_;
  AbsenceCheck absences_;
  BoundedReader reader_;
};

}  // namespace stanch

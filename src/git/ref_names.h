#pragma once

#include "git/repository.h"
#include "stanch/text.h"

namespace stanch {

// The names of all references, each a text of kind `ref_name`; references that cannot be read go to
// the ledger.
class RefNames : public TextSource {
 public:
  explicit RefNames(RefList refs) : refs_(std::move(refs)) {}

  [[nodiscard]] std::size_t parts() const override { return 1; }
  [[nodiscard]] Result<void> read(std::size_t part, TextSink& sink) override;

 private:
  RefList refs_;
};

}  // namespace stanch

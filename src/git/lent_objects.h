#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "base/git_object.h"
#include "stanch/ledger.h"
#include "stanch/oid.h"
#include "stanch/result.h"

namespace stanch {

// Objects that are in packs which libgit2 cannot read, for want of an index, from whoever can. Safe
// for use from several threads at once.
class LentObjects {
 public:
  using Use = std::function<void(ObjectKind kind, std::string_view bytes)>;

  virtual ~LentObjects() = default;

  [[nodiscard]] virtual bool contains(const Oid& oid) const = 0;
  // The bytes are there during the call of `use` only.
  [[nodiscard]] virtual Result<void> read(const Oid& oid, const Use& use) = 0;
  [[nodiscard]] virtual std::vector<Oid> list() const = 0;
  // What cannot be read either.
  [[nodiscard]] virtual std::vector<Skipped> skipped() const = 0;
};

}  // namespace stanch

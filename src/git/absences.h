#pragma once

#include <mutex>
#include <set>
#include <span>
#include <string_view>
#include <unordered_set>

#include "base/git_object.h"
#include "git/repository.h"
#include "stanch/ledger.h"
#include "stanch/oid.h"
#include "stanch/text.h"

namespace stanch {

// Finds what a repository refers to and does not hold: shallow boundaries, objects of a partial
// clone that were not fetched, missing objects, and submodules. Each goes to the ledger once.
// Thread-safe.
class AbsenceCheck {
 public:
  // `present` are all objects that there are; both must outlive this.
  static Result<AbsenceCheck> make(const Repository& repository, std::span<const Oid> present);

  // Looks at an object's references; damage is reported as well. Blobs have none.
  void look(const Oid& oid, ObjectKind kind, std::string_view bytes, TextSink& sink);

 private:
  explicit AbsenceCheck(const Repository& repository) : repository_(&repository) {}
  void need(const Oid& oid, const char* kind, std::string_view name, TextSink& sink);
  void look_at_tree(const Oid& oid, std::string_view bytes, TextSink& sink);
  void look_at_commit(const Oid& oid, std::string_view bytes, TextSink& sink);
  void report_once(Skipped skipped, TextSink& sink);

  const Repository* repository_;
  std::unordered_set<Oid> present_;
  std::unordered_set<Oid> shallow_;
  std::unique_ptr<std::mutex> mutex_ = std::make_unique<std::mutex>();
  std::set<Skipped> reported_;
};

}  // namespace stanch

#pragma once

#include <set>
#include <string>
#include <string_view>

#include "stanch/ledger.h"
#include "stanch/oid.h"
#include "stanch/text.h"

namespace stanch {

// Reports what a repository refers to and does not hold: objects that are missing, or absent on
// purpose in a partial clone, and submodules. Each once; one report a thread.
class AbsenceReport {
 public:
  // `partial`: objects may be absent on purpose.
  AbsenceReport(bool partial, TextSink& sink) : partial_(partial), sink_(sink) {}

  void missing(const Oid& oid, const char* kind, std::string_view name) {
    report({partial_ ? SkipReason::promisor : SkipReason::missing, kind, oid, std::string(name), 0,
            "referred to, but not in the repository"});
  }
  void submodule(std::string_view name) {
    report({SkipReason::submodule, "submodule", {}, std::string(name), 0, ""});
  }
  void shallow(const Oid& commit) {
    report({SkipReason::shallow, "commit", commit, "", 0,
            "the history before this commit was not fetched: run git fetch --unshallow"});
  }

 private:
  void report(Skipped skipped) {
    if (reported_.insert(skipped).second) {
      sink_.skip(std::move(skipped));
    }
  }

  bool partial_;
  TextSink& sink_;
  std::set<Skipped> reported_;
};

}  // namespace stanch

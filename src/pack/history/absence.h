#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "pack/history/look_again.h"
#include "stanch/ledger.h"
#include "stanch/oid.h"
#include "stanch/text.h"

namespace stanch {

// Reports what a repository refers to and does not hold: objects that are missing, or absent on
// purpose in a partial clone, and submodules. Each once; one report a thread. `holder` is the
// number of the object that refers to it.
class AbsenceReport {
 public:
  // `partial`: objects may be absent on purpose.
  AbsenceReport(bool partial, TextSink& sink) : partial_(partial), sink_(sink) {}

  void missing(std::uint32_t holder, const Oid& oid, const char* kind, std::string_view name) {
    const Skipped skipped{partial_ ? SkipReason::promisor : SkipReason::missing,
                          kind,
                          oid,
                          std::string(name),
                          0,
                          "referred to, but not in the repository"};
    if (report(holder, skipped)) {
      again_.absent.push_back(oid);
    }
  }
  void submodule(std::uint32_t holder, std::string_view name) {
    report(holder, {SkipReason::submodule, "submodule", {}, std::string(name), 0, ""});
  }
  // `commit` has number `holder`; `parent` was not fetched.
  void shallow(std::uint32_t holder, const Oid& commit, const Oid& parent) {
    report(holder, {SkipReason::shallow, "commit", commit, "", 0,
                    "the history before this commit was not fetched: run git fetch --unshallow"});
    again_.absent.push_back(parent);
  }
  // Something else was found in the object with this number.
  void found_in(std::uint32_t holder) { again_.objects.push_back(holder); }

  [[nodiscard]] LookAgain take_again() { return std::move(again_); }

 private:
  // False when it was reported already.
  bool report(std::uint32_t holder, const Skipped& skipped) {
    if (!reported_.insert(skipped).second) {
      return false;
    }
    again_.objects.push_back(holder);
    sink_.skip(skipped);
    return true;
  }

  bool partial_;
  TextSink& sink_;
  std::set<Skipped> reported_;
  LookAgain again_;
};

}  // namespace stanch

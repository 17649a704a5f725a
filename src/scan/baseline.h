#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "stanch/finding.h"
#include "stanch/result.h"

namespace stanch {

// One accepted secret of a `.stanch-baseline`.
struct BaselineEntry {
  std::string fingerprint;
  std::string rule;  // for people; not compared
  std::string reason;
  std::string until;  // YYYY-MM-DD, the last day it counts; "" for ever
  std::string path;   // glob that every place must match; "" anywhere
  std::string by;     // who accepted it

  bool operator==(const BaselineEntry&) const = default;
};

// The committed list of accepted secrets: one sorted line a fingerprint, without line numbers,
// without dates that change by themselves, without a secret.
//   FINGERPRINT rule=ID reason="WHY" until=YYYY-MM-DD path="GLOB" by="WHO"
class Baseline {
 public:
  // `where` names the file in errors, which give the line and what is wrong with it.
  [[nodiscard]] static Result<Baseline> parse(std::string_view content, const std::string& where);
  // Appends the entries of another list; entries of both stay.
  void merge(const Baseline& other);
  void add(BaselineEntry entry);
  [[nodiscard]] std::string text() const;
  [[nodiscard]] const std::vector<BaselineEntry>& entries() const { return entries_; }

  // The entry that covers `finding` on `today` (YYYY-MM-DD), or null. Marks it as used.
  const BaselineEntry* covering(const Finding& finding, std::string_view today);
  // Entries that covered nothing so far.
  [[nodiscard]] std::vector<BaselineEntry> stale() const;

 private:
  std::vector<BaselineEntry> entries_;  // sorted by fingerprint, then path
  std::map<std::string, bool, std::less<>> used_;
};

// Marks findings that `baseline` covers on `today` (YYYY-MM-DD), or all of whose places their
// rule's `allow.paths` excuses. Nothing is dropped. Call before locations are limited.
void suppress(std::vector<Finding>& findings, Baseline& baseline, std::string_view today);

}  // namespace stanch

#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/top_paths.h"
#include "scan/baseline_entry.h"
#include "stanch/finding.h"
#include "stanch/result.h"

namespace stanch {

// The committed list of accepted secrets: one sorted line a fingerprint, without line numbers,
// without dates that change by themselves, without a secret.
//   FINGERPRINT rule=ID reason="WHY" path="GLOB" by="WHO" until=YYYY-MM-DD
// Comments stay with the entry below them.
class Baseline {
 public:
  // `where` names the file in errors, which give the line and what is wrong with it.
  [[nodiscard]] static Result<Baseline> parse(std::string_view content, const std::string& where);
  // Appends the entries of another list; entries of both stay.
  void merge(const Baseline& other);
  // Adds an entry, or puts it in the place of the one with the same fingerprint and path, whose
  // comments and rule it keeps when it has none.
  void add(BaselineEntry entry);
  // Whether some entry has this fingerprint.
  [[nodiscard]] bool knows(std::string_view fingerprint) const;
  template <class Condition>
  std::size_t remove_if(Condition condition) {
    return std::erase_if(entries_, condition);
  }
  [[nodiscard]] std::string text() const;
  [[nodiscard]] const std::vector<BaselineEntry>& entries() const { return entries_; }

  // What the list says of `finding` on `today` (YYYY-MM-DD): the entry that covers it, or else one
  // that would, had it not expired. Null for neither. Marks entries as met.
  struct Verdict {
    const BaselineEntry* covered = nullptr;
    const BaselineEntry* expired = nullptr;
  };
  [[nodiscard]] Verdict judge(const Finding& finding, std::string_view today,
                              const TopPaths& paths);
  // Entries that no finding has met so far, expired or not.
  [[nodiscard]] std::vector<BaselineEntry> stale() const;

 private:
  std::vector<BaselineEntry> entries_;  // sorted by fingerprint, then path
  std::set<std::pair<std::string, std::string>> met_;
  std::string tail_;  // comments below the last entry
};

}  // namespace stanch

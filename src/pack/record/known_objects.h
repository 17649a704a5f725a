#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "pack/history/known_history.h"
#include "pack/object_store.h"
#include "pack/record/scan_record.h"
#include "stanch/oid.h"

namespace stanch {

// What a record says about a store as it is now: which objects need not be read, and what is known
// of them.
//
// All that are new or to be looked at again are wanted. Where the links between known objects may
// mean something else than they did (an object that they lead to has come or gone), all trees,
// commits and tags are wanted as well.
class KnownObjects {
 public:
  // `targets`: what references point to, in any order.
  KnownObjects(const ObjectStore& store, ScanRecord record, std::span<const Oid> targets);

  // The objects to read, by number.
  [[nodiscard]] const std::vector<bool>& wanted() const { return wanted_; }
  // How many need not be read.
  [[nodiscard]] std::uint32_t count() const { return count_; }
  // Of objects that need not be read: whether it is a blob.
  [[nodiscard]] bool is_blob(std::uint32_t number) const {
    return standings_[number] == Standing::clean_blob;
  }
  // What is known of the links of objects that are not read, by number.
  [[nodiscard]] KnownHistory history() const;
  // Ids that were referred to and absent, and are still.
  [[nodiscard]] const std::vector<Oid>& absent() const { return record_.absent; }
  // True when a scan that has `again` to be looked at again, and `traced`, both by number, adds
  // nothing to the record.
  [[nodiscard]] bool still_says(const std::vector<bool>& again,
                                std::span<const std::uint32_t> traced) const;

 private:
  void meet(const ObjectStore& store);
  [[nodiscard]] bool links_hold(const ObjectStore& store, std::span<const Oid> targets) const;

  ScanRecord record_;
  std::vector<std::uint32_t> numbers_;  // by position in the record; kNone when gone
  std::vector<Standing> standings_;     // by number
  std::vector<bool> wanted_;
  std::uint32_t count_ = 0;
  bool news_ = false;  // an object is new, or has gone
  bool gone_ = false;
  bool links_hold_ = true;
};

// What a scan found out, by number, for the record that it leaves.
struct ScanOutcome {
  std::vector<bool> again;
  std::vector<bool> blobs;
  std::vector<std::uint32_t> traced;
  std::vector<Oid> absent;
  KnownHistory history;
};
[[nodiscard]] ScanRecord make_record(const ObjectStore& store, ScanOutcome outcome);

}  // namespace stanch

// What was not scanned need not stay so: what to do, by reason.
#include "report/ledger_advice.h"

namespace stanch {

std::string_view ledger_advice(SkipReason reason) {
  switch (reason) {
    case SkipReason::unreadable:
      return "make it readable for this user, and scan again";
    case SkipReason::corrupt:
      return "git fsck says more; bring it from a clone that has it whole";
    case SkipReason::missing:
      return "git fsck says what needs it; bring it from a clone that has it";
    case SkipReason::engine_error:
      return "a fault of Stanch: please report it";
    case SkipReason::decode_failed:
      return "unpack or convert it, and run stanch scan on what comes out";
    case SkipReason::interrupted:
      return "run it again, to the end";
    case SkipReason::too_large:
      return "raise --max-blob-size, or --max-memory where that is named";
    case SkipReason::decode_cap:
      return "unpack it, and run stanch scan on what comes out";
    case SkipReason::encrypted:
      return "unpack it with its password, and run stanch scan on what comes out";
    case SkipReason::promisor:
      return "git fetch --refetch --no-filter brings it (git 2.36 or later)";
    case SkipReason::shallow:
      return "git fetch --unshallow brings what came before";
    case SkipReason::lfs_pointer:
      return "git lfs fetch --all brings it, for stanch scan .git/lfs/objects";
    case SkipReason::submodule:
      return "run stanch scan-history in that repository";
    case SkipReason::excluded:
      return "";
  }
  return "";
}

}  // namespace stanch

// Enumerators as the words that reports and rule files use.
#include "stanch/ledger.h"
#include "stanch/rule.h"

namespace stanch {

std::string_view to_string(Severity severity) {
  switch (severity) {
    case Severity::low:
      return "low";
    case Severity::medium:
      return "medium";
    case Severity::high:
      return "high";
    case Severity::critical:
      return "critical";
  }
  return "high";
}

std::string_view to_string(Confidence confidence) {
  switch (confidence) {
    case Confidence::low:
      return "low";
    case Confidence::medium:
      return "medium";
    case Confidence::high:
      return "high";
  }
  return "medium";
}

std::string_view to_string(SkipReason reason) {
  switch (reason) {
    case SkipReason::unreadable:
      return "unreadable";
    case SkipReason::corrupt:
      return "corrupt";
    case SkipReason::missing:
      return "missing";
    case SkipReason::engine_error:
      return "engine-error";
    case SkipReason::decode_failed:
      return "decode-failed";
    case SkipReason::interrupted:
      return "interrupted";
    case SkipReason::too_large:
      return "too-large";
    case SkipReason::decode_cap:
      return "decode-cap";
    case SkipReason::encrypted:
      return "encrypted";
    case SkipReason::promisor:
      return "promisor";
    case SkipReason::shallow:
      return "shallow";
    case SkipReason::lfs_pointer:
      return "lfs-pointer";
    case SkipReason::submodule:
      return "submodule";
    case SkipReason::excluded:
      return "excluded";
  }
  return "unreadable";
}

bool is_fault(SkipReason reason) { return reason <= SkipReason::interrupted; }

bool is_unread_content(SkipReason reason) {
  return reason == SkipReason::decode_failed || reason == SkipReason::decode_cap ||
         reason == SkipReason::encrypted || reason == SkipReason::too_large ||
         reason == SkipReason::lfs_pointer;
}

}  // namespace stanch

// What was not scanned, in the report for people.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "report/format.h"
#include "report/ledger_advice.h"
#include "report/text_page.h"
#include "report/view.h"

namespace stanch {
namespace {

constexpr std::size_t kShownSkips = 3;     // a reason
constexpr std::size_t kAdviceColumn = 26;  // below what is listed

std::string describe_skip(const TextPage& page, const Skipped& skipped) {
  std::string text = page.safe(skipped.path);
  if (text.empty()) {
    text = printable(skipped.kind);
    if (!skipped.oid.is_zero()) {
      text += " " + short_id(skipped.oid);
    }
  }
  const bool by_size = skipped.detail.empty() || skipped.reason == SkipReason::too_large;
  std::string why = by_size && skipped.size > 0 ? human_bytes(skipped.size) : "";
  if (!skipped.detail.empty()) {
    why += (why.empty() ? "" : ", ") + page.safe(skipped.detail);
  }
  if (!why.empty()) {
    text += " (" + why + ")";
  }
  return text;
}

}  // namespace

void write_ledger(const TextPage& page) {
  if (page.report.skipped.empty()) {
    return;
  }
  std::map<SkipReason, std::vector<const Skipped*>> reasons;  // faults are the first enumerators
  for (const Skipped& skipped : page.report.skipped) {
    reasons[skipped.reason].push_back(&skipped);
  }
  page.out << page.style.strong("Not scanned") << '\n';
  for (const auto& [reason, all] : reasons) {
    std::string shown;
    for (std::size_t i = 0; i < std::min(all.size(), kShownSkips); ++i) {
      shown += (i == 0 ? "" : ", ") + describe_skip(page, *all[i]);
    }
    if (all.size() > kShownSkips) {
      shown += ", ...";
    }
    const std::string name = fmt::format("{:<14}", to_string(reason));
    page.out << "  " << (is_fault(reason) ? page.style.warning(name) : name)
             << fmt::format("{:>8}  ", with_separators(all.size())) << page.style.faint(shown)
             << '\n';
    if (const std::string_view advice = ledger_advice(reason); !advice.empty()) {
      page.out << std::string(kAdviceColumn, ' ') << advice << '\n';
    }
  }
  page.out << '\n';
}

}  // namespace stanch

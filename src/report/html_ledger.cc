// What was not scanned, on the page.
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "report/format.h"
#include "report/html_page.h"
#include "report/ledger_advice.h"
#include "report/view.h"

namespace stanch {
namespace {

constexpr std::size_t kShownSkips = 20;  // a reason

std::string describe_skip(const HtmlPage& page, const Skipped& skipped) {
  std::string text = "<code>";
  text += skipped.path.empty() ? markup(skipped.kind) : page.safe(skipped.path);
  if (skipped.path.empty() && !skipped.oid.is_zero()) {
    text += " " + short_id(skipped.oid);
  }
  text += "</code>";
  if (skipped.size > 0) {
    text += " " + human_bytes(skipped.size);
  }
  return skipped.detail.empty() ? text : text + " " + page.safe(skipped.detail);
}

}  // namespace

void write_ledger(const HtmlPage& page) {
  if (page.report.skipped.empty()) {
    return;
  }
  std::map<SkipReason, std::vector<const Skipped*>> reasons;  // faults are the first enumerators
  for (const Skipped& skipped : page.report.skipped) {
    reasons[skipped.reason].push_back(&skipped);
  }
  page.out << "<section class=\"panel ledger\"><h2>Not scanned</h2><table>"
              "<tr><th>Reason</th><th>Number</th><th>What</th></tr>\n";
  for (const auto& [reason, all] : reasons) {
    page.out << "<tr><td" << (is_fault(reason) ? " class=\"fault\"" : "") << ">"
             << to_string(reason) << "</td><td>" << with_separators(all.size()) << "</td><td>";
    for (std::size_t i = 0; i < std::min(all.size(), kShownSkips); ++i) {
      page.out << (i == 0 ? "" : "<br>") << describe_skip(page, *all[i]);
    }
    if (all.size() > kShownSkips) {
      page.out << "<br>and " << with_separators(all.size() - kShownSkips) << " more";
    }
    if (const std::string_view advice = ledger_advice(reason); !advice.empty()) {
      page.out << "<br>" << markup(advice);
    }
    page.out << "</td></tr>\n";
  }
  page.out << "</table></section>\n";
}

}  // namespace stanch

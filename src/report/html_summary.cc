// The top of the page: how many secrets were found, how bad they are and where they got to.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>

#include "report/format.h"
#include "report/html_page.h"
#include "report/view.h"

namespace stanch {
namespace {

void write_figure(const HtmlPage& page, std::string_view value, std::string_view label) {
  page.out << "<div><b>" << value << "</b><span>" << label << "</span></div>\n";
}

template <class Test>
std::string count_lives(const Report& report, Test test) {
  return with_separators(static_cast<std::uint64_t>(
      std::count_if(report.findings.begin(), report.findings.end(), [&](const Finding& finding) {
        return !finding.suppressed && finding.life && test(*finding.life);
      })));
}

void write_severities(const HtmlPage& page, std::uint64_t found) {
  std::map<Severity, std::uint64_t> count;
  for (const Finding& finding : page.report.findings) {
    count[finding.rule->severity] += finding.suppressed ? 0 : 1;
  }
  std::string bar;
  std::string legend;
  double at = 0;
  for (const Severity severity : kHtmlSeverities) {
    if (count[severity] == 0) {
      continue;
    }
    const double width = static_cast<double>(count[severity]) * 100 /
                         static_cast<double>(std::max<std::uint64_t>(found, 1));
    bar += fmt::format("<rect class=\"{}\" x=\"{:.2f}%\" width=\"{:.2f}%\" height=\"10\"/>",
                       to_string(severity), at, width);
    legend += fmt::format("<span><span class=\"dot {0}\"></span>{1} {0}</span>",
                          to_string(severity), with_separators(count[severity]));
    at += width;
  }
  page.out << "<svg class=\"bar\" aria-hidden=\"true\">" << bar << "</svg><div class=\"legend\">"
           << legend << "</div>\n";
}

}  // namespace

void write_summary(const HtmlPage& page) {
  const Report& report = page.report;
  const std::uint64_t found = count_blocking(report);
  if (!report.complete) {
    page.out << "<p class=\"alert\"><b>Incomplete scan.</b> Some of it could not be scanned: this "
                "result proves nothing about the rest. See what was not scanned below.</p>\n";
  }
  page.out << "<section class=\"summary\">\n<div class=\"panel verdict "
           << (found > 0         ? "found"
               : report.complete ? "clean"
                                 : "unknown")
           << "\"><div class=\"big\">" << with_separators(found) << "</div>"
           << (found == 1 ? "secret" : "secrets") << " found\n";
  write_severities(page, found);
  page.out << "</div>\n<div class=\"panel figures\">\n";
  write_figure(page, count_lives(report, [](const SecretLife& life) { return life.pushed; }),
               "pushed");
  write_figure(page, count_lives(report, [](const SecretLife& life) { return life.at_head; }),
               "still at HEAD");
  write_figure(
      page,
      count_lives(report, [](const SecretLife& life) { return life.reachable && !life.pushed; }),
      "local only");
  write_figure(page, with_separators(report.suppressed), "suppressed");
  write_figure(page, with_separators(report.objects), "objects");
  write_figure(page, human_bytes(report.bytes), "of content");
  write_figure(page, human_bytes(report.bytes_scanned), "scanned");
  write_figure(page, human_duration(report.elapsed_ms), "taken");
  page.out << "</div>\n</section>\n";
}

}  // namespace stanch

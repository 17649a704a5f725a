// One self-contained page: the verdict, filters, and every secret with its life on a time line. All
// text is escaped, and a strict Content-Security-Policy stands behind the escaping. Works without
// the script, which only filters.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>

#include "base/sha256.h"
#include "report/format.h"
#include "report/formats.h"
#include "report/html_assets.h"
#include "report/html_page.h"
#include "report/markup.h"
#include "report/redact.h"
#include "report/timeline.h"
#include "report/view.h"

namespace stanch {
namespace {

std::string_view base_name(std::string_view path) {
  while (path.size() > 1 && path.ends_with('/')) {
    path.remove_suffix(1);
  }
  const std::size_t slash = path.rfind('/');
  return slash == path.npos ? path : path.substr(slash + 1);
}

class HtmlWriter {
 public:
  HtmlWriter(const Report& report, const ReportOptions& options, std::ostream& out)
      : report_(report),
        findings_(listed(report, options)),
        redactor_(report, options),
        timeline_(findings_, report.started),
        out_(out),
        page_{report_, redactor_, timeline_, out_} {
    for (const Finding& finding : report.older) {
      findings_.push_back(&finding);
    }
  }

  void write() {
    const std::string title =
        report_.root.empty() ? "Stanch report" : page_.safe(base_name(report_.root));
    out_ << "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
         << "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
         << "style-src 'sha256-" << sha256_base64(html_style()) << "'; script-src 'sha256-"
         << sha256_base64(html_script()) << "'; base-uri 'none'; form-action 'none'\">\n"
         << "<meta name=\"referrer\" content=\"no-referrer\">\n"
         << "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         << "<title>" << title << ": secrets</title>\n<style>" << html_style()
         << "</style>\n</head>\n<body>\n";
    write_header(title);
    out_ << "<main>\n";
    write_summary(page_);
    write_filters();
    for (const Finding* finding : findings_) {
      write_finding(page_, *finding);
    }
    if (findings_.empty()) {
      write_nothing();
    }
    write_stale();
    write_ledger(page_);
    out_ << "</main>\n<footer>Stanch " << markup(report_version(report_));
    if (!report_.rules_hash.empty()) {
      out_ << ", rules " << markup(report_.rules_hash.substr(0, 12));
    }
    out_ << "</footer>\n<script>" << html_script() << "</script>\n</body>\n</html>\n";
  }

 private:
  void write_header(const std::string& title) {
    out_ << "<header class=\"top\"><svg class=\"logo\" viewBox=\"0 0 44 44\" aria-hidden=\"true\">"
         << "<path class=\"drop\" d=\"M22 3C15 13 9 19 9 28a13 13 0 0 0 26 0C35 19 29 13 22 3z\"/>"
         << "<line class=\"bar\" x1=\"6\" x2=\"38\" y1=\"27\" y2=\"27\"/></svg>\n<div><h1>" << title
         << "</h1><p class=\"soft\">" << markup(report_.command);
    if (!report_.head_ref.empty()) {
      out_ << " &middot; " << page_.safe(short_ref(report_.head_ref));
    }
    if (!report_.head.is_zero()) {
      out_ << " at <code>" << short_id(report_.head) << "</code>";
    }
    if (report_.started != 0) {
      out_ << " &middot; " << calendar_date(report_.started, 0);
    }
    if (!report_.remote_url.empty()) {
      out_ << " &middot; " << page_.safe(report_.remote_url);
    }
    out_ << "</p></div></header>\n";
  }

  void write_nothing() {
    out_ << "<div class=\"panel none\"><p class=\"big\">Nothing to show</p><p class=\"soft\">";
    if (!report_.complete) {
      out_ << "But not everything could be scanned.";
    } else if (report_.suppressed > 0) {
      out_ << "All that was found is suppressed.";
    } else {
      out_ << "No secret in anything that was scanned.";
    }
    out_ << "</p></div>\n";
  }

  void write_filters() {
    if (findings_.empty()) {
      return;
    }
    std::map<std::string, std::string> rules;
    std::set<Severity> severities;
    for (const Finding* finding : findings_) {
      rules.emplace(finding->rule->id, finding->rule->name);
      severities.insert(finding->rule->severity);
    }
    out_ << "<nav class=\"filters\" aria-label=\"Filters\"><input id=\"query\" type=\"search\" "
            "placeholder=\"Path, author, commit ...\" aria-label=\"Search\">\n";
    for (const Severity severity : kHtmlSeverities) {
      if (severities.count(severity) > 0) {
        out_ << fmt::format(
            "<button class=\"chip\" type=\"button\" value=\"{0}\" aria-pressed=\"true\"><span "
            "class=\"dot {0}\"></span>{0}</button>\n",
            to_string(severity));
      }
    }
    out_ << "<select id=\"rule\" aria-label=\"Rule\"><option value=\"\">all rules</option>";
    for (const auto& [id, name] : rules) {
      out_ << "<option value=\"" << markup(id) << "\">" << markup(name) << "</option>";
    }
    out_ << "</select>\n<select id=\"state\" aria-label=\"State\"><option value=\"\">any "
            "state</option>"
            "<option value=\"pushed\">pushed</option><option value=\"local\">local only</option>"
            "<option value=\"head\">still at HEAD</option><option value=\"history\">in history only"
            "</option><option value=\"unreachable\">unreachable</option>"
            "<option value=\"suppressed\">suppressed</option></select>\n"
            "<span id=\"count\" role=\"status\"></span></nav>\n";
  }

  void write_stale() {
    if (report_.stale.empty()) {
      return;
    }
    out_ << "<section class=\"panel ledger\"><h2>Accepted, but not there any more</h2><table>"
            "<tr><th>Fingerprint</th><th>Rule</th><th>Reason</th></tr>\n";
    for (const StaleEntry& entry : report_.stale) {
      out_ << "<tr><td><code>" << markup(entry.fingerprint) << "</code></td><td>"
           << markup(entry.rule) << "</td><td>" << page_.safe(entry.reason) << "</td></tr>\n";
    }
    out_ << "</table><p class=\"soft\"><code>stanch baseline prune</code> takes them out of the "
            "baseline</p></section>\n";
  }

  const Report& report_;
  std::vector<const Finding*> findings_;
  Redactor redactor_;
  Timeline timeline_;
  std::ostream& out_;
  HtmlPage page_;
};

}  // namespace

void HtmlReporter::write(const Report& report, const ReportOptions& options,
                         std::ostream& out) const {
  HtmlWriter(report, options, out).write();
}

}  // namespace stanch

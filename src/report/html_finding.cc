// One secret on the page, with its life on a time line.
#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "report/advice.h"
#include "report/format.h"
#include "report/html_page.h"
#include "report/view.h"

namespace stanch {
namespace {

constexpr std::size_t kShownPlaces = 100;
constexpr std::size_t kShownRefs = 12;

class FindingHtml {
 public:
  explicit FindingHtml(const HtmlPage& page) : page_(page) {}

  void write(const Finding& finding) {
    const Rule& rule = *finding.rule;
    const Location& place = primary_place(finding);
    page_.out << "<article class=\"finding " << to_string(rule.severity) << "\" data-severity=\""
              << to_string(rule.severity) << "\" data-rule=\"" << markup(rule.id)
              << "\" data-state=\"" << states(finding)
              << "\">\n<div class=\"head\"><span class=\"badge\">" << to_string(rule.severity)
              << "</span><h2>" << markup(rule.name) << "</h2>";
    write_tags(finding);
    page_.out << "<span class=\"soft rule\"><code>" << markup(rule.id) << "</code></span></div>\n"
              << "<p class=\"where\"><code>" << page_.safe(describe_place(place)) << "</code>";
    if (finding.locations_total > 1) {
      page_.out << " <span class=\"soft\">and "
                << counted(finding.locations_total - 1, "more place", "more places") << "</span>";
    }
    page_.out << "</p>\n";
    write_line(finding, place);
    if (finding.life) {
      page_.out << page_.timeline.draw(*finding.life);
    }
    write_facts(finding);
    write_advice(finding, place);
    write_places(finding);
    page_.out << "</article>\n";
  }

 private:
  // The words that the state filter knows.
  static std::string states(const Finding& finding) {
    std::string states = finding.suppressed ? "suppressed" : "open";
    if (finding.life) {
      const SecretLife& life = *finding.life;
      states += life.pushed ? " pushed" : life.reachable ? " local" : " unreachable";
      states += life.at_head ? " head" : life.reachable ? " history" : "";
    }
    return states;
  }

  void write_tag(std::string_view kind, std::string_view text) {
    page_.out << "<span class=\"tag" << kind << "\">" << text << "</span>";
  }

  void write_tags(const Finding& finding) {
    if (finding.suppressed) {
      write_tag(" ok", "suppressed");
    }
    if (finding.life) {
      if (finding.life->pushed) {
        write_tag(" bad", "pushed");
      }
      if (finding.life->at_head) {
        write_tag(" bad", "at HEAD");
      }
    }
    write_tag("", fmt::format("{} confidence", to_string(finding.confidence)));
  }

  void write_line(const Finding& finding, const Location& place) {
    const Redactor::Snippet snippet = page_.redactor.snippet(finding);
    page_.out << "<pre><span class=\"no\">" << place.line << "</span>";
    if (snippet.empty()) {
      page_.out << "<mark>" << markup(page_.redactor.secret(finding)) << "</mark>";
    } else {
      page_.out << markup(snippet.before) << "<mark>" << markup(snippet.secret) << "</mark>"
                << markup(snippet.after);
    }
    page_.out << "</pre>\n";
  }

  void write_fact(std::string_view label, std::string_view value) {
    page_.out << "<dt>" << label << "</dt><dd>" << value << "</dd>\n";
  }

  [[nodiscard]] std::string describe_commit(const CommitInfo& commit) const {
    return fmt::format("<code>{}</code> {} by {}", short_id(commit.oid),
                       calendar_date(commit.author_time, commit.author_offset),
                       page_.safe(commit.author + " <" + commit.email + ">"));
  }

  void write_facts(const Finding& finding) {
    const Evidence& evidence = evidence_of(finding);
    page_.out << "<dl>\n";
    const std::string checks = page_.safe(describe_checks(evidence));
    if (!checks.empty()) {
      write_fact("Checks", checks);
    }
    if (!evidence.encoding.empty()) {
      write_fact("Encoding", markup(evidence.encoding));
    }
    for (const PairedId& id : finding.ids) {
      write_fact("Belongs to",
                 "<code>" + markup(page_.redactor.secret(id)) + "</code> " + markup(id.rule->name));
    }
    if (finding.ids.empty() && !finding.paired_with.empty()) {
      write_fact("Pair", "complete with <code>" + markup(finding.paired_with) + "</code>");
    }
    if (finding.life) {
      write_life(*finding.life);
    }
    if (!finding.accepted_until.empty()) {
      write_fact("Accepted", "until " + markup(finding.accepted_until) + ", which is over");
    }
    if (finding.suppressed) {
      write_fact("Suppressed", fmt::format("{}: {}", markup(finding.suppressed->kind),
                                           page_.safe(finding.suppressed->reason)));
    }
    write_fact("Fingerprint", "<code>" + markup(finding.fingerprint) + "</code>");
    page_.out << "</dl>\n";
  }

  void write_life(const SecretLife& life) {
    if (life.introduced) {
      std::string text = describe_commit(*life.introduced);
      if (!life.introduced_path.empty()) {
        text += " in <code>" + page_.safe(life.introduced_path) + "</code>";
      }
      write_fact("Introduced", text);
    }
    if (life.removed) {
      write_fact("Removed", describe_commit(*life.removed));
    }
    std::string refs = counted(life.commits, "commit", "commits");
    for (std::size_t i = 0; i < std::min(life.refs.size(), kShownRefs); ++i) {
      refs += (i == 0 ? ": " : ", ") + page_.safe(short_ref(life.refs[i]));
    }
    const auto total = std::max<std::uint64_t>(life.refs_total, life.refs.size());
    if (total > kShownRefs) {
      refs += fmt::format(" and {} more", with_separators(total - kShownRefs));
    }
    write_fact("In", refs);
    write_fact("Exposure", markup(describe_exposure(life)));
  }

  void write_advice(const Finding& finding, const Location& place) {
    if (finding.suppressed) {
      return;
    }
    page_.out << "<details open><summary>What to do</summary><ol>";
    for (const std::string& step : advice(page_.report, finding, page_.redactor.name(place.path))) {
      page_.out << "<li>" << markup(step) << "</li>";
    }
    page_.out << "</ol><p class=\"soft\">A false alarm? " << markup(allow_advice(finding))
              << "</p></details>\n";
  }

  void write_places(const Finding& finding) {
    if (finding.locations.size() < 2) {
      return;
    }
    page_.out << "<details><summary>All places</summary><table>"
                 "<tr><th>Place</th><th>Kind</th><th>Object</th><th>Commit</th></tr>\n";
    for (std::size_t i = 0; i < std::min(finding.locations.size(), kShownPlaces); ++i) {
      const Location& place = finding.locations[i];
      const auto id = [](const Oid& oid) { return oid.is_zero() ? std::string() : short_id(oid); };
      page_.out << "<tr><td><code>" << page_.safe(describe_place(place)) << "</code></td><td>"
                << markup(place.kind) << "</td><td><code>" << id(place.object)
                << "</code></td><td><code>" << id(place.commit) << "</code></td></tr>\n";
    }
    page_.out << "</table></details>\n";
  }

  const HtmlPage& page_;
};

}  // namespace

void write_finding(const HtmlPage& page, const Finding& finding) {
  FindingHtml(page).write(finding);
}

}  // namespace stanch

// One finding in the report for people.
#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "report/advice.h"
#include "report/format.h"
#include "report/text_page.h"
#include "report/view.h"

namespace stanch {
namespace {

constexpr std::size_t kLineWidth = 96;    // of a shown source line
constexpr std::size_t kBeforeWidth = 44;  // of it, before a secret that has to be cut out
constexpr std::size_t kLabelWidth = 14;
constexpr std::size_t kShownRefs = 4;

class FindingText {
 public:
  explicit FindingText(const TextPage& page) : page_(page) {}

  void write(const Finding& finding) {
    const Rule& rule = *finding.rule;
    page_.out << page_.style.badge(rule.severity) << ' ' << page_.style.strong(printable(rule.name))
              << "  "
              << page_.style.faint(fmt::format("{}, {} confidence", printable(rule.id),
                                               to_string(finding.confidence)))
              << '\n';
    page_.out << "  " << page_.style.place(page_.safe(describe_place(primary_place(finding))));
    if (finding.locations_total > 1) {
      page_.out << page_.style.faint(
          fmt::format("  +{} more {}", with_separators(finding.locations_total - 1),
                      finding.locations_total == 2 ? "place" : "places"));
    }
    page_.out << '\n';
    write_line(finding);
    page_.out << '\n';
    write_facts(finding);
    write_advice(finding);
    page_.out << '\n';
  }

 private:
  // The source line, cut around the secret when it is long, and a caret under the secret.
  void write_line(const Finding& finding) {
    const Redactor::Snippet snippet = page_.redactor.snippet(finding);
    const std::string number = std::to_string(primary_place(finding).line);
    const std::string gutter(number.size(), ' ');
    if (snippet.empty()) {
      page_.out << "  " << gutter << page_.style.faint(" │ ")
                << page_.style.secret(printable(page_.redactor.secret(finding))) << '\n';
      return;
    }
    std::string before = printable(snippet.before);
    before.erase(0, before.find_first_not_of(' '));
    const std::string secret = printable(snippet.secret);
    std::string after = printable(snippet.after);
    if (display_width(before) + display_width(secret) + display_width(after) > kLineWidth) {
      before = keep_end(before, kBeforeWidth);
      const std::size_t used = display_width(before) + display_width(secret);
      after = keep_start(after, used < kLineWidth ? kLineWidth - used : 1);
    }
    const std::string bar = page_.style.faint(" │ ");
    page_.out << "  " << page_.style.faint(number) << bar << before << page_.style.secret(secret)
              << after << '\n';
    page_.out << "  " << gutter << bar << std::string(display_width(before), ' ')
              << page_.style.secret(
                     std::string(std::max<std::size_t>(display_width(secret), 1), '^'))
              << '\n';
  }

  void write_fact(std::string_view label, std::string_view text) {
    page_.out << "  " << page_.style.faint(fmt::format("{:<{}}", label, kLabelWidth)) << text
              << '\n';
  }

  void write_facts(const Finding& finding) {
    const Evidence& evidence = evidence_of(finding);
    const std::string checks = page_.safe(describe_checks(evidence));
    if (!checks.empty()) {
      write_fact("checks", checks);
    }
    if (!evidence.encoding.empty()) {
      write_fact("encoding", "stands there as " + printable(evidence.encoding));
    }
    for (const PairedId& id : finding.ids) {
      write_fact("belongs to", describe_id(id));
    }
    if (finding.ids.empty() && !finding.paired_with.empty()) {
      write_fact("pair", "complete with " + printable(finding.paired_with));
    }
    if (finding.life) {
      write_life(*finding.life);
    } else if (const Location& place = primary_place(finding); !place.commit.is_zero()) {
      write_fact("commit", page_.style.warning(short_id(place.commit)));
    }
    if (!finding.accepted_until.empty()) {
      write_fact("accepted", page_.style.warning("until " + printable(finding.accepted_until) +
                                                 ", which is over"));
    }
    if (finding.suppressed) {
      write_fact("suppressed", fmt::format("{}: {}", printable(finding.suppressed->kind),
                                           page_.safe(finding.suppressed->reason)));
      write_fact("fingerprint", printable(finding.fingerprint));
    }
  }

  [[nodiscard]] std::string describe_commit(const CommitInfo& commit) const {
    const std::string date = calendar_date(commit.author_time, commit.author_offset);
    return fmt::format("{}  {}  {}", page_.style.warning(short_id(commit.oid)),
                       date.empty() ? "date unknown" : date, page_.safe(commit.author));
  }

  [[nodiscard]] std::string describe_id(const PairedId& id) const {
    const std::string place = id.locations.empty() ? "" : describe_place(id.locations.front());
    return fmt::format("{}  {}, {}", page_.style.secret(printable(page_.redactor.secret(id))),
                       printable(id.rule->name), page_.safe(place));
  }

  void write_life(const SecretLife& life) {
    if (life.introduced) {
      std::string text = describe_commit(*life.introduced);
      if (!life.introduced_path.empty()) {
        text += "  in " + page_.safe(life.introduced_path);
      }
      if (life.at_or_before) {
        text += page_.style.faint("  or before: history is cut off there");
      }
      write_fact("introduced", text);
    }
    if (life.removed) {
      write_fact("removed", describe_commit(*life.removed));
    }
    if (!life.refs.empty() || life.commits > 0) {
      std::string refs;
      for (std::size_t i = 0; i < std::min(life.refs.size(), kShownRefs); ++i) {
        refs += (i == 0 ? ": " : ", ") + page_.safe(short_ref(life.refs[i]));
      }
      const auto total = std::max<std::uint64_t>(life.refs_total, life.refs.size());
      if (total > kShownRefs) {
        refs += fmt::format(" and {} more", with_separators(total - kShownRefs));
      }
      write_fact("in", counted(life.commits, "commit", "commits") + refs);
    }
    const std::string exposure = describe_exposure(life);
    write_fact("exposure", life.pushed ? page_.style.secret(exposure) : page_.style.good(exposure));
  }

  void write_advice(const Finding& finding) {
    if (finding.suppressed) {
      return;
    }
    int number = 1;
    for (const std::string& step :
         advice(page_.report, finding, page_.redactor.name(primary_place(finding).path))) {
      const std::string label = number == 1 ? "what to do" : "";
      write_fact(label, fmt::format("{}. {}", number++, printable(step)));
    }
    write_fact("false alarm?", page_.style.faint(printable(allow_advice(finding))));
  }

  const TextPage& page_;
};

}  // namespace

void write_briefly(const TextPage& page, const Finding& finding) {
  page.out << page.safe(describe_place(primary_place(finding))) << ": "
           << to_string(finding.rule->severity) << ": " << printable(finding.rule->name) << " ("
           << finding.rule->id
           << "): " << page.style.secret(printable(page.redactor.secret(finding))) << '\n';
}

void write_finding(const TextPage& page, const Finding& finding) {
  FindingText(page).write(finding);
}

}  // namespace stanch

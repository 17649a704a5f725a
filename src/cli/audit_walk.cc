// The dialogue of `stanch audit`.
#include "cli/audit_walk.h"

#include <fmt/format.h>
#include <termios.h>
#include <unistd.h>

#include <cstdio>
#include <optional>

#include "base/escape.h"
#include "report/format.h"
#include "report/redact.h"
#include "report/style.h"
#include "report/view.h"

namespace stanch {
namespace {

// Single keys from a terminal, or characters from whatever standard input is.
class Keys {
 public:
  Keys() {
    if (::tcgetattr(STDIN_FILENO, &before_) == 0) {
      termios now = before_;
      now.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);
      terminal_ = ::tcsetattr(STDIN_FILENO, TCSANOW, &now) == 0;
    }
  }
  Keys(const Keys&) = delete;
  Keys& operator=(const Keys&) = delete;
  ~Keys() {
    if (terminal_) {
      ::tcsetattr(STDIN_FILENO, TCSANOW, &before_);
    }
  }

  // The next key that is no blank; 'q' at the end of input.
  char next() {
    std::fflush(stdout);
    for (char key = 0;;) {
      if (::read(STDIN_FILENO, &key, 1) != 1) {
        return 'q';
      }
      if (key != ' ' && key != '\n' && key != '\r') {
        return key;
      }
    }
  }

 private:
  termios before_{};
  bool terminal_ = false;
};

std::optional<AuditMark> verdict_of(char key) {
  switch (key) {
    case 'r':
      return AuditMark::real;
    case 'o':
      return AuditMark::rotated;
    case 't':
      return AuditMark::test;
    case 'f':
      return AuditMark::false_alarm;
    default:
      return std::nullopt;
  }
}

class Walk {
 public:
  Walk(const Report& report, bool color, AuditRecord& record)
      : masked_(report, {}), shown_(report, revealing()), style_(color), record_(record) {}

  Result<void> run(const std::vector<const Finding*>& findings) {
    std::size_t at = 0;
    while (at < findings.size()) {
      const Finding& finding = *findings[at];
      print(finding, at + 1, findings.size());
      const char key = ask(finding);
      if (key == 'q') {
        break;
      }
      if (key == 'b') {
        at -= at > 0 ? 1 : 0;
        continue;
      }
      if (const auto verdict = verdict_of(key)) {
        if (auto done = record_.note(finding.fingerprint, {*verdict, finding.rule->id}); !done) {
          return done;
        }
        fmt::print("{}\n\n", to_string(*verdict));
      } else {
        fmt::print("skipped\n\n");
      }
      ++at;
    }
    return {};
  }

 private:
  static ReportOptions revealing() {
    ReportOptions options;
    options.show_secrets = true;
    return options;
  }

  void print(const Finding& finding, std::size_t number, std::size_t all) {
    fmt::print("{}  {}\n", style_.strong(fmt::format("Secret {} of {}", number, all)),
               style_.faint(finding.fingerprint));
    fmt::print("  {}, {} confidence\n", printable(finding.rule->name),
               to_string(finding.confidence));
    fmt::print("  {}",
               style_.place(printable(masked_.name(describe_place(primary_place(finding))))));
    if (finding.locations_total > 1) {
      fmt::print("  +{} more", finding.locations_total - 1);
    }
    fmt::print("\n");
    print_line(masked_, finding);
    const std::string checks = printable(masked_.name(describe_checks(evidence_of(finding))));
    if (!checks.empty()) {
      fmt::print("  {}\n", checks);
    }
    if (finding.life) {
      fmt::print("  {}\n", describe_exposure(*finding.life));
    }
  }

  void print_line(const Redactor& redactor, const Finding& finding) {
    const Redactor::Snippet line = redactor.snippet(finding);
    fmt::print("    {}{}{}\n", printable(line.before),
               style_.secret(printable(line.empty() ? redactor.secret(finding) : line.secret)),
               printable(line.after));
  }

  char ask(const Finding& finding) {
    for (;;) {
      fmt::print(
          "  (r)eal, r(o)tated, (t)est value, (f)alse alarm, re(v)eal, (s)kip, (b)ack, "
          "(q)uit? ");
      const char key = keys_.next();
      if (key == 'v') {
        fmt::print("\n");
        print_line(shown_, finding);
      } else if (verdict_of(key) || key == 's' || key == 'b' || key == 'q') {
        return key;
      } else {
        fmt::print("\n");
      }
    }
  }

  Keys keys_;
  Redactor masked_;
  Redactor shown_;
  Style style_;
  AuditRecord& record_;
};

}  // namespace

Result<void> walk_findings(const Report& report, const std::vector<const Finding*>& findings,
                           bool color, AuditRecord& record) {
  return Walk(report, color, record).run(findings);
}

}  // namespace stanch

// Where reports go, and the exit code they lead to.
#include "cli/output.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <sstream>

#include "base/escape.h"
#include "base/file.h"
#include "report/reporters.h"

namespace stanch {
namespace {

Result<void> write_stdout(const std::string& content) {
  errno = 0;
  const std::size_t put = std::fwrite(content.data(), 1, content.size(), stdout);
  if (put != content.size() || std::fflush(stdout) != 0) {
    return fail(ErrorKind::io, fmt::format("cannot write the report: {}", std::strerror(errno)),
                "standard output");
  }
  return {};
}

}  // namespace

Result<void> write_report(const Report& report, const ScanFlags& flags,
                          const ScanOptions& options) {
  for (const OutputTarget& target : options.outputs) {
    ReportOptions how;
    how.show_secrets = flags.show_secrets;
    how.color = options.color && target.path.empty();
    how.show_suppressed = flags.no_suppress;
    how.quiet = flags.quiet;
    std::ostringstream out;
    reporter_for(target.format).write(report, how, out);
    auto written = target.path.empty() ? write_stdout(out.str())
                                       : write_file_atomically(target.path, out.str());
    if (!written) {
      return written;
    }
  }
  return {};
}

int exit_code(const Report& report, bool no_suppress) {
  const bool blocks = std::any_of(
      report.findings.begin(), report.findings.end(),
      [&](const Finding& finding) { return no_suppress || !finding.suppressed.has_value(); });
  if (blocks) {
    return 1;
  }
  return report.complete ? 0 : 3;
}

int complain(const Error& error) {
  const std::string text = error.text();
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    fmt::print(stderr, "stanch: {}\n", printable(text.substr(at, end - at)));
    at = end + 1;
  }
  return 2;
}

}  // namespace stanch

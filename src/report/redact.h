#pragma once

#include <string>
#include <string_view>

#include "report/needles.h"
#include "stanch/finding.h"
#include "stanch/reporter.h"

namespace stanch {

// The only place where a secret becomes text that may leave the process.
//
// A masked secret is a short recognisable start and "****": the fixed part of its format
// ("ghp_****"), or else the first two or three characters of a long value and nothing of a short
// one. Every secret of the report, in its decoded form, as it stands on its line, and line by line
// where it has several, is masked in everything that passes through here, so that the source line
// of one finding cannot reveal its neighbour. With show_secrets nothing is masked.
//
// Results are raw bytes: the caller still escapes them for its format.
class Redactor {
 public:
  Redactor(const Report& report, const ReportOptions& options);

  // The finding's secret: masked, or itself with show_secrets.
  [[nodiscard]] std::string secret(const Finding& finding) const;
  // The same of an id.
  [[nodiscard]] std::string secret(const PairedId& id) const;
  // Whether secret() is a mask.
  [[nodiscard]] bool masks(const Finding& finding) const;

  // The source line around the finding, the secret's place apart. All empty when there is no line.
  struct Snippet {
    std::string before;
    std::string secret;
    std::string after;
    [[nodiscard]] bool empty() const { return before.empty() && secret.empty() && after.empty(); }
    [[nodiscard]] std::string text() const { return before + secret + after; }
  };
  [[nodiscard]] Snippet snippet(const Finding& finding) const;

  // Paths, refs, people's names, messages. A secret that could be an ordinary word ("postgres")
  // stays readable here, unless the scan found it in a path, a ref or a name.
  [[nodiscard]] std::string name(std::string_view text) const;

 private:
  [[nodiscard]] std::string secret(const Rule& rule, const Evidence& evidence) const;

  bool show_;
  Needles lines_;
  Needles names_;
};

// Stands for the hidden part of a secret.
inline constexpr std::string_view kMask = "****";

}  // namespace stanch

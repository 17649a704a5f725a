#pragma once

#include <string>
#include <string_view>

#include "report/redact.h"
#include "report/style.h"
#include "stanch/finding.h"
#include "stanch/reporter.h"
#include "stanch/rule.h"

namespace stanch {

// Prints what a rule or a finding is about, why it fires, and what to do.
class FindingExplainer {
 public:
  explicit FindingExplainer(bool color) : style_(color) {}

  void rule(const Rule& rule);
  void finding(const Finding& finding, const Report& report);

 private:
  void heading(std::string_view text);
  static void line(const std::string& text);
  // What the rule asks of a text before it fires.
  static void conditions(const Rule& rule);
  void rotation(const Rule& rule);
  void places(const Finding& finding, const Redactor& redactor);
  void history(const Finding& finding, const Redactor& redactor);

  Style style_;
};

}  // namespace stanch

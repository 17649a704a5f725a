#pragma once

#include <ostream>

#include "stanch/reporter.h"

namespace stanch {

// One Reporter a format; reporter_for() hands them out.

class TextReporter final : public Reporter {
 public:
  void write(const Report& report, const ReportOptions& options, std::ostream& out) const override;
};

class JsonReporter final : public Reporter {
 public:
  void write(const Report& report, const ReportOptions& options, std::ostream& out) const override;
};

class JsonlReporter final : public Reporter {
 public:
  void write(const Report& report, const ReportOptions& options, std::ostream& out) const override;
};

class SarifReporter final : public Reporter {
 public:
  void write(const Report& report, const ReportOptions& options, std::ostream& out) const override;
};

class CsvReporter final : public Reporter {
 public:
  void write(const Report& report, const ReportOptions& options, std::ostream& out) const override;
};

class JunitReporter final : public Reporter {
 public:
  void write(const Report& report, const ReportOptions& options, std::ostream& out) const override;
};

class GitlabReporter final : public Reporter {
 public:
  void write(const Report& report, const ReportOptions& options, std::ostream& out) const override;
};

class HtmlReporter final : public Reporter {
 public:
  void write(const Report& report, const ReportOptions& options, std::ostream& out) const override;
};

class GithubReporter final : public Reporter {
 public:
  void write(const Report& report, const ReportOptions& options, std::ostream& out) const override;
};

class MarkdownReporter final : public Reporter {
 public:
  void write(const Report& report, const ReportOptions& options, std::ostream& out) const override;
};

}  // namespace stanch

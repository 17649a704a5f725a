#pragma once

#include <string>
#include <vector>

#include "cli/step_printer.h"
#include "cli/whole_scan.h"
#include "report/redact.h"
#include "stanch/finding.h"
#include "stanch/result.h"

namespace stanch {

// The way to take secrets out of history with git filter-repo, for all of them at once.
class RewritePlan {
 public:
  // `file` gets what is to be replaced, secrets in clear; with "" the steps say how to write it for
  // `named`, the fingerprints that were given. The scan has a repository. What is referred to must
  // outlive the plan.
  RewritePlan(const WholeScan& scan, const Redactor& redactor, std::string file,
              const std::vector<std::string>& named)
      : scan_(scan), redactor_(redactor), file_(std::move(file)), named_(named) {}

  // Writes the file, if one was named, and prints the steps. Fails when it would lie in the
  // repository, where it could be committed, or cannot be written.
  [[nodiscard]] Result<void> print(std::vector<const Finding*> findings, StepPrinter& steps);

 private:
  [[nodiscard]] Result<void> write_files();
  void print_steps(StepPrinter& steps) const;
  void print_worktrees(StepPrinter& steps) const;
  void print_push(StepPrinter& steps) const;
  [[nodiscard]] std::string concerned() const;

  const WholeScan& scan_;
  const Redactor& redactor_;
  std::string file_;
  const std::vector<std::string>& named_;
  std::string callback_;  // the second file, "" when no binary is concerned
  std::vector<const Finding*> findings_;
};

}  // namespace stanch

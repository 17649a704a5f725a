#pragma once

#include <deque>
#include <string>

#include "stanch/finding.h"
#include "stanch/reporter.h"

namespace stanch::sample {

// A report with its rules and the secrets in it, built from parts at run time.
struct Sample {
  std::deque<Rule> rules;
  Report report;
  std::vector<std::string> secrets;
};

// A history scan with one of everything: a pushed token still at HEAD with many places, a removed
// local password, a private key only in a stash, a token in a ref name, a suppressed finding,
// faults and expected absences, and stage figures.
Sample history();

// A staged scan: one finding on a changed line, one older one.
Sample staged();

// A scan that found nothing and missed nothing.
Sample clean();

// A file scan whose every text holds `secret`: source line, path, names, notes, refs, ledger.
Sample hostile(const std::string& secret);

Rule token_rule();
Rule password_rule();
Rule key_rule();
// "ghp_" and 36 characters, no two calls with different seeds alike.
std::string token(char seed);
// Forty times the digit.
Oid oid(char digit);
// `object` 0 for none.
Location place(const std::string& kind, char object, const std::string& path,
               std::uint32_t line = 1, std::uint32_t column = 1, std::uint32_t size = 1);

std::string render(Format format, const Report& report, const ReportOptions& options = {});

}  // namespace stanch::sample

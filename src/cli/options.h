#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/memory_limits.h"
#include "stanch/finding.h"
#include "stanch/reporter.h"
#include "stanch/result.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace stanch {

// Where a report goes. An empty path is standard output.
struct OutputTarget {
  Format format = Format::text;
  std::string path;
};

// The options of every scan, as given on the command line.
struct ScanFlags {
  std::string format;
  std::vector<std::string> outputs;
  std::vector<std::string> rules;
  std::vector<std::string> only_rules;
  std::vector<std::string> no_rules;
  std::vector<std::string> disabled;  // no_rules of the configuration
  std::string config;
  std::string config_from;
  std::string baseline;
  bool new_baseline = false;  // the file that `baseline` names need not be there yet
  std::string min_confidence;
  unsigned jobs = 0;
  bool show_secrets = false;
  bool strict = false;
  bool no_suppress = false;
  bool quiet = false;
  bool no_progress = false;
  bool stats = false;
  std::string color = "auto";
  std::uint64_t max_blob_size = std::uint64_t{1} << 30;
  std::uint64_t max_memory = 0;  // 0: the default, see memory_limits()

  // History scans.
  std::string repository;
  bool reachable = false;
  bool exhaustive = false;
  bool no_history = false;
  bool incremental = false;
  std::vector<std::string> refs;

  // File scans.
  std::vector<std::string> paths;
  std::string stdin_path = "-";
  bool no_ignore = false;

  // Range scans.
  std::string range;
  std::string since_commit;
  bool from_stdin = false;
  std::string remote;

  // By default so much that a blob of --max-blob-size fits, whatever is done to it.
  [[nodiscard]] MemoryLimits memory_limits() const;
};

// The flags after checking: enumerations instead of words, defaults filled in.
struct ScanOptions {
  std::vector<OutputTarget> outputs;
  Confidence min_confidence = Confidence::medium;
  unsigned jobs = 1;
  bool color = false;
  bool progress = false;
};

// Adds an option that can be given several times, and takes one value each time.
CLI::Option* add_repeatable(CLI::App& app, const std::string& name,
                            std::vector<std::string>& values, const std::string& help);
// Adds the options that say how and where a report is written.
void add_output_options(CLI::App& app, ScanFlags& flags);
// Adds the options that say what is searched for, and with what means.
void add_search_options(CLI::App& app, ScanFlags& flags);
// Adds the options that every scan has: both of the above, and some of its own.
void add_scan_options(CLI::App& app, ScanFlags& flags);
void add_history_options(CLI::App& app, ScanFlags& flags);

// Checks the flags; a failure is a usage error in one sentence.
[[nodiscard]] Result<ScanOptions> resolve(const ScanFlags& flags);

}  // namespace stanch

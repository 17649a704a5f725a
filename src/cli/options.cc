// Flags: what the command line says, and what it means.
#include "cli/options.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>
#include <thread>

#include "base/ascii.h"
#include "report/reporters.h"

namespace stanch {
namespace {

// A word before a colon is meant to be a format: a report in another one than was asked for, in a
// file of a strange name, would be found out late.
Result<OutputTarget> output_target(const std::string& text, Format fallback) {
  const std::size_t colon = text.find(':');
  if (colon != std::string::npos) {
    const std::string word = text.substr(0, colon);
    if (const auto format = format_from_name(word)) {
      const std::string path = text.substr(colon + 1);
      if (path.empty()) {
        return fail(ErrorKind::usage, "names no file; write " + text + "- for standard output",
                    "--output " + text);
      }
      return OutputTarget{*format, path == "-" ? "" : path};
    }
    if (std::all_of(word.begin(), word.end(), ascii::is_alpha)) {
      return fail(ErrorKind::usage,
                  "there is no such format (stanch scan --help lists all); for a file of this "
                  "name write ./" +
                      text,
                  "--output " + text);
    }
  }
  if (text.empty()) {
    return fail(ErrorKind::usage, "--output takes FILE or FORMAT:FILE");
  }
  return OutputTarget{fallback, text == "-" ? "" : text};
}

Result<bool> use_color(const std::string& when) {
  if (when == "always" || when == "never") {
    return when == "always";
  }
  if (when != "auto") {
    return fail(ErrorKind::usage, "--color takes auto, always or never, not " + when);
  }
  const char* no_color = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  return ::isatty(STDOUT_FILENO) == 1 && (no_color == nullptr || *no_color == '\0') &&
         (terminal == nullptr || std::string_view(terminal) != "dumb");
}

bool writes_text_to_stdout(const std::vector<OutputTarget>& outputs) {
  for (const OutputTarget& output : outputs) {
    if (output.path.empty() && output.format == Format::text) {
      return true;
    }
  }
  return false;
}

// An option that takes a number of bytes above 0, such as 500M.
void add_size(CLI::App& app, const char* name, std::uint64_t& value, const char* help) {
  const auto read = [](std::string& text) -> std::string {
    const std::string given = text;
    try {
      CLI::AsSizeValue(false)(text);  // takes a sign as well
    } catch (const CLI::ValidationError&) {
      text = "0";
    }
    return !given.empty() && ascii::is_digit(given.front()) && text != "0"
               ? ""
               : "takes a size above 0, such as 500K, 20M or 1G, not " + given;
  };
  app.add_option(name, value, help)->type_name("SIZE")->transform(CLI::Validator(read, ""));
}

bool in_ci() {
  const char* value = std::getenv("CI");
  return value != nullptr && *value != '\0' && std::string_view(value) != "false";
}

}  // namespace

MemoryLimits ScanFlags::memory_limits() const {
  MemoryLimits limits;
  limits.total = max_memory != 0
                     ? max_memory
                     : std::max(limits.total, 3 * std::min(max_blob_size, UINT64_MAX / 3));
  return limits;
}

// An option that can be given several times takes one value each time: what follows is the
// command's own.
CLI::Option* add_repeatable(CLI::App& app, const std::string& name,
                            std::vector<std::string>& values, const std::string& help) {
  return app.add_option(name, values, help + "; repeatable")->allow_extra_args(false);
}

void add_output_options(CLI::App& app, ScanFlags& flags) {
  app.add_option(
      "--format,-f", flags.format,
      "text, json, jsonl, sarif, csv, junit, gitlab, html, github or markdown (default: text)");
  add_repeatable(app, "--output,-o", flags.outputs, "Write the report to FILE, or FORMAT:FILE");
  app.add_option("--color", flags.color, "auto, always or never (default: auto)");
  app.add_flag("--show-secrets", flags.show_secrets, "Print secrets unmasked");
  app.add_flag("--no-suppress", flags.no_suppress, "Report suppressed findings like others");
  app.add_flag("--quiet,-q", flags.quiet, "Print findings only");
}

void add_search_options(CLI::App& app, ScanFlags& flags) {
  add_repeatable(app, "--rules", flags.rules, "Add rules from a file or directory");
  add_repeatable(app, "--only-rule", flags.only_rules, "Run only this rule");
  add_repeatable(app, "--no-rule", flags.no_rules, "Leave this rule out");
  app.add_option("--config", flags.config, "Configuration file (default: .stanch.yml at the top)");
  app.add_option("--config-from", flags.config_from,
                 "Read configuration and baseline from this ref instead of the work tree");
  app.add_option("--baseline", flags.baseline,
                 "Accepted secrets (default: .stanch-baseline at the top)");
  app.add_option("--min-confidence", flags.min_confidence, "low, medium or high (default: medium)");
  app.add_option("--jobs,-j", flags.jobs, "Worker threads (default: 0, one a core)");
  add_size(app, "--max-blob-size", flags.max_blob_size,
           "Objects and files above this size are listed, not scanned (default: 1G)");
  add_size(app, "--max-memory", flags.max_memory,
           "What is read, decoded and unpacked may take this much; what does not fit is listed "
           "(default: 3 times --max-blob-size, at least 3G)");
  app.add_flag("--no-progress", flags.no_progress, "Show no progress line");
}

void add_scan_options(CLI::App& app, ScanFlags& flags) {
  add_output_options(app, flags);
  add_search_options(app, flags);
  app.add_flag("--strict", flags.strict, "Exit 3 when anything at all was not scanned");
  app.add_flag("--stats", flags.stats, "Print bytes and seconds by stage");
}

void add_history_options(CLI::App& app, ScanFlags& flags) {
  app.add_flag("--reachable", flags.reachable,
               "Leave out what no ref, stash or reflog entry reaches");
  app.add_flag("--exhaustive", flags.exhaustive,
               "Scan every object whole through libgit2: same result, slower");
  app.add_flag("--no-history", flags.no_history, "Do not look up commits, dates and refs");
  app.add_flag("--incremental", flags.incremental,
               "Keep a record of what was scanned in the repository, and scan only what is new");
  add_repeatable(app, "--ref", flags.refs, "Report only what these refs reach (glob)");
}

Result<ScanOptions> resolve(const ScanFlags& flags) {
  ScanOptions options;
  Format format = Format::text;
  if (!flags.format.empty()) {
    const auto named = format_from_name(flags.format);
    if (!named) {
      return fail(ErrorKind::usage,
                  "--format takes text, json, jsonl, sarif, csv, junit, gitlab, html, github or "
                  "markdown, not " +
                      flags.format);
    }
    format = *named;
  }
  for (const std::string& text : flags.outputs) {
    auto target = output_target(text, format);
    if (!target) {
      return tl::unexpected(target.error());
    }
    const auto same = [&](const OutputTarget& other) { return other.path == target->path; };
    if (!target->path.empty() &&
        std::any_of(options.outputs.begin(), options.outputs.end(), same)) {
      return fail(ErrorKind::usage, "two reports cannot go to one file", "--output " + text);
    }
    options.outputs.push_back(std::move(*target));
  }
  if (options.outputs.empty()) {
    options.outputs.push_back({format, ""});
  }
  if (flags.min_confidence == "low") {
    options.min_confidence = Confidence::low;
  } else if (flags.min_confidence == "high") {
    options.min_confidence = Confidence::high;
  } else if (!flags.min_confidence.empty() && flags.min_confidence != "medium") {
    return fail(ErrorKind::usage,
                "--min-confidence takes low, medium or high, not " + flags.min_confidence);
  }
  const auto color = use_color(flags.color);
  if (!color) {
    return tl::unexpected(color.error());
  }
  if (flags.show_secrets && in_ci() && writes_text_to_stdout(options.outputs)) {
    return fail(ErrorKind::usage,
                "--show-secrets would print secrets into a CI log (CI is set); write to a file "
                "with --output, or choose a machine-readable --format");
  }
  options.color = *color;
  options.jobs = flags.jobs != 0 ? flags.jobs : std::max(1U, std::thread::hardware_concurrency());
  options.progress = !flags.no_progress && !flags.quiet && ::isatty(STDERR_FILENO) == 1;
  return options;
}

}  // namespace stanch

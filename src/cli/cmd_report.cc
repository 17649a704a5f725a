// `stanch report`: a saved JSON Lines report in any other format.
#include <CLI/CLI.hpp>
#include <memory>

#include "base/file.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "report/jsonl_reader.h"

namespace stanch {
namespace {

constexpr std::uint64_t kMaxInput = std::uint64_t{4} << 30;

struct ReportFlags {
  std::string file;
  std::string input;
  ScanFlags scan;
};

Result<int> convert(const ReportFlags& flags) {
  if (flags.file.empty() == flags.input.empty()) {
    return fail(ErrorKind::usage, "give one report written with --format jsonl, or - for input");
  }
  const std::string& name = flags.file.empty() ? flags.input : flags.file;
  const auto options = resolve(flags.scan);
  if (!options) {
    return tl::unexpected(options.error());
  }
  const auto text = name == "-" ? read_standard_input(kMaxInput) : read_file(name, kMaxInput);
  if (!text) {
    return tl::unexpected(text.error());
  }
  const auto saved = read_jsonl(*text, name == "-" ? "standard input" : name);
  if (!saved) {
    return tl::unexpected(saved.error());
  }
  if (auto done = write_report(saved->report, flags.scan, *options); !done) {
    return tl::unexpected(done.error());
  }
  return 0;
}

}  // namespace

void add_report(CLI::App& app, int& code) {
  auto* command = app.add_subcommand("report", "Convert a saved JSON Lines report");
  command->footer(kPlainCodes);
  const auto flags = std::make_shared<ReportFlags>();
  command->add_option("FILE", flags->file, "A report written with --format jsonl, or -");
  command->add_option("--input", flags->input, "The same as FILE");
  add_output_options(*command, flags->scan);
  command->callback([flags, &code] {
    const auto done = convert(*flags);
    code = done ? *done : complain(done.error());
  });
}

}  // namespace stanch

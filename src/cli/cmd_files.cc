// `stanch scan`: files, directories and standard input.
#include <CLI/CLI.hpp>
#include <memory>

#include "cli/commands.h"
#include "cli/output.h"
#include "cli/scan_run.h"
#include "cli/surroundings.h"
#include "git/files_source.h"

namespace stanch {
namespace {

Result<int> scan_files(const ScanFlags& flags) {
  FilesOptions options;
  options.paths = flags.paths;
  options.stdin_path = flags.stdin_path;
  options.use_gitignore = !flags.no_ignore;
  options.max_size = flags.max_blob_size;
  options.memory = flags.memory_limits();
  const auto source = FilesSource::open(options);
  if (!source) {
    return tl::unexpected(source.error());
  }
  const auto around = look_around();
  if (!around) {
    return tl::unexpected(around.error());
  }
  if (!around->repository && !flags.config_from.empty()) {
    return tl::unexpected(around->repository.error());
  }
  tell_of_unread_files(*around, flags);
  auto run = ScanRun::prepare(flags, around->top, around->repository_or_null());
  if (!run) {
    return tl::unexpected(run.error());
  }
  run->report_files_from(around->here);
  TextSource* const sources[] = {source->get()};
  return run->scan("scan", sources, nullptr, {});
}

}  // namespace

void add_scan(CLI::App& app, int& code) {
  auto* command =
      app.add_subcommand("scan", "Scan files and directories, or standard input with -");
  const auto flags = std::make_shared<ScanFlags>();
  command->add_option("PATH", flags->paths, "Files, directories, or - for standard input")
      ->required();
  add_scan_options(*command, *flags);
  command->add_option("--stdin-path", flags->stdin_path,
                      "The name that standard input goes by in reports");
  command->add_flag("--no-ignore", flags->no_ignore, "Scan what .gitignore leaves out as well");
  command->callback([flags, &code] {
    const auto done = scan_files(*flags);
    code = done ? *done : complain(done.error());
  });
}

}  // namespace stanch

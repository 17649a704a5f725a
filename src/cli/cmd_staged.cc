// `stanch scan-staged`: what the next commit would add.
#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>

#include "cli/commands.h"
#include "cli/open_repository.h"
#include "cli/output.h"
#include "cli/scan_run.h"
#include "git/staged_source.h"

namespace stanch {
namespace {

Result<int> scan_staged(const ScanFlags& flags) {
  const auto repository = open_repository(flags.repository);
  if (!repository) {
    return tl::unexpected(repository.error());
  }
  const std::filesystem::path& index = repository->layout().index;
  if (std::error_code unknown; repository->is_bare() && !std::filesystem::exists(index, unknown)) {
    return fail(ErrorKind::usage,
                "a bare repository has no index, so nothing is staged: stanch scan-history "
                "searches what it holds",
                repository->layout().git_dir.string());
  }
  auto run = ScanRun::prepare(flags, top_of(*repository), &*repository);
  if (!run) {
    return tl::unexpected(run.error());
  }
  const auto source = StagedSource::open(*repository, flags.max_blob_size, flags.memory_limits());
  if (!source) {
    return tl::unexpected(source.error());
  }
  run->end_stage("index");
  TextSource* const sources[] = {source->get()};
  return run->scan("scan-staged", sources, nullptr, {});
}

}  // namespace

void add_scan_staged(CLI::App& app, int& code) {
  auto* command = app.add_subcommand("scan-staged", "Scan what the next commit would add");
  const auto flags = std::make_shared<ScanFlags>();
  command->add_option("REPO", flags->repository, "Repository (default: the one around here)");
  add_scan_options(*command, *flags);
  command->callback([flags, &code] {
    const auto done = scan_staged(*flags);
    code = done ? *done : complain(done.error());
  });
}

}  // namespace stanch

// `stanch allow`: accepts one secret, on the record.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "base/ascii.h"
#include "base/escape.h"
#include "cli/assemble.h"
#include "cli/baseline_file.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/repo_files.h"
#include "cli/scan_run.h"
#include "cli/surroundings.h"

namespace stanch {
namespace {

struct AllowFlags {
  BaselineEntry entry;
  std::string file;
};

// The entry as it will be read back, so that a bad fingerprint or date never gets in.
Result<BaselineEntry> checked(const BaselineEntry& entry) {
  if (entry.reason.find_first_not_of(" \t") == std::string::npos) {
    return fail(ErrorKind::usage, "--reason must say why the secret may stay");
  }
  const bool is_fingerprint =
      entry.fingerprint.size() == 32 &&
      std::all_of(entry.fingerprint.begin(), entry.fingerprint.end(), ascii::is_hex);
  if (!is_fingerprint) {
    return fail(ErrorKind::usage, "a fingerprint has 32 hexadecimal digits, as reports print it",
                entry.fingerprint);
  }
  Baseline single;
  single.add(entry);
  const auto parsed = Baseline::parse(single.text(), "");
  if (!parsed) {
    return fail(ErrorKind::usage, parsed.error().message);
  }
  if (!entry.until.empty() && entry.until < today()) {
    return fail(ErrorKind::usage, "--until is over already", entry.until);
  }
  return parsed->entries().front();
}

Result<int> allow(const AllowFlags& flags) {
  auto entry = checked(flags.entry);
  if (!entry) {
    return tl::unexpected(entry.error());
  }
  // What stanch scan can search without a repository, or in one that it cannot read, can be
  // accepted.
  const auto around = look_around();
  if (!around) {
    return tl::unexpected(around.error());
  }
  const Repository* repository = around->repository_or_null();
  const std::filesystem::path top = repository != nullptr ? top_of(*repository) : around->top;
  ScanFlags defaults;
  const auto files = load_repo_files(top, repository, defaults);
  if (!files) {
    return tl::unexpected(files.error());
  }
  if (repository != nullptr && entry->by.empty()) {
    entry->by = git_identity(*repository);
  }
  auto file = open_baseline(flags.file, top, files->config);
  if (!file) {
    return tl::unexpected(file.error());
  }
  file->baseline.add(*entry);
  if (auto done = save_baseline(*file); !done) {
    return tl::unexpected(done.error());
  }
  fmt::print("{}: {} is accepted; {}\n", printable(file->path.string()), entry->fingerprint,
             keeping_advice(repository));
  return 0;
}

}  // namespace

void add_allow(CLI::App& app, int& code) {
  auto* command = app.add_subcommand("allow", "Accept one secret, with a reason, in the baseline");
  command->footer(kPlainCodes);
  const auto flags = std::make_shared<AllowFlags>();
  command->add_option("FINGERPRINT", flags->entry.fingerprint, "As reports print it")->required();
  command->add_option("--reason", flags->entry.reason, "Why it may stay")->required();
  command->add_option("--until", flags->entry.until, "The last day it counts, YYYY-MM-DD");
  command->add_option("--path", flags->entry.path, "Only while every place matches this glob");
  command->add_option("--by", flags->entry.by, "Who accepts it (default: Git's user.name)");
  command->add_option("--baseline", flags->file,
                      "The file to write (default: .stanch-baseline at the top)");
  command->callback([flags, &code] {
    const auto done = allow(*flags);
    code = done ? *done : complain(done.error());
  });
}

}  // namespace stanch

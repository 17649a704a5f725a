// `stanch allow`: accepts one secret, on the record.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>

#include "base/escape.h"
#include "base/file.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/scan_run.h"
#include "git/repository.h"
#include "scan/baseline.h"

namespace stanch {
namespace {

struct AllowFlags {
  BaselineEntry entry;
  std::string file;
};

Result<Baseline> read_baseline(const std::filesystem::path& path) {
  const auto text = read_file(path);
  if (!text) {
    return text.error().kind == ErrorKind::not_found ? Result<Baseline>()
                                                     : tl::unexpected(text.error());
  }
  return Baseline::parse(*text, path.string());
}

Result<int> allow(const AllowFlags& flags) {
  std::filesystem::path path = flags.file;
  if (path.empty()) {
    const auto repository = Repository::open();
    if (!repository) {
      return tl::unexpected(repository.error());
    }
    path = top_of(*repository) / ".stanch-baseline";
  }
  auto baseline = read_baseline(path);
  if (!baseline) {
    return tl::unexpected(baseline.error());
  }
  // Written and read back before it lands, so that a bad fingerprint or date never gets in.
  Baseline single;
  single.add(flags.entry);
  if (auto parsed = Baseline::parse(single.text(), "the command line"); !parsed) {
    return fail(ErrorKind::usage, parsed.error().message);
  }
  baseline->add(flags.entry);
  if (auto done = write_file_atomically(path, baseline->text()); !done) {
    return tl::unexpected(done.error());
  }
  fmt::print("{}: {} is accepted; commit this file\n", printable(path.string()),
             flags.entry.fingerprint);
  return 0;
}

}  // namespace

void add_allow(CLI::App& app, int& code) {
  auto* command = app.add_subcommand("allow", "Accept one secret, with a reason, in the baseline");
  const auto flags = std::make_shared<AllowFlags>();
  command->add_option("FINGERPRINT", flags->entry.fingerprint, "As reports print it")->required();
  command->add_option("--reason", flags->entry.reason, "Why it may stay")->required();
  command->add_option("--until", flags->entry.until, "The last day it counts, YYYY-MM-DD");
  command->add_option("--path", flags->entry.path, "Only while every place matches this glob");
  command->add_option("--by", flags->entry.by, "Who accepts it");
  command->add_option("--baseline", flags->file,
                      "The file to write (default: .stanch-baseline at the top)");
  command->callback([flags, &code] {
    const auto done = allow(*flags);
    code = done ? *done : complain(done.error());
  });
}

}  // namespace stanch

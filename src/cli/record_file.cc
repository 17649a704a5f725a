// The file of --incremental: found, trusted only if it is the user's own, and replaced in one step.
#include "cli/record_file.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <system_error>

#include "base/escape.h"
#include "base/file.h"
#include "base/sha256.h"

namespace stanch {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMaxRecord = std::uint64_t{4} << 30;
constexpr auto kLeftOver = std::chrono::hours(24);  // no save takes as long

// Verdicts depend on the rules, on which of them run, and on all of this program's code.
RecordKey record_key(const ScanFlags& flags, const Session& session) {
  const auto program = MappedFile::open("/proc/self/exe");
  if (!program) {
    return {};
  }
  std::string all =
      fmt::format("{}\n{}\n{}\n{}\n{}\n", sha256_hex(program->bytes()), Engine::libraries(),
                  session.rules->hash, flags.max_blob_size, flags.memory_limits().total);
  for (const bool enabled : session.enabled) {
    all.push_back(enabled ? '1' : '0');
  }
  return sha256(all);
}

// Whoever can write the record can make a scan pass over an object.
Result<void> check_owner(const fs::path& path) {
  struct stat info {};
  if (::lstat(path.c_str(), &info) != 0) {
    return errno_failure("open", path);
  }
  const bool own = info.st_uid == ::geteuid() && (info.st_mode & (S_IWGRP | S_IWOTH)) == 0;
  if (!own || !(S_ISREG(info.st_mode) || S_ISDIR(info.st_mode))) {
    return fail(ErrorKind::io, "not a file of this user's alone", path.string());
  }
  return {};
}

// Makes the directory if need be, and removes what a killed run may have left there.
Result<void> prepare_directory(const fs::path& directory) {
  if (::mkdir(directory.c_str(), 0700) != 0 && errno != EEXIST) {
    return errno_failure("create", directory);
  }
  if (auto own = check_owner(directory); !own) {
    return own;
  }
  std::error_code error;  // then something is left there
  std::error_code ignored;
  fs::directory_iterator item(directory, error);
  for (const fs::directory_iterator end; !error && item != end; item.increment(error)) {
    if (item->path().filename().string().starts_with("scanned.") &&
        item->last_write_time(ignored) + kLeftOver < fs::file_time_type::clock::now()) {
      fs::remove(item->path(), ignored);
    }
  }
  return {};
}

}  // namespace

RecordFile::RecordFile(const Repository& repository, const ScanFlags& flags, const Session& session)
    : path_(repository.layout().common_dir / "stanch" / "scanned"),
      quiet_(flags.quiet),
      key_(record_key(flags, session)) {}

void RecordFile::note(const std::string& what) const {
  if (!quiet_) {
    fmt::print(stderr, "stanch: {}\n", printable(what));
  }
}

std::optional<ScanRecord> RecordFile::load() const {
  std::error_code unknown;
  if (key_.empty() || !fs::exists(path_, unknown)) {
    return std::nullopt;
  }
  auto record = [&]() -> Result<ScanRecord> {
    if (auto own = check_owner(path_.parent_path()).and_then([&] { return check_owner(path_); });
        !own) {
      return tl::unexpected(own.error());
    }
    const auto bytes = read_file(path_, kMaxRecord);
    return bytes ? read_record(*bytes, key_) : tl::unexpected(bytes.error());
  }();
  if (!record) {
    note(fmt::format("{}: {}; scanning everything", path_.string(), record.error().message));
    return std::nullopt;
  }
  return std::move(*record);
}

void RecordFile::save(const ScanRecord& record) const {
  if (key_.empty()) {
    note("cannot read /proc/self/exe, so that no record is kept of what was scanned");
    return;
  }
  const auto saved = prepare_directory(path_.parent_path()).and_then([&] {
    return write_file_atomically(path_, write_record(record, key_), 0600);
  });
  if (!saved) {
    note(saved.error().text() + "; the next scan cannot build on this one");
  }
}

}  // namespace stanch

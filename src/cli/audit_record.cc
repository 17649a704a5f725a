// The verdicts of an audit, on disk and as figures.
#include "cli/audit_record.h"

#include <fmt/format.h>

#include <sstream>

#include "base/file.h"

namespace stanch {
namespace {

constexpr std::uint64_t kMaxRecord = std::uint64_t{64} << 20;

struct Count {
  std::array<std::size_t, kAuditMarks.size()> of{};

  [[nodiscard]] std::size_t operator[](AuditMark verdict) const {
    return of[static_cast<std::size_t>(verdict)];
  }
  [[nodiscard]] std::size_t total() const { return of[0] + of[1] + of[2] + of[3]; }
};

std::string row(std::string_view name, const Count& count) {
  const std::size_t right = count[AuditMark::real] + count[AuditMark::rotated];
  return fmt::format("{:<40}{:>7}{:>9}{:>7}{:>7}{:>9}%\n", name, count[AuditMark::real],
                     count[AuditMark::rotated], count[AuditMark::test],
                     count[AuditMark::false_alarm], 100 * right / count.total());
}

}  // namespace

std::string_view to_string(AuditMark verdict) {
  switch (verdict) {
    case AuditMark::real:
      return "real";
    case AuditMark::rotated:
      return "rotated";
    case AuditMark::test:
      return "test";
    case AuditMark::false_alarm:
      return "false";
  }
  return "real";
}

Result<AuditRecord> AuditRecord::open(std::filesystem::path path) {
  AuditRecord record;
  record.path_ = std::move(path);
  const auto text = read_file(record.path_, kMaxRecord);
  if (!text) {
    return text.error().kind == ErrorKind::not_found ? Result<AuditRecord>(std::move(record))
                                                     : tl::unexpected(text.error());
  }
  std::istringstream lines(*text);
  std::string line;
  for (std::size_t number = 1; std::getline(lines, line); ++number) {
    std::istringstream words(line);
    std::string fingerprint;
    std::string verdict;
    Entry entry;
    words >> fingerprint >> verdict >> entry.rule;
    bool known = false;
    for (const AuditMark candidate : kAuditMarks) {
      if (to_string(candidate) == verdict) {
        entry.mark = candidate;
        known = true;
      }
    }
    if (!known) {
      return fail(ErrorKind::config, "expected FINGERPRINT VERDICT RULE",
                  fmt::format("{}:{}", record.path_.string(), number));
    }
    record.entries_[fingerprint] = std::move(entry);
  }
  return record;
}

Result<void> AuditRecord::note(const std::string& fingerprint, Entry entry) {
  entries_[fingerprint] = std::move(entry);
  std::string text;
  for (const auto& [print, said] : entries_) {
    text += fmt::format("{} {} {}\n", print, to_string(said.mark), said.rule);
  }
  std::error_code ignored;
  std::filesystem::create_directories(path_.parent_path(), ignored);
  return write_file_atomically(path_, text, 0600);
}

std::string AuditRecord::statistics() const {
  if (entries_.empty()) {
    return "nothing has been marked yet\n";
  }
  std::map<std::string, Count> rules;
  Count all;
  for (const auto& [print, entry] : entries_) {
    ++rules[entry.rule].of[static_cast<std::size_t>(entry.mark)];
    ++all.of[static_cast<std::size_t>(entry.mark)];
  }
  std::string table = fmt::format("{:<40}{:>7}{:>9}{:>7}{:>7}{:>10}\n", "rule", "real", "rotated",
                                  "test", "false", "precision");
  for (const auto& [rule, count] : rules) {
    table += row(rule, count);
  }
  return table + row("all", all);
}

}  // namespace stanch

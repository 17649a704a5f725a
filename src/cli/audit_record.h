#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "stanch/result.h"

namespace stanch {

// What somebody said of a finding.
enum class AuditMark : std::uint8_t { real, rotated, test, false_alarm };

inline constexpr std::array kAuditMarks = {AuditMark::real, AuditMark::rotated, AuditMark::test,
                                           AuditMark::false_alarm};
std::string_view to_string(AuditMark verdict);

// Verdicts by fingerprint, in a file with one sorted line each: FINGERPRINT VERDICT RULE.
class AuditRecord {
 public:
  struct Entry {
    AuditMark mark = AuditMark::real;
    std::string rule;
    bool operator==(const Entry&) const = default;
  };

  // Reads `path`; a file that is not there is an empty record.
  [[nodiscard]] static Result<AuditRecord> open(std::filesystem::path path);
  // Notes a verdict and saves the file at once.
  [[nodiscard]] Result<void> note(const std::string& fingerprint, Entry entry);

  [[nodiscard]] const std::map<std::string, Entry>& entries() const { return entries_; }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  // How often each rule was right, as a table: of what was marked, the real and rotated ones.
  [[nodiscard]] std::string statistics() const;

 private:
  std::filesystem::path path_;
  std::map<std::string, Entry> entries_;
};

}  // namespace stanch

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/rule_plan.h"
#include "stanch/result.h"

struct hs_database;
struct hs_scratch;

namespace stanch {

// What of a text goes through a database: all of it, or only the lines with certain runs
// (run_gate.h); or, of either, only the lines that the bank's KeywordGate (compiled_rules.h) lets
// through.
enum class DatabaseKind : std::uint32_t {
  every_byte,
  keywords,
  word_runs,
  word_keywords,
  token_runs
};
inline constexpr std::size_t kDatabaseKinds = 5;

// The kind that gets what a gate lets through of this one. Lines with tokens are too few for one.
constexpr std::optional<DatabaseKind> gated(DatabaseKind kind) {
  switch (kind) {
    case DatabaseKind::every_byte:
      return DatabaseKind::keywords;
    case DatabaseKind::word_runs:
      return DatabaseKind::word_keywords;
    default:
      return std::nullopt;
  }
}

// Why patterns were not compiled, and which of them is to blame.
struct NotCompiled {
  std::string message;
  std::optional<std::size_t> pattern;
};

// One compiled Hyperscan database, owned or borrowed from an image.
class Database {
 public:
  // `bytes` must be aligned to 64 and outlive the database.
  static Database borrow(DatabaseKind kind, std::string_view bytes);
  // Compiles patterns in Hyperscan's syntax for any processor of this architecture; slow
  // (milliseconds a pattern). Each reports its element of `ids`.
  [[nodiscard]] static tl::expected<Database, NotCompiled> compile(
      DatabaseKind kind, std::span<const std::string> patterns, std::span<const unsigned> ids);

  [[nodiscard]] DatabaseKind kind() const { return kind_; }
  [[nodiscard]] const hs_database* get() const { return database_; }
  // The bytes that borrow() takes.
  [[nodiscard]] Result<std::string> raw_image() const;

 private:
  struct Free {
    void operator()(hs_database* database) const;
  };
  static Database own(DatabaseKind kind, hs_database* database);

  DatabaseKind kind_ = DatabaseKind::every_byte;
  const hs_database* database_ = nullptr;
  std::unique_ptr<hs_database, Free> owned_;
};

// How long a pattern's matches can be. The error says what is wrong with a pattern that is not
// understood, unbounded or too wide, or matches nothing.
[[nodiscard]] Result<Widths> match_widths(const std::string& pattern);

// Hyperscan's working memory. Made for all databases of an engine, then copied for each thread.
class Scratch {
 public:
  Scratch() = default;
  // Fails when the database is damaged, or was made by another version or for another processor.
  [[nodiscard]] Result<void> fit(const Database& database);
  [[nodiscard]] Result<Scratch> clone() const;
  [[nodiscard]] hs_scratch* get() const { return scratch_.get(); }

 private:
  struct Free {
    void operator()(hs_scratch* scratch) const;
  };
  std::unique_ptr<hs_scratch, Free> scratch_;
};

// Calls `on_end(id, end)` for the end of every match in `text`, which must be shorter than 4 GiB
// and have kSlack readable bytes behind it.
using EndFunction = void (*)(void* context, std::uint32_t id, std::uint64_t end);
[[nodiscard]] Result<void> scan_database(const Database& database, const Scratch& scratch,
                                         std::string_view text, EndFunction on_end, void* context);

// Version and build of the Hyperscan library that is running.
std::string hyperscan_version();

}  // namespace stanch

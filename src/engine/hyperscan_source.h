#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/compiled_rules.h"
#include "engine/hit_source.h"
#include "engine/piece_batch.h"
#include "engine/run_gate.h"
#include "stanch/matcher.h"
#include "stanch/result.h"

namespace stanch {

// Databases compiled together, and which rule of the engine each of their patterns belongs to.
struct Bank {
  static constexpr std::uint32_t kUnused = UINT32_MAX;

  CompiledRules compiled;
  std::vector<std::uint32_t> rule_of;  // kUnused: disabled, or not among the engine's rules
};

// Hits from Hyperscan. Small windows are copied together into batches, because each call of the
// library has a fixed cost; large ones are scanned where they lie. Rules whose matches contain a
// run are looked for in the lines with such runs only, and most others in lines that a gate lets
// through.
class HyperscanSource : public HitSource {
 public:
  // `banks` must outlive the source; `scratch` must fit all their databases.
  HyperscanSource(std::span<const Bank> banks, Scratch scratch);

  [[nodiscard]] Result<void> find(std::string_view text, std::span<const Range> windows,
                                  std::vector<Hit>& hits,
                                  std::vector<EncodedPlace>& places) override;

 private:
  struct Sink;
  // A gate in use, and of which database.
  struct Gate {
    DatabaseKind kind;
    const OpeningFilter* filter;
    LineWalker walker;
  };

  [[nodiscard]] Result<void> scan_in_place(std::string_view text, Range window);
  [[nodiscard]] Result<void> scan_batch(DatabaseKind kind);
  [[nodiscard]] Result<void> scan_every_byte(std::string_view bytes, std::span<const Piece> pieces);
  [[nodiscard]] Result<void> gather_runs(std::string_view bytes, std::span<const Piece> pieces);
  void note_escapes(std::string_view bytes, std::span<const Piece> pieces);
  [[nodiscard]] Result<void> gather_keywords(DatabaseKind kind, std::string_view bytes,
                                             std::span<const Piece> pieces);
  [[nodiscard]] Result<void> gather(DatabaseKind kind, std::string_view bytes, const Piece& piece,
                                    Range place, std::uint32_t& done);
  [[nodiscard]] Result<void> scan(DatabaseKind kind, std::string_view bytes,
                                  std::span<const Piece> pieces);
  [[nodiscard]] PieceBatch& batch(DatabaseKind kind) {
    return batches_[static_cast<std::size_t>(kind)];
  }
  [[nodiscard]] bool wanted(DatabaseKind kind) const {
    return wanted_[static_cast<std::size_t>(kind)];
  }
  static void on_end(void* context, std::uint32_t id, std::uint64_t end);

  std::span<const Bank> banks_;
  Scratch scratch_;
  std::array<bool, kDatabaseKinds> wanted_{};  // a database of that kind has rules that are on
  std::array<PieceBatch, kDatabaseKinds> batches_;
  std::vector<Gate> gates_;
  std::vector<FoundRun> runs_;
  std::vector<std::uint32_t> openings_;
  std::vector<Range> escapes_;
  std::vector<std::uint32_t> last_hit_;  // by rule: index of its latest hit
  std::vector<Hit>* hits_ = nullptr;
  std::vector<EncodedPlace>* places_ = nullptr;
};

}  // namespace stanch

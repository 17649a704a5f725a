#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scan/archive_walk.h"
#include "scan/clean_members.h"
#include "scan/decode.h"
#include "scan/message_batch.h"
#include "scan/sighting.h"
#include "scan/unpack_memory.h"
#include "stanch/ledger.h"
#include "stanch/matcher.h"
#include "stanch/rule.h"
#include "stanch/text.h"

namespace stanch {

// Live figures, shared by all workers and the progress display. Updated in batches.
struct ScanCounters {
  std::atomic<std::uint64_t> objects{0};
  std::atomic<std::uint64_t> bytes{0};
  std::atomic<std::uint64_t> hits{0};
};

// Searches the texts that a source yields on one thread and keeps what was found. Not thread-safe;
// merge the results of several workers after they are joined. With `remember_members`, members of
// archives that come again are passed over when there is nothing in them (clean_members.h).
class Worker : public TextSink {
 public:
  Worker(std::unique_ptr<Matcher> matcher, std::span<const Rule> rules, ScanCounters& counters,
         UnpackMemory& memory, const std::atomic<bool>& stop, bool remember_members = true)
      : matcher_(std::move(matcher)),
        rules_(rules),
        counters_(counters),
        memory_(memory),
        stop_(stop),
        remember_members_(remember_members) {}

  std::shared_ptr<const TextState> text(const Text& text) override;
  std::optional<std::shared_ptr<const TextState>> state_of(const Text& text) override;
  void skip(Skipped skipped) override { skipped_.push_back(std::move(skipped)); }
  void looked_at(std::uint64_t bytes) override { count(bytes); }
  [[nodiscard]] bool stopped() const override { return stop_.load(std::memory_order_relaxed); }

  // Searches what was gathered; to be called after the last text of each part.
  void finish() { search_messages(); }
  [[nodiscard]] std::vector<Sighting> take_sightings() { return std::move(sightings_); }
  [[nodiscard]] std::vector<Skipped> take_skipped() { return std::move(skipped_); }
  // With what was passed over, as if it had been searched.
  [[nodiscard]] Matcher::Counters matcher_counters() const;

 private:
  class Members;
  using HeldSecret = std::pair<std::uint32_t, std::string>;  // rule and secret

  static const char* kind_word(TextKind kind);
  void count(std::uint64_t bytes);
  std::shared_ptr<const TextState> search(const Text& text);
  std::shared_ptr<const TextState> search_as_stored(const Text& text, Encoding encoding);
  void search_messages();
  void search_decoded(const Text& text, Encoding encoding);
  void search_wide(const Text& text);
  void open_archive(const Text& text, std::size_t first_sighting);
  void unpack(std::string_view bytes, Members& members);
  void settle_changes(const Text& text, std::size_t first_member);
  [[nodiscard]] std::set<HeldSecret> secrets_in(const Text& text, std::string_view bytes);
  void search_delta(const Text& text, std::span<const Detection> found, TextClass text_class,
                    std::vector<Detection>& out);
  void search_whole(const Text& text, std::string_view bytes, TextClass text_class,
                    std::vector<Detection>& out);
  void keep(const Text& text, std::string_view bytes, Encoding encoding,
            std::span<const Detection> detections);
  void failed(const Text& text, const Error& error, SkipReason reason);
  void no_room(const Text& text, const char* what);

  std::unique_ptr<Matcher> matcher_;
  std::span<const Rule> rules_;
  ScanCounters& counters_;
  UnpackShare memory_;
  const std::atomic<bool>& stop_;
  std::vector<Sighting> sightings_;
  std::vector<Skipped> skipped_;
  MessageBatch messages_;
  bool remember_members_;
  std::unique_ptr<CleanMembers> clean_members_;  // once there was an archive
  std::uint64_t passed_over_ = 0;
};

}  // namespace stanch

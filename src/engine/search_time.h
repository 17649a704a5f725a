#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "engine/engine.h"
#include "stanch/matcher.h"
#include "stanch/result.h"

namespace stanch {

// A text to measure on, with kSlack bytes behind it.
struct CorpusText {
  std::string_view bytes;
  TextClass text_class = TextClass::plain;
};

// Processor time of one search of a corpus by one thread, and what it came upon.
struct SearchTime {
  double search = 0;
  double judge = 0;
  std::uint64_t candidates = 0;
  std::uint64_t found = 0;
  [[nodiscard]] double total() const { return search + judge; }
};

// The least of `runs`.
[[nodiscard]] Result<SearchTime> time_search(const Engine& engine,
                                             std::span<const CorpusText> corpus, int runs);

// Options for engines that are timed: a corpus is searched again and again, and each time is to
// cost the same.
[[nodiscard]] EngineOptions without_memory(EngineOptions options = {});

}  // namespace stanch

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/search_time.h"
#include "stanch/result.h"

namespace stanch {

// Texts in memory to measure rules on: those of files and directories, and of what HEAD of a bare
// repository holds.
class BenchCorpus {
 public:
  // Fails for a path that is not there. Texts beyond `limit` bytes in all are left out.
  [[nodiscard]] static Result<BenchCorpus> read(const std::vector<std::string>& paths,
                                                std::uint64_t limit);

  // Every `step`th text.
  [[nodiscard]] std::vector<CorpusText> sample(std::size_t step) const;
  [[nodiscard]] bool cut_short() const { return cut_short_; }

 private:
  struct Entry {
    std::string bytes;  // with kSlack more
    TextClass text_class = TextClass::plain;
  };
  class Collector;

  std::vector<Entry> entries_;
  std::uint64_t size_ = 0;
  bool cut_short_ = false;
};

}  // namespace stanch

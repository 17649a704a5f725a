#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "git/index_entry.h"

namespace stanch {

// Reads the entries of an index file.
class IndexEntryReader {
 public:
  static constexpr std::size_t kLeastSize = 62;  // of an entry, without its path

  // Paths will point into `bytes`, the file without its checksum, or, of version 4, into strings
  // that are added to `compressed_paths`. Both must outlive the entries.
  IndexEntryReader(std::string_view bytes, std::uint32_t version,
                   std::vector<std::unique_ptr<std::string>>& compressed_paths)
      : bytes_(bytes), version_(version), compressed_paths_(compressed_paths) {}

  // Reads the entry at `at`, which moves behind it; `before` is the path of the entry before. False
  // when it is damaged.
  [[nodiscard]] bool read(std::size_t& at, std::string_view before, IndexEntry& entry);

 private:
  bool read_compressed_path(std::size_t& at, std::string_view before, IndexEntry& entry);

  std::string_view bytes_;
  std::uint32_t version_;
  std::vector<std::unique_ptr<std::string>>& compressed_paths_;
};

}  // namespace stanch

#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "pack/index.h"
#include "stanch/result.h"

namespace stanch {

// One pack with its index, mapped. The mapping outlives a `git gc` that removes the files.
class Pack {
 public:
  // `path` is the .pack file; the index is beside it, or is taken from a multi-pack-index that
  // lists all of the pack, or is made anew.
  [[nodiscard]] static Result<Pack> open(const std::filesystem::path& path);

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  // "pack-1234.pack", for messages.
  [[nodiscard]] std::string name() const { return path_.filename().string(); }
  [[nodiscard]] const PackIndex& index() const { return index_; }
  // The pack's bytes without the trailer; readable beyond the end by the trailer's 20 bytes.
  [[nodiscard]] std::string_view body() const { return body_; }
  // Objects that its objects refer to may be absent: a partial clone fetched it.
  [[nodiscard]] bool promisor() const { return promisor_; }
  // Sentences about damage that can be seen without decoding objects.
  [[nodiscard]] const std::vector<std::string>& complaints() const { return complaints_; }

 private:
  [[nodiscard]] Result<void> read_header();
  void open_index();
  [[nodiscard]] std::vector<PackIndexEntry> entries_of_multi_pack_index() const;

  std::filesystem::path path_;
  MappedFile file_;
  PackIndex index_;
  std::string_view body_;
  std::uint32_t promised_ = 0;  // objects, says the pack's header
  bool promisor_ = false;
  std::vector<std::string> complaints_;
};

}  // namespace stanch

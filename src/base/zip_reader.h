#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/batch_inflater.h"
#include "base/inflate.h"
#include "base/zip.h"

namespace stanch {

// Goes through the files of a plain zip archive and decompresses some of them ahead, several
// streams at once (batch_inflater.h).
class ZipReader {
 public:
  // `archive` is what the members lie in, and must outlive this.
  ZipReader(std::string_view archive, std::vector<ZipMember> members)
      : archive_(archive), members_(std::move(members)), ahead_(members_.size()) {}

  // Goes on to the next file. False after the last.
  [[nodiscard]] bool next();
  [[nodiscard]] const ZipMember& current() const { return members_[taken_ - 1]; }
  // Files gone on to so far.
  [[nodiscard]] std::size_t taken() const { return taken_; }

  using Wanted = std::function<bool(const ZipMember&)>;
  // Unless some are held: decompresses the current file and those of the next ones that are wanted,
  // as far as `most` bytes in all.
  void read_ahead(std::size_t most, const Wanted& wanted);
  // Bytes of files that are decompressed and not yet read.
  [[nodiscard]] std::size_t held() const { return held_; }
  // Gives them up: they are decompressed anew when their turn comes.
  void forget();

  // Appends the current file to `out`. False, and nothing appended, when it is damaged.
  [[nodiscard]] bool read(std::string& out);

 private:
  void inflate_ahead(std::vector<std::size_t> chosen);
  std::string take(std::size_t member);

  std::string_view archive_;
  std::vector<ZipMember> members_;
  std::size_t taken_ = 0;
  std::vector<std::string> ahead_;  // by member; empty when it is not there
  std::size_t held_ = 0;
  Inflater inflater_;
  std::optional<BatchInflater> together_;
};

}  // namespace stanch

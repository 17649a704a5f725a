#pragma once

#include <filesystem>
#include <string>

#include "stanch/oid.h"
#include "stanch/result.h"

namespace stanch {

// A small repository in a temporary directory, to try hooks in; removed with this object. Its index
// holds one file over a branch without a commit, and one commit, on no branch, holds the file too.
class ScratchRepository {
 public:
  static Result<ScratchRepository> make(const std::string& content);
  ScratchRepository(ScratchRepository&& other) noexcept;
  ScratchRepository& operator=(ScratchRepository&&) = delete;
  ~ScratchRepository();

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] const Oid& commit() const { return commit_; }

 private:
  ScratchRepository() = default;
  [[nodiscard]] Result<void> fill(const std::string& content);

  std::filesystem::path path_;
  Oid commit_;
};

}  // namespace stanch

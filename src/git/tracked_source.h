#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "git/index_file.h"
#include "git/repository.h"
#include "stanch/text.h"

namespace stanch {

struct TrackedOptions {
  std::filesystem::path directory;  // paths are reported and given relative to it
  std::vector<std::string> paths;   // files, directories or globs; empty is the directory itself
  bool staged = false;              // content from the index instead of the work tree
  std::uint64_t max_size = UINT64_MAX;  // larger files go to the ledger
};

// The files that the index names, as `git grep` sees them: regular ones, not links, and in the work
// tree only those that are there. Texts are of kind `file`, or `index` when staged.
class TrackedSource : public TextSource {
 public:
  // `repository` must outlive the source.
  static Result<std::unique_ptr<TrackedSource>> open(const Repository& repository,
                                                     const TrackedOptions& options);

  [[nodiscard]] std::size_t parts() const override;
  [[nodiscard]] Result<void> read(std::size_t part, TextSink& sink) override;
  [[nodiscard]] std::uint64_t total_objects() const override { return files_.size(); }

 private:
  struct File {
    std::string path;  // from the top
    Oid oid;
  };
  TrackedSource(const Repository& repository, TrackedOptions options, std::string prefix)
      : repository_(repository), options_(std::move(options)), prefix_(std::move(prefix)) {}
  [[nodiscard]] Result<void> list();
  [[nodiscard]] std::string shown(const std::string& path) const;
  [[nodiscard]] Result<std::string> content(const File& file) const;

  const Repository& repository_;
  TrackedOptions options_;
  std::string prefix_;  // of the directory from the top, "" or ending with a slash
  std::vector<File> files_;
};

}  // namespace stanch

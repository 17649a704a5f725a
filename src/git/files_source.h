#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/memory_gate.h"
#include "base/memory_limits.h"
#include "git/environment.h"
#include "stanch/text.h"

namespace stanch {

struct FilesOptions {
  std::vector<std::string> paths;       // as given on the command line; "-" is standard input
  std::string stdin_path = "-";         // what standard input is called in reports
  std::string below;                    // a directory that reported paths are relative to
  bool use_gitignore = true;            // leave out what git ignores and does not track
  std::uint64_t max_size = UINT64_MAX;  // larger files go to the ledger
  MemoryLimits memory;                  // and so do those that do not fit
  int standard_input = 0;               // file descriptor
  Environment environment = Environment::of_process();
};

// Files, directories and standard input. Paths are reported as given plus what lies below, as grep
// prints them. Symbolic links are followed when given, never below. Directories named .git, and
// below a directory whatever is neither a file nor a directory, are passed over.
class FilesSource : public TextSource {
 public:
  // Lists the files. A path that does not exist is a failure.
  static Result<std::unique_ptr<FilesSource>> open(const FilesOptions& options);

  [[nodiscard]] std::size_t parts() const override { return parts_.size(); }
  [[nodiscard]] Result<void> read(std::size_t part, TextSink& sink) override;
  [[nodiscard]] std::uint64_t total_objects() const override { return files_.size(); }

 private:
  struct File {
    std::string path;
    std::uint64_t size = 0;
    bool is_stdin = false;
  };
  // A run of files_.
  struct Part {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::uint64_t size = 0;
  };
  class Lister;

  explicit FilesSource(const FilesOptions& options)
      : options_(options), large_(options.memory.texts(), options.memory.large()) {}
  void divide();
  void read_file(const File& file, TextSink& sink) const;
  // A path as reports show it.
  [[nodiscard]] std::string_view shown(std::string_view path) const;

  FilesOptions options_;
  std::vector<File> files_;
  std::vector<Part> parts_;
  std::vector<Skipped> skipped_;
  mutable MemoryGate large_;
};

}  // namespace stanch

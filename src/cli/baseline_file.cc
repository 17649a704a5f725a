// Where a baseline is, and how it gets back there.
#include "cli/baseline_file.h"

#include "base/file.h"
#include "cli/repo_files.h"

namespace stanch {

Result<BaselineFile> open_baseline(const std::string& flag, const std::filesystem::path& top,
                                   const Config& config) {
  BaselineFile file;
  file.path = flag.empty() ? top / (config.baseline.empty() ? kBaselineName : config.baseline)
                           : std::filesystem::path(flag);
  file.path = file.path.lexically_normal();
  const auto text = read_file(file.path, kMaxRepoFile);
  if (!text && text.error().kind != ErrorKind::not_found) {
    return tl::unexpected(text.error());
  }
  if (text) {
    auto baseline = Baseline::parse(*text, file.path.string());
    if (!baseline) {
      return tl::unexpected(baseline.error());
    }
    file.baseline = std::move(*baseline);
    file.exists = true;
  }
  return file;
}

Result<void> save_baseline(const BaselineFile& file) {
  return write_file_atomically(file.path, file.baseline.text());
}

const char* keeping_advice(const Repository* repository) {
  return repository != nullptr && !repository->is_bare() ? "commit this file" : "keep this file";
}

std::string git_identity(const Repository& repository) {
  for (const char* key : {"user.name", "user.email"}) {
    if (const auto value = repository.config().string(key); value && !value->empty()) {
      return *value;
    }
  }
  return "";
}

}  // namespace stanch

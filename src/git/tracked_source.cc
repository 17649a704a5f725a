// What the index names, read from the work tree or from the object database.
#include "git/tracked_source.h"

#include <fnmatch.h>

#include <algorithm>

#include "base/file.h"
#include "git/text_buffer.h"
#include "git/tree_diff.h"

namespace stanch {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kFilesInPart = 128;

// A path or glob of the command line, from the top of the repository. "" is everything.
class PathPattern {
 public:
  PathPattern(const std::string& given, const std::string& prefix) {
    text_ = fs::path(prefix + given).lexically_normal().string();
    if (text_.ends_with('/')) {
      text_.pop_back();
    }
    if (text_ == ".") {
      text_.clear();
    }
  }

  [[nodiscard]] bool leaves_the_top() const { return text_ == ".." || text_.starts_with("../"); }

  [[nodiscard]] bool matches(const std::string& path) const {
    return text_.empty() || path == text_ ||
           (path.starts_with(text_) && path[text_.size()] == '/') ||
           ::fnmatch(text_.c_str(), path.c_str(), 0) == 0;
  }

 private:
  std::string text_;
};

Result<std::vector<PathPattern>> patterns_of(const TrackedOptions& options,
                                             const std::string& prefix) {
  std::vector<PathPattern> patterns;
  for (const std::string& path : options.paths) {
    if (path.starts_with(':')) {
      return fail(ErrorKind::usage, "pathspecs with magic words cannot be used", path);
    }
    patterns.emplace_back(path, prefix);
    if (patterns.back().leaves_the_top()) {
      return fail(ErrorKind::usage, "outside the repository", path);
    }
  }
  if (patterns.empty()) {
    patterns.emplace_back(".", prefix);
  }
  return patterns;
}

bool is_regular(std::uint32_t mode) { return (mode & 0170000U) == 0100000U; }

}  // namespace

Result<std::unique_ptr<TrackedSource>> TrackedSource::open(const Repository& repository,
                                                           const TrackedOptions& options) {
  if (repository.is_bare()) {
    return fail(ErrorKind::usage, "a bare repository has no files",
                repository.layout().git_dir.string());
  }
  std::error_code error;
  std::string prefix =
      fs::relative(options.directory, repository.layout().work_tree, error).string();
  prefix = prefix == "." || prefix.starts_with("..") ? "" : prefix + "/";
  std::unique_ptr<TrackedSource> source(new TrackedSource(repository, options, std::move(prefix)));
  source->options_.max_size = std::min(options.max_size, kMaxTextSize);
  if (auto done = source->list(); !done) {
    return tl::unexpected(done.error());
  }
  return source;
}

Result<void> TrackedSource::list() {
  const auto patterns = patterns_of(options_, prefix_);
  const auto index = patterns
                         ? IndexFile::open(repository_.layout().index, repository_.layout().git_dir)
                         : tl::unexpected(patterns.error());
  if (!index) {
    return tl::unexpected(index.error());
  }
  const auto add = [&](std::string path, const Oid& oid) {
    if (std::any_of(patterns->begin(), patterns->end(),
                    [&](const PathPattern& pattern) { return pattern.matches(path); })) {
      files_.push_back({std::move(path), oid});
    }
  };
  for (const IndexEntry& entry : index->entries()) {
    if (entry.is_directory() && options_.staged) {
      std::vector<RemovedEntry> blobs;
      const std::string_view path = entry.path.substr(0, entry.path.size() - 1);
      list_blobs(repository_, {std::string(path), entry.oid, true}, SIZE_MAX, blobs);
      for (RemovedEntry& blob : blobs) {
        add(std::move(blob.path), blob.oid);
      }
    } else if (is_regular(entry.mode) && !entry.intent_to_add) {
      // In the work tree a path in conflict is one file.
      const bool again = !options_.staged && !files_.empty() && files_.back().path == entry.path;
      if (!again) {
        add(std::string(entry.path), entry.oid);
      }
    }
  }
  return {};
}

std::size_t TrackedSource::parts() const { return files_.size() / kFilesInPart + 1; }

std::string TrackedSource::shown(const std::string& path) const {
  return prefix_.empty() ? path : fs::path(path).lexically_relative(prefix_).string();
}

Result<std::string> TrackedSource::content(const File& file) const {
  if (!options_.staged) {
    return read_file(repository_.layout().work_tree / file.path, options_.max_size);
  }
  const auto blob = repository_.objects().read(file.oid, ObjectKind::blob);
  return blob ? Result<std::string>(std::string(blob->bytes())) : tl::unexpected(blob.error());
}

Result<void> TrackedSource::read(std::size_t part, TextSink& sink) {
  const std::size_t end = std::min(files_.size(), (part + 1) * kFilesInPart);
  for (std::size_t i = part * kFilesInPart; i < end && !sink.stopped(); ++i) {
    const File& file = files_[i];
    std::error_code error;
    const auto status = fs::symlink_status(repository_.layout().work_tree / file.path, error);
    if (!options_.staged && !fs::is_regular_file(status)) {
      continue;
    }
    auto bytes = content(file);
    if (!bytes) {
      sink.skip(repository_.skipped(bytes.error(), options_.staged ? "blob" : "file", file.oid,
                                    shown(file.path)));
      continue;
    }
    const std::size_t size = bytes->size();
    bytes->append(kSlack, '\0');
    const std::string path = shown(file.path);
    Text text;
    text.kind = options_.staged ? TextKind::index : TextKind::file;
    text.oid = options_.staged ? file.oid : Oid();
    text.path = path;
    text.bytes = std::string_view(*bytes).substr(0, size);
    sink.text(text);
  }
  return {};
}

}  // namespace stanch

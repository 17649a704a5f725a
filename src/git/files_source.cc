// Files on disk as texts. The list is made up front, in order of path, so that the output does not
// depend on how the work is shared.
#include "git/files_source.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>

#include "base/file.h"
#include "git/ignore_rules.h"
#include "git/read_stream.h"
#include "git/text_buffer.h"

namespace stanch {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kPartSize = std::uint64_t{1} << 20;
constexpr std::size_t kFilesInPart = 128;

Skipped unreadable(const char* kind, const std::string& path, const std::string& why) {
  return {SkipReason::unreadable, kind, {}, path, 0, why};
}

// A bare repository is told by what it has at least: one bit for each.
constexpr unsigned kWholeRepository = 7;
unsigned part_of_repository(const std::string& name, fs::file_type type) {
  if (type == fs::file_type::directory) {
    return name == "objects" ? 1U : name == "refs" ? 2U : 0U;
  }
  return name == "HEAD" ? 4U : 0U;
}

}  // namespace

// Collects what one argument leads to.
class FilesSource::Lister {
 public:
  explicit Lister(FilesSource& source) : source_(source) {}

  Result<void> add(const std::string& given) {
    std::error_code error;
    const fs::file_status status = fs::status(given, error);
    if (status.type() == fs::file_type::not_found) {
      return fail(ErrorKind::not_found, "no such file or directory", given);
    }
    if (error) {
      source_.skipped_.push_back(unreadable("file", given, error.message()));
      return {};
    }
    if (!fs::is_directory(status)) {
      source_.files_.push_back({given, size_of(given), false});
      return {};
    }
    add_directory(given);
    return {};
  }

 private:
  static std::uint64_t size_of(const fs::path& path) {
    std::error_code error;
    const std::uintmax_t size = fs::file_size(path, error);
    return error ? 0 : size;  // pipes and devices have none
  }

  void add_directory(const std::string& given) {
    std::error_code error;
    const fs::path root = fs::canonical(given, error);
    const auto rules = source_.options_.use_gitignore && !error
                           ? IgnoreRules::for_root(root, source_.options_.environment)
                           : nullptr;
    const std::size_t before = source_.files_.size();
    std::vector<std::string> open = {given};
    while (!open.empty()) {
      const std::string directory = std::move(open.back());
      open.pop_back();
      const auto is_left_out = [&](const std::string& path, bool is_directory) {
        const std::size_t below = given.size() + (given.ends_with('/') ? 0 : 1);
        return rules != nullptr &&
               rules->excludes(std::string_view(path).substr(below), is_directory);
      };
      list(directory, open, is_left_out);
    }
    std::sort(source_.files_.begin() + static_cast<std::ptrdiff_t>(before), source_.files_.end(),
              [](const File& a, const File& b) { return a.path < b.path; });
  }

  // One directory's files; its sub-directories go to `open`.
  template <class LeftOut>
  void list(const std::string& directory, std::vector<std::string>& open, LeftOut is_left_out) {
    std::error_code error;
    unsigned parts = 0;
    fs::directory_iterator item(directory, error);
    for (const fs::directory_iterator end; !error && item != end; item.increment(error)) {
      std::error_code unknown;
      const fs::file_type type = item->symlink_status(unknown).type();
      const std::string name = item->path().filename().string();
      std::string path = directory + (directory.ends_with('/') ? "" : "/") + name;
      parts |= part_of_repository(name, type);
      if (unknown) {
        source_.skipped_.push_back(unreadable("file", path, unknown.message()));
      } else if (type == fs::file_type::directory && name != ".git" && !is_left_out(path, true)) {
        open.push_back(std::move(path));
      } else if (type == fs::file_type::regular && !is_left_out(path, false)) {
        const std::uint64_t size = size_of(path);
        source_.files_.push_back({std::move(path), size, false});
      }
    }
    if (error) {
      source_.skipped_.push_back(unreadable("directory", directory, error.message()));
    }
    if (parts == kWholeRepository) {
      source_.skipped_.push_back({SkipReason::submodule,
                                  "directory",
                                  {},
                                  directory,
                                  0,
                                  "the files of a Git repository: what it holds is compressed, and "
                                  "searched by stanch scan-history"});
    }
  }

  FilesSource& source_;
};

Result<std::unique_ptr<FilesSource>> FilesSource::open(const FilesOptions& options) {
  std::unique_ptr<FilesSource> source(new FilesSource(options));
  source->options_.max_size = std::min(options.max_size, kMaxTextSize);
  Lister lister(*source);
  for (const std::string& path : options.paths) {
    if (path == "-") {
      source->files_.push_back({options.stdin_path, 0, true});
    } else if (auto added = lister.add(path); !added) {
      return tl::unexpected(std::move(added.error()));
    }
  }
  source->divide();
  return source;
}

// Cuts the list into parts of some size, the largest first.
void FilesSource::divide() {
  parts_.push_back({});
  for (const File& file : files_) {
    if (parts_.back().size >= kPartSize ||
        parts_.back().end - parts_.back().begin >= kFilesInPart) {
      parts_.push_back({parts_.back().end, parts_.back().end, 0});
    }
    ++parts_.back().end;
    parts_.back().size += file.size;
  }
  std::stable_sort(parts_.begin(), parts_.end(),
                   [](const Part& a, const Part& b) { return a.size > b.size; });
}

Result<void> FilesSource::read(std::size_t part, TextSink& sink) {
  if (part == 0) {
    for (const Skipped& skipped : skipped_) {
      sink.skip(skipped);
    }
  }
  for (std::size_t i = parts_[part].begin; i < parts_[part].end && !sink.stopped(); ++i) {
    read_file(files_[i], sink);
  }
  return {};
}

std::string_view FilesSource::shown(std::string_view path) const {
  const std::string_view below = options_.below;
  if (below.empty() || !path.starts_with(below)) {
    return path;
  }
  path.remove_prefix(below.size());
  path.remove_prefix(path.starts_with('/') ? 1 : 0);
  return path;
}

void FilesSource::read_file(const File& file, TextSink& sink) const {
  const std::string name(shown(file.path));
  const std::uint64_t limit = std::min(options_.max_size, options_.memory.text());
  const auto too_large = [&](std::uint64_t size) {
    sink.skip({SkipReason::too_large,
               "file",
               {},
               name,
               file.size,
               size > options_.max_size ? "" : beyond_memory(limit)});
  };
  if (file.size > limit) {
    return too_large(file.size);
  }
  // How much there is to come from a pipe is not known.
  const MemoryGate::Hold hold(large_, file.is_stdin ? limit : file.size);
  // Of a pipe that nobody writes into yet, opening waits for that as well, unless told otherwise.
  const int flags = O_RDONLY | O_CLOEXEC | (file.size == 0 ? O_NONBLOCK : 0);
  const UniqueFd fd(file.is_stdin ? -1 : ::open(file.path.c_str(), flags));
  const auto content =
      file.is_stdin || fd.valid()
          ? read_stream(file.is_stdin ? options_.standard_input : fd.get(), limit, file.size, sink)
          : Result<StreamContent>(errno_failure("open", file.path));
  if (!content) {
    sink.skip(unreadable("file", name, content.error().message));
    return;
  }
  if (content->size > limit) {
    return too_large(content->size);
  }
  Text text;
  text.kind = file.is_stdin ? TextKind::standard_input : TextKind::file;
  text.path = name;
  text.bytes = {content->bytes.get(), content->size};
  sink.text(text);
}

}  // namespace stanch

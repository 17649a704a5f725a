// Configuration and baseline, from the work tree or from a ref that a pull request cannot change.
#include "cli/repo_files.h"

#include <optional>

#include "base/file.h"

namespace stanch {
namespace {

class Loader {
 public:
  Loader(const std::filesystem::path& top, const Repository* repository, ScanFlags& flags)
      : top_(top), repository_(repository), flags_(flags) {}

  Result<RepoFiles> load() {
    if (!flags_.config_from.empty() && repository_ == nullptr) {
      return fail(ErrorKind::usage, "--config-from needs a repository");
    }
    // Files may be missing there. The revision may not: a branch that was not fetched is no branch
    // without a configuration.
    if (!flags_.config_from.empty()) {
      if (auto found = repository_->resolve(flags_.config_from); !found) {
        found.error().where = "--config-from " + flags_.config_from;
        return tl::unexpected(std::move(found.error()));
      }
    }
    RepoFiles files;
    if (auto done = load_config_file(files); !done) {
      return tl::unexpected(done.error());
    }
    if (auto done = load_baseline(files); !done) {
      return tl::unexpected(done.error());
    }
    for (const std::string& path : files.config.rules) {
      files.rules.push_back(top_ / path);
    }
    files.rules.insert(files.rules.end(), flags_.rules.begin(), flags_.rules.end());
    flags_.disabled = files.config.disable;
    if (files.config.min_confidence && flags_.min_confidence.empty()) {
      flags_.min_confidence = to_string(*files.config.min_confidence);
    }
    return files;
  }

 private:
  struct Source {
    std::string name;
    std::string text;
  };

  // The text of the file that a flag names, or of the default one; nothing when there is none.
  Result<std::optional<Source>> read(const std::string& flag, const std::string& fallback) {
    if (!flags_.config_from.empty() && flag.empty()) {
      const std::string name = flags_.config_from + ":" + fallback;
      auto text = repository_->read_at(flags_.config_from, fallback);
      if (text) {
        return Source{name, std::move(*text)};
      }
      return missing_is_fine(text.error());
    }
    const auto path = flag.empty() ? top_ / fallback : std::filesystem::path(flag);
    auto text = read_file(path, kMaxRepoFile);
    if (text) {
      return Source{path.string(), std::move(*text)};
    }
    const bool may_miss = flag.empty() || (&flag == &flags_.baseline && flags_.new_baseline);
    return may_miss ? missing_is_fine(text.error()) : tl::unexpected(text.error());
  }

  static Result<std::optional<Source>> missing_is_fine(const Error& error) {
    if (error.kind == ErrorKind::not_found) {
      return std::optional<Source>();
    }
    return tl::unexpected(error);
  }

  Result<void> load_config_file(RepoFiles& files) {
    auto source = read(flags_.config, kConfigName);
    if (!source) {
      return tl::unexpected(source.error());
    }
    if (*source) {
      auto config = load_config((*source)->text, (*source)->name);
      if (!config) {
        return tl::unexpected(config.error());
      }
      files.config = std::move(*config);
    }
    return {};
  }

  Result<void> load_baseline(RepoFiles& files) {
    const std::string name = files.config.baseline.empty() ? kBaselineName : files.config.baseline;
    auto source = read(flags_.baseline, name);
    if (!source) {
      return tl::unexpected(source.error());
    }
    if (*source) {
      auto baseline = Baseline::parse((*source)->text, (*source)->name);
      if (!baseline) {
        return tl::unexpected(baseline.error());
      }
      files.baseline = std::move(*baseline);
    }
    return {};
  }

  const std::filesystem::path& top_;
  const Repository* repository_;
  ScanFlags& flags_;
};

}  // namespace

Result<RepoFiles> load_repo_files(const std::filesystem::path& top, const Repository* repository,
                                  ScanFlags& flags) {
  return Loader(top, repository, flags).load();
}

}  // namespace stanch

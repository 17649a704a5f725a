// A repository opened for reading, and the questions that need no walk. References are in
// references.cc, reflogs and worktrees in tips.cc, revisions in revisions.cc.
#include "git/repository.h"

#include <git2/sys/repository.h>

#include <algorithm>

#include "base/file.h"
#include "git/libgit2.h"
#include "git/partial_clone.h"

namespace stanch {
namespace {

namespace fs = std::filesystem;

// A file of one id a line; no file is an empty list.
Result<std::vector<Oid>> read_oid_lines(const fs::path& path) {
  std::vector<Oid> oids;
  auto text = read_file(path);
  if (!text && text.error().kind == ErrorKind::not_found) {
    return oids;
  }
  if (!text) {
    return tl::unexpected(std::move(text.error()));
  }
  for (std::size_t at = 0; at < text->size();) {
    const std::size_t end = std::min(text->find('\n', at), text->size());
    Oid oid;
    if (!Oid::from_hex(std::string_view(*text).substr(at, end - at), oid)) {
      return fail(ErrorKind::corrupt, "not a list of commit ids", path.string());
    }
    oids.push_back(oid);
    at = end + 1;
  }
  return oids;
}

// Object formats and reference stores that cannot be read are refused rather than read as empty.
Result<void> check_format(const GitConfig& config, const fs::path& git_dir) {
  const std::string format = config.string("extensions.objectFormat").value_or("sha1");
  if (format != "sha1") {
    return fail(ErrorKind::unsupported,
                "the repository's object format is " + format +
                    ", only sha1 can be read (stanch scan searches its files)",
                git_dir.string());
  }
  const std::string store = config.string("extensions.refStorage").value_or("files");
  if (store != "files") {
    return fail(ErrorKind::unsupported,
                "the repository keeps its references in a " + store +
                    ", only the files format can be read: run git refs migrate --ref-format=files",
                git_dir.string());
  }
  return {};
}

// `git merge` sets GITHEAD_<id> to the name of each commit that it merges.
std::vector<Oid> heads_in(const Environment& environment) {
  constexpr std::string_view kPrefix = "GITHEAD_";
  std::vector<Oid> oids;
  for (const auto& [name, value] : environment.variables) {
    Oid oid;
    if (name.starts_with(kPrefix) && Oid::from_hex(name.substr(kPrefix.size()), oid)) {
      oids.push_back(oid);
    }
  }
  return oids;
}

}  // namespace

Repository::Repository(std::unique_ptr<Libgit2> library, Handle<git_repository> repository,
                       RepositoryLayout layout, GitConfig config, Odb objects,
                       std::vector<Oid> merging)
    : library_(std::move(library)),
      layout_(std::move(layout)),
      repository_(std::move(repository)),
      config_(std::move(config)),
      objects_(std::move(objects)),
      merging_(std::move(merging)),
      partial_(is_partial_clone(config_, layout_.object_dirs)) {}

Result<Repository> Repository::open(const fs::path& path, const Environment& environment) {
  auto library = std::make_unique<Libgit2>();
  auto located = locate_repository(path, environment);
  if (!located) {
    return tl::unexpected(std::move(located.error()));
  }
  git_repository* handle = located->handle.get();
  auto config =
      GitConfig::load(environment, handle, located->layout.git_dir, located->layout.common_dir);
  if (!config) {
    return tl::unexpected(std::move(config.error()));
  }
  if (auto checked = check_format(*config, located->layout.git_dir); !checked) {
    return tl::unexpected(std::move(checked.error()));
  }
  auto objects = Odb::open(located->layout.object_dirs);
  if (!objects) {
    return tl::unexpected(std::move(objects.error()));
  }
  int code = git_repository_set_config(handle, config->handle());
  code = code < 0 ? code : git_repository_set_odb(handle, objects->handle());
  if (code < 0) {
    return git_failure(code, "open the repository", located->layout.git_dir.string());
  }
  return Repository(std::move(library), std::move(located->handle), std::move(located->layout),
                    std::move(*config), std::move(*objects), heads_in(located->environment));
}

Result<std::vector<Oid>> Repository::shallow() const {
  auto oids = read_oid_lines(layout_.shallow_file);
  if (oids) {
    std::sort(oids->begin(), oids->end());
  }
  return oids;
}

Result<std::vector<Oid>> Repository::merge_heads() const {
  auto oids = read_oid_lines(layout_.git_dir / "MERGE_HEAD");
  if (oids && oids->empty()) {
    return merging_;
  }
  return oids;
}

Skipped Repository::skipped(const Error& error, std::string kind, const Oid& oid,
                            std::string path) const {
  Skipped skipped;
  switch (error.kind) {
    case ErrorKind::not_found:
      skipped.reason = partial_ ? SkipReason::promisor : SkipReason::missing;
      break;
    case ErrorKind::io:
      skipped.reason = SkipReason::unreadable;
      break;
    default:
      skipped.reason = SkipReason::corrupt;
      break;
  }
  skipped.kind = std::move(kind);
  skipped.oid = oid;
  skipped.path = std::move(path);
  skipped.detail = error.message;
  return skipped;
}

std::string without_credentials(std::string_view url) {
  url = url.substr(0, url.find_first_of("?#"));
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) {
    return std::string(url);
  }
  const std::size_t host = scheme + 3;
  const std::string_view authority = url.substr(host, url.find('/', host) - host);
  const std::size_t at = authority.rfind('@');
  std::string clean(url.substr(0, host));
  clean += url.substr(at == std::string_view::npos ? host : host + at + 1);
  return clean;
}

std::string Repository::remote_url() const {
  return without_credentials(config_.string("remote.origin.url").value_or(""));
}

fs::path Repository::hooks_dir() const {
  const auto configured = config_.path("core.hooksPath");
  if (!configured) {
    return layout_.common_dir / "hooks";
  }
  return (is_bare() ? layout_.git_dir : layout_.work_tree) / *configured;
}

}  // namespace stanch

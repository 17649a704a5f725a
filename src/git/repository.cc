// A repository opened for reading, and the questions that need no walk. References, reflogs and
// worktrees are in references.cc.
#include "git/repository.h"

#include <git2/sys/repository.h>

#include <algorithm>

#include "base/file.h"
#include "git/libgit2.h"

namespace stanch {
namespace {

namespace fs = std::filesystem;

struct ObjectDeleter {
  void operator()(git_object* object) const { git_object_free(object); }
};
using ObjectHandle = std::unique_ptr<git_object, ObjectDeleter>;

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

bool has_promisor(const GitConfig& config) {
  if (config.string("extensions.partialClone")) {
    return true;
  }
  const auto entries = config.entries();
  return std::any_of(entries.begin(), entries.end(), [](const auto& entry) {
    const auto& [name, value] = entry;
    int is_promisor = 0;
    return name.starts_with("remote.") && name.ends_with(".promisor") &&
           git_config_parse_bool(&is_promisor, value.c_str()) == 0 && is_promisor != 0;
  });
}

// A pack that a partial clone fetched has a file NAME.promisor beside it.
bool has_promisor_pack(const std::vector<std::filesystem::path>& object_dirs) {
  for (const std::filesystem::path& directory : object_dirs) {
    std::error_code error;  // who lists the objects has it as well, and reports it
    std::filesystem::directory_iterator item(directory / "pack", error);
    for (const std::filesystem::directory_iterator end; !error && item != end;
         item.increment(error)) {
      if (item->path().extension() == ".promisor") {
        return true;
      }
    }
  }
  return false;
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

Result<ObjectHandle> parse_revision(git_repository* repository, std::string_view revision) {
  git_object* raw = nullptr;
  const std::string text(revision);
  if (const int code = git_revparse_single(&raw, repository, text.c_str()); code < 0) {
    const git_error* last = git_error_last();
    const bool several = code == GIT_EAMBIGUOUS && last != nullptr &&
                         std::string_view(last->message).find("too short") == std::string::npos;
    if (several) {
      return fail(ErrorKind::usage, "several objects have an id that begins so", text);
    }
    if (code == GIT_ENOTFOUND || code == GIT_EAMBIGUOUS || code == GIT_EINVALIDSPEC) {
      return fail(ErrorKind::not_found, "there is no such revision here", text);
    }
    return git_failure(code, "find the revision", text);
  }
  return ObjectHandle(raw);
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
      partial_(has_promisor(config_) || has_promisor_pack(layout_.object_dirs)) {}

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

Result<Oid> Repository::resolve(std::string_view revision) const {
  const auto object = parse_revision(repository_.get(), revision);
  if (!object) {
    return tl::unexpected(object.error());
  }
  return to_oid(*git_object_id(object->get()));
}

Result<Oid> Repository::resolve_commit(std::string_view revision) const {
  const auto object = parse_revision(repository_.get(), revision);
  if (!object) {
    return tl::unexpected(object.error());
  }
  git_object* raw = nullptr;
  if (const int code = git_object_peel(&raw, object->get(), GIT_OBJECT_COMMIT); code < 0) {
    if (code == GIT_EPEEL || code == GIT_EINVALIDSPEC) {
      return fail(ErrorKind::usage, "names a file or directory, not a commit",
                  std::string(revision));
    }
    return git_failure(code, "find a commit at the revision", std::string(revision));
  }
  const ObjectHandle commit(raw);
  return to_oid(*git_object_id(raw));
}

Result<std::string> Repository::read_at(std::string_view revision, std::string_view path) const {
  const auto object = parse_revision(repository_.get(), revision);
  if (!object) {
    return tl::unexpected(object.error());
  }
  const std::string where = std::string(revision).append(":").append(path);
  git_object* tree = nullptr;
  if (const int code = git_object_peel(&tree, object->get(), GIT_OBJECT_TREE); code < 0) {
    return git_failure(code, "find a tree at the revision", std::string(revision));
  }
  const ObjectHandle tree_handle(tree);
  git_object* blob = nullptr;
  const int code =
      git_object_lookup_bypath(&blob, tree, std::string(path).c_str(), GIT_OBJECT_BLOB);
  if (code < 0) {
    return git_failure(code, "read the file", where);
  }
  const ObjectHandle blob_handle(blob);
  const auto* content = reinterpret_cast<const git_blob*>(blob);
  return std::string(static_cast<const char*>(git_blob_rawcontent(content)),
                     static_cast<std::size_t>(git_blob_rawsize(content)));
}

}  // namespace stanch

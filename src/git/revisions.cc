// What a revision names: an object, a commit, a file in its tree.
#include "git/libgit2.h"
#include "git/repository.h"

namespace stanch {
namespace {

struct ObjectDeleter {
  void operator()(git_object* object) const { git_object_free(object); }
};
using ObjectHandle = std::unique_ptr<git_object, ObjectDeleter>;

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

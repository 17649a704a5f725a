// libgit2 asks its backends one after the other; this one is to be the last.
#include "git/lent_backend.h"

#include <git2/errors.h>
#include <git2/sys/odb_backend.h>

#include <algorithm>

#include "git/libgit2.h"

namespace stanch {
namespace {

struct LentBackend : git_odb_backend {
  std::shared_ptr<LentObjects> objects;
};

LentObjects& lender(git_odb_backend* backend) {
  return *static_cast<LentBackend*>(backend)->objects;
}

// Hands the object over to `use`; a libgit2 code.
int with_object(git_odb_backend* backend, const git_oid* id, const LentObjects::Use& use) {
  const Oid oid = to_oid(*id);
  if (!lender(backend).contains(oid)) {
    return GIT_ENOTFOUND;
  }
  const auto done = lender(backend).read(oid, use);
  if (!done) {
    git_error_set_str(GIT_ERROR_ODB, done.error().message.c_str());
    return GIT_ERROR;
  }
  return 0;
}

int read(void** data, std::size_t* size, git_object_t* type, git_odb_backend* backend,
         const git_oid* id) {
  *data = nullptr;
  const int code = with_object(backend, id, [&](ObjectKind kind, std::string_view bytes) {
    *data = git_odb_backend_data_alloc(backend, bytes.size() + 1);
    if (*data != nullptr) {
      *std::copy(bytes.begin(), bytes.end(), static_cast<char*>(*data)) = '\0';
    }
    *size = bytes.size();
    *type = to_type(kind);
  });
  if (code == 0 && *data == nullptr) {
    git_error_set_oom();
    return GIT_ERROR;
  }
  return code;
}

int read_header(std::size_t* size, git_object_t* type, git_odb_backend* backend,
                const git_oid* id) {
  return with_object(backend, id, [&](ObjectKind kind, std::string_view bytes) {
    *size = bytes.size();
    *type = to_type(kind);
  });
}

int exists(git_odb_backend* backend, const git_oid* id) {
  return lender(backend).contains(to_oid(*id)) ? 1 : 0;
}

// Looks at every id: abbreviations are for what a user typed.
int exists_prefix(git_oid* id, git_odb_backend* backend, const git_oid* prefix,
                  std::size_t length) {
  int matches = 0;
  for (const Oid& oid : lender(backend).list()) {
    const git_oid candidate = to_git_oid(oid);
    const bool known = matches > 0 && git_oid_equal(&candidate, id) == 1;
    if (!known && git_oid_ncmp(&candidate, prefix, length) == 0) {
      *id = candidate;
      ++matches;
    }
  }
  return matches == 0 ? GIT_ENOTFOUND : matches == 1 ? 0 : GIT_EAMBIGUOUS;
}

int read_prefix(git_oid* id, void** data, std::size_t* size, git_object_t* type,
                git_odb_backend* backend, const git_oid* prefix, std::size_t length) {
  const int code = exists_prefix(id, backend, prefix, length);
  return code < 0 ? code : read(data, size, type, backend, id);
}

void release(git_odb_backend* backend) { delete static_cast<LentBackend*>(backend); }

}  // namespace

git_odb_backend* lent_backend(std::shared_ptr<LentObjects> objects) {
  auto backend = std::make_unique<LentBackend>();
  if (git_odb_init_backend(backend.get(), GIT_ODB_BACKEND_VERSION) < 0) {
    return nullptr;
  }
  backend->objects = std::move(objects);
  backend->read = read;
  backend->read_header = read_header;
  backend->read_prefix = read_prefix;
  backend->exists = exists;
  backend->exists_prefix = exists_prefix;
  backend->free = release;
  return backend.release();
}

}  // namespace stanch

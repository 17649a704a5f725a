// Listing and looking up by abbreviation are left to libgit2's own backend, which this one holds.
#include "git/loose_backend.h"

#include <git2/errors.h>
#include <git2/sys/odb_backend.h>

#include <array>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "base/file.h"
#include "base/git_object.h"
#include "base/inflate.h"
#include "git/libgit2.h"

namespace stanch {
namespace {

struct LooseBackend : git_odb_backend {
  std::filesystem::path directory;
  git_odb_backend* libgit2 = nullptr;
};

LooseBackend& self(git_odb_backend* backend) { return *static_cast<LooseBackend*>(backend); }

std::filesystem::path file_of(const LooseBackend& backend, const git_oid& id) {
  const std::string hex = to_oid(id).hex();
  return backend.directory / hex.substr(0, 2) / hex.substr(2);
}

int failed(const std::filesystem::path& file, const char* what) {
  git_error_set_str(GIT_ERROR_ODB, (file.string() + ": " + what).c_str());
  return GIT_ERROR;
}

// Set by this thread's last successful read.
thread_local bool read_loose = false;

// The size of an object is inside its stream, so that the beginning is decoded first.
constexpr std::size_t kPeek = 4096;

struct Loose {
  MappedFile mapped;
  std::string read;  // reading is cheaper than mapping until a file is large
  LooseHeader header;

  [[nodiscard]] std::string_view bytes() const { return read.empty() ? mapped.bytes() : read; }

  [[nodiscard]] std::size_t size() const { return header.length + header.size; }
};

int open_object(const std::filesystem::path& file, Inflater& inflater, Loose& loose) {
  constexpr std::uint64_t kLargeFile = 256u << 10;
  auto read = read_file(file, kLargeFile);
  auto mapped = read ? Result<MappedFile>(MappedFile()) : MappedFile::open(file);
  if (!mapped) {
    return mapped.error().kind == ErrorKind::not_found ? GIT_ENOTFOUND
                                                       : failed(file, "cannot be read");
  }
  loose.read = read ? std::move(*read) : std::string();
  loose.mapped = std::move(*mapped);
  std::array<char, kPeek + kInflateSlack> beginning{};
  const std::string_view bytes = loose.bytes();
  const Inflater::Bounded got = inflater.up_to(bytes, beginning.data(), kPeek);
  const auto header = parse_loose_header({beginning.data(), kMaxLooseHeader});
  if (got.status == Inflater::Status::damaged || !header ||
      header->size / kMaxInflateRatio > bytes.size()) {
    return failed(file, "damaged loose object");
  }
  loose.header = *header;
  return 0;
}

// Frees what libgit2 is to own, should it not get there.
struct FreeData {
  git_odb_backend* backend;
  void operator()(char* data) const { git_odb_backend_data_free(backend, data); }
};

int read(void** data, std::size_t* size, git_object_t* type, git_odb_backend* backend,
         const git_oid* id) {
  const std::filesystem::path file = file_of(self(backend), *id);
  Inflater inflater;
  Loose loose;
  if (const int code = open_object(file, inflater, loose); code < 0) {
    return code;
  }
  std::unique_ptr<char, FreeData> object(
      static_cast<char*>(git_odb_backend_data_alloc(backend, loose.size() + kInflateSlack)),
      FreeData{backend});
  if (object == nullptr) {
    return failed(file, "not enough memory");
  }
  const std::size_t length = loose.header.length;
  if (!inflater.exact(loose.bytes(), object.get(), loose.size()) ||
      object.get()[length - 1] != '\0') {
    return failed(file, "damaged loose object");
  }
  *size = loose.header.size;
  *type = to_type(loose.header.kind);
  std::memmove(object.get(), object.get() + length, *size);
  object.get()[*size] = '\0';
  *data = object.release();
  read_loose = true;
  return 0;
}

int read_header(std::size_t* size, git_object_t* type, git_odb_backend* backend,
                const git_oid* id) {
  Inflater inflater;
  Loose loose;
  if (const int code = open_object(file_of(self(backend), *id), inflater, loose); code < 0) {
    return code;
  }
  *size = loose.header.size;
  *type = to_type(loose.header.kind);
  return 0;
}

int exists(git_odb_backend* backend, const git_oid* id) {
  std::error_code ignored;
  return std::filesystem::exists(file_of(self(backend), *id), ignored) ? 1 : 0;
}

int exists_prefix(git_oid* id, git_odb_backend* backend, const git_oid* prefix,
                  std::size_t length) {
  git_odb_backend* const libgit2 = self(backend).libgit2;
  return libgit2->exists_prefix(id, libgit2, prefix, length);
}

int read_prefix(git_oid* id, void** data, std::size_t* size, git_object_t* type,
                git_odb_backend* backend, const git_oid* prefix, std::size_t length) {
  const int code = exists_prefix(id, backend, prefix, length);
  return code < 0 ? code : read(data, size, type, backend, id);
}

int list(git_odb_backend* backend, git_odb_foreach_cb callback, void* payload) {
  git_odb_backend* const libgit2 = self(backend).libgit2;
  return libgit2->foreach (libgit2, callback, payload);
}

void release(git_odb_backend* backend) {
  LooseBackend* const loose = &self(backend);
  loose->libgit2->free(loose->libgit2);
  delete loose;
}

}  // namespace

git_odb_backend* loose_backend(const std::filesystem::path& directory) {
  auto backend = std::make_unique<LooseBackend>();
  if (git_odb_init_backend(backend.get(), GIT_ODB_BACKEND_VERSION) < 0 ||
      git_odb_backend_loose(&backend->libgit2, directory.c_str(), -1, 0, 0, 0) < 0) {
    return nullptr;
  }
  backend->directory = directory;
  backend->read = read;
  backend->read_header = read_header;
  backend->read_prefix = read_prefix;
  backend->exists = exists;
  backend->exists_prefix = exists_prefix;
  backend->foreach = list;
  backend->free = release;
  return backend.release();
}

bool was_read_loose() { return std::exchange(read_loose, false); }

}  // namespace stanch

// A throw-away repository, made by libgit2.
#include "git/scratch_repository.h"

#include <cstdlib>
#include <memory>
#include <utility>

#include "base/file.h"
#include "git/libgit2.h"

namespace stanch {
namespace {

constexpr const char* kFile = "stanch-doctor.env";

struct Deleter {
  void operator()(git_index* handle) const { git_index_free(handle); }
  void operator()(git_signature* handle) const { git_signature_free(handle); }
  void operator()(git_tree* handle) const { git_tree_free(handle); }
};
template <class T>
using Owned = std::unique_ptr<T, Deleter>;

}  // namespace

Result<ScratchRepository> ScratchRepository::make(const std::string& content) {
  std::error_code error;
  std::string path = (std::filesystem::temp_directory_path(error) / "stanch-XXXXXX").string();
  if (error || ::mkdtemp(path.data()) == nullptr) {
    return fail(ErrorKind::io, "cannot make a temporary directory", path);
  }
  ScratchRepository scratch;
  scratch.path_ = path;
  if (auto done = scratch.fill(content); !done) {
    return tl::unexpected(done.error());
  }
  return scratch;
}

ScratchRepository::ScratchRepository(ScratchRepository&& other) noexcept
    : path_(std::exchange(other.path_, {})), commit_(other.commit_) {}

ScratchRepository::~ScratchRepository() {
  if (!path_.empty()) {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
}

Result<void> ScratchRepository::fill(const std::string& content) {
  if (auto done = write_file_atomically(path_ / kFile, content); !done) {
    return done;
  }
  const Libgit2 library;
  git_repository* raw = nullptr;
  int code = git_repository_init(&raw, path_.c_str(), 0);
  const Handle<git_repository> repository(raw);
  git_index* raw_index = nullptr;
  code = code < 0 ? code : git_repository_index(&raw_index, raw);
  const Owned<git_index> index(raw_index);
  code = code < 0 ? code : git_index_add_bypath(raw_index, kFile);
  code = code < 0 ? code : git_index_write(raw_index);
  git_oid id;
  code = code < 0 ? code : git_index_write_tree(&id, raw_index);
  git_tree* raw_tree = nullptr;
  code = code < 0 ? code : git_tree_lookup(&raw_tree, raw, &id);
  const Owned<git_tree> tree(raw_tree);
  git_signature* raw_author = nullptr;
  code = code < 0 ? code : git_signature_new(&raw_author, "stanch", "stanch@localhost", 0, 0);
  const Owned<git_signature> author(raw_author);
  code = code < 0 ? code
                  : git_commit_create(&id, raw, nullptr, raw_author, raw_author, nullptr, "try\n",
                                      raw_tree, 0, nullptr);
  if (code < 0) {
    return git_failure(code, "make a repository to try hooks in", path_.string());
  }
  commit_ = to_oid(id);
  return {};
}

}  // namespace stanch

// Objects by id, and the list of all there are. Packs are listed one by one, so that a damaged one
// costs its own objects and is named, instead of ending the list.
#include "git/odb.h"

#include <git2/sys/odb_backend.h>

#include <algorithm>
#include <unordered_set>

#include "git/lent_backend.h"
#include "git/libgit2.h"
#include "git/listing.h"
#include "git/loose_backend.h"
#include "git/pack_indexes.h"

namespace stanch {
namespace {

struct BackendDeleter {
  void operator()(git_odb_backend* backend) const { backend->free(backend); }
};
using Backend = std::unique_ptr<git_odb_backend, BackendDeleter>;

// Collects ids once each, in the order in which they come.
struct Collector {
  std::vector<Oid> oids;
  std::unordered_set<Oid> seen;

  void add(const Oid& oid) {
    if (seen.insert(oid).second) {
      oids.push_back(oid);
    }
  }
  static int add_listed(const git_oid* id, void* payload) {
    static_cast<Collector*>(payload)->add(to_oid(*id));
    return 0;
  }
};

constexpr int kPacksFirst = 2;
constexpr int kLooseNext = 1;
constexpr int kLentLast = 0;

// Takes over `backend`, which may be null.
int add_backend(git_odb* odb, git_odb_backend* backend, int priority) {
  Backend owned(backend);
  const int code = backend == nullptr ? GIT_ERROR : git_odb_add_alternate(odb, backend, priority);
  if (code == 0) {
    static_cast<void>(owned.release());
  }
  return code;
}

Result<void> list_backend(int opened, git_odb_backend* raw, Collector& out) {
  if (opened < 0) {
    return git_failure(opened, "open");
  }
  const Backend backend(raw);
  if (const int code = backend->foreach (raw, Collector::add_listed, &out); code < 0) {
    return git_failure(code, "list");
  }
  return {};
}

// The loose objects of a directory in order of id. libgit2 would leave out a directory that it
// cannot list without a word.
void list_loose(const std::filesystem::path& directory, Collector& out,
                std::vector<Skipped>& skipped) {
  constexpr std::size_t kFirstDigits = 2;
  const auto listed = directories_in(directory);
  if (!listed) {
    skipped.push_back(skipped_file("directory", directory, listed.error()));
    return;
  }
  for (const std::filesystem::path& part : *listed) {
    const std::string digits = part.filename().string();
    if (digits.size() != kFirstDigits) {
      continue;
    }
    const auto files = files_below(part);
    if (!files) {
      skipped.push_back(skipped_file("directory", part, files.error()));
      continue;
    }
    for (const std::filesystem::path& file : *files) {
      if (Oid oid; Oid::from_hex(digits + file.filename().string(), oid)) {
        out.add(oid);
      }
    }
  }
}

// The packs of an object directory. Only when all their indexes are sound may libgit2 look for
// packs itself, and so notice new ones. `lacks` becomes true when an index is missing or not sound.
int add_packs(git_odb* odb, const std::filesystem::path& directory, bool& lacks) {
  std::vector<Skipped> without;
  std::vector<std::filesystem::path> indexes = pack_indexes(directory / "pack", without);
  const std::size_t all = indexes.size();
  std::erase_if(indexes, [](const std::filesystem::path& index) { return !is_sound_index(index); });
  lacks = lacks || !without.empty() || indexes.size() != all;
  git_odb_backend* packs = nullptr;
  if (indexes.size() == all) {
    const int code = git_odb_backend_pack(&packs, directory.c_str());
    return code < 0 ? code : add_backend(odb, packs, kPacksFirst);
  }
  for (const std::filesystem::path& index : indexes) {
    int code = git_odb_backend_one_pack(&packs, index.c_str());
    code = code < 0 ? code : add_backend(odb, packs, kPacksFirst);
    if (code < 0) {
      return code;
    }
  }
  return 0;
}

}  // namespace

std::string_view OdbObject::bytes() const {
  return {static_cast<const char*>(git_odb_object_data(handle_.get())),
          git_odb_object_size(handle_.get())};
}

Result<Odb> Odb::open(std::vector<std::filesystem::path> directories) {
  Odb store;
  git_odb* raw = nullptr;
  if (const int code = git_odb_new(&raw); code < 0) {
    return git_failure(code, "open the object database");
  }
  store.odb_.reset(raw);
  for (const std::filesystem::path& directory : directories) {
    int code = add_packs(raw, directory, store.lacks_indexes_);
    code = code < 0 ? code : add_backend(raw, loose_backend(directory), kLooseNext);
    if (code < 0) {
      return git_failure(code, "open the object directory", directory.string());
    }
  }
  store.directories_ = std::move(directories);
  return store;
}

Result<void> Odb::lend(std::shared_ptr<LentObjects> objects) {
  lent_ = std::move(objects);
  if (const int code = add_backend(odb_.get(), lent_backend(lent_), kLentLast); code < 0) {
    return git_failure(code, "read packs without an index");
  }
  return {};
}

Result<OdbHeader> Odb::header(const Oid& oid) const {
  const git_oid id = to_git_oid(oid);
  std::size_t size = 0;
  git_object_t type = GIT_OBJECT_INVALID;
  if (const int code = git_odb_read_header(&size, &type, odb_.get(), &id); code < 0) {
    return git_failure(code, "read object", oid.hex());
  }
  OdbHeader header;
  header.size = size;
  if (!to_kind(type, header.kind)) {
    return fail(ErrorKind::corrupt, "object of unknown type", oid.hex());
  }
  return header;
}

Result<OdbObject> Odb::read(const Oid& oid) const {
  const git_oid id = to_git_oid(oid);
  git_odb_object* raw = nullptr;
  if (const int code = git_odb_read(&raw, odb_.get(), &id); code < 0) {
    return git_failure(code, "read object", oid.hex());
  }
  Handle<git_odb_object> handle(raw);
  ObjectKind kind = ObjectKind::blob;
  if (!to_kind(git_odb_object_type(raw), kind)) {
    return fail(ErrorKind::corrupt, "object of unknown type", oid.hex());
  }
  return OdbObject(kind, std::move(handle));
}

Result<OdbObject> Odb::read(const Oid& oid, ObjectKind kind) const {
  auto object = read(oid);
  if (object && object->kind() != kind) {
    return fail(ErrorKind::corrupt,
                std::string("object is not a ")
                    .append(to_string(kind))
                    .append(" but a ")
                    .append(to_string(object->kind())),
                oid.hex());
  }
  return object;
}

bool Odb::contains(const Oid& oid) const {
  const git_oid id = to_git_oid(oid);
  return git_odb_exists_ext(odb_.get(), &id, GIT_ODB_LOOKUP_NO_REFRESH) == 1;
}

OdbList Odb::list() const {
  OdbList list;
  Collector collector;
  std::vector<Skipped> unindexed;
  for (const std::filesystem::path& directory : directories_) {
    for (const auto& index : pack_indexes(directory / "pack", unindexed)) {
      if (!is_sound_index(index)) {
        unindexed.push_back(skipped_file(
            "pack", index, {ErrorKind::corrupt, "it does not fit to its pack: run git fsck", ""}));
        continue;
      }
      git_odb_backend* raw = nullptr;
      const int opened = git_odb_backend_one_pack(&raw, index.c_str());
      if (auto listed = list_backend(opened, raw, collector); !listed) {
        list.skipped.push_back(skipped_file("pack", index, listed.error()));
      }
    }
    list_loose(directory, collector, list.skipped);
  }
  if (lent_) {
    unindexed = lent_->skipped();
    for (const Oid& oid : lent_->list()) {
      collector.add(oid);
    }
  }
  list.skipped.insert(list.skipped.end(), unindexed.begin(), unindexed.end());
  list.oids = std::move(collector.oids);
  std::sort(list.skipped.begin(), list.skipped.end());
  return list;
}

}  // namespace stanch

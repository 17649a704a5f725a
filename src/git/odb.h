#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

#include "base/git_object.h"
#include "git/handles.h"
#include "git/lent_objects.h"
#include "stanch/ledger.h"
#include "stanch/oid.h"
#include "stanch/result.h"

namespace stanch {

struct OdbHeader {
  ObjectKind kind = ObjectKind::blob;
  std::uint64_t size = 0;
};

// An object in memory. The bytes live as long as this.
class OdbObject {
 public:
  OdbObject(ObjectKind kind, Handle<git_odb_object> handle)
      : kind_(kind), handle_(std::move(handle)) {}

  [[nodiscard]] ObjectKind kind() const { return kind_; }
  // Followed by kSlack readable bytes.
  [[nodiscard]] std::string_view bytes() const;

 private:
  ObjectKind kind_;
  Handle<git_odb_object> handle_;
};

// What the object directories hold, each object once, and what could not be listed.
struct OdbList {
  std::vector<Oid> oids;  // pack by pack in order of offset, then loose objects
  std::vector<Skipped> skipped;
};

// The object database: every pack and loose object of the given directories, read through libgit2.
// Reading is safe from several threads at once.
class Odb {
 public:
  // `directories` are complete: alternates that these name in turn must be among them.
  static Result<Odb> open(std::vector<std::filesystem::path> directories);

  // Packs that have no index, or one that does not fit: their objects are absent here, until
  // somebody lends them. To be called before the first object is read.
  [[nodiscard]] bool lacks_indexes() const { return lacks_indexes_; }
  [[nodiscard]] Result<void> lend(std::shared_ptr<LentObjects> objects);

  // Failures: not_found (absent), io (the system refused), corrupt.
  [[nodiscard]] Result<OdbHeader> header(const Oid& oid) const;
  [[nodiscard]] Result<OdbObject> read(const Oid& oid) const;
  // The object if it is of `kind`; corrupt when it is of another.
  [[nodiscard]] Result<OdbObject> read(const Oid& oid, ObjectKind kind) const;
  [[nodiscard]] bool contains(const Oid& oid) const;
  [[nodiscard]] OdbList list() const;

  [[nodiscard]] git_odb* handle() const { return odb_.get(); }

 private:
  Odb() = default;

  std::vector<std::filesystem::path> directories_;
  bool lacks_indexes_ = false;
  std::shared_ptr<LentObjects> lent_;
  Handle<git_odb> odb_;
};

}  // namespace stanch

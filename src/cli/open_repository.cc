// libgit2 reads no pack without a sound index; the pack reader does, and lends it the objects.
#include "cli/open_repository.h"

#include <memory>
#include <mutex>

#include "git/lent_objects.h"
#include "pack/object_reader.h"
#include "pack/object_store.h"

namespace stanch {
namespace {

class StoreLender : public LentObjects {
 public:
  explicit StoreLender(ObjectStore store) : store_(std::move(store)), reader_(store_) {}

  [[nodiscard]] bool contains(const Oid& oid) const override {
    return store_.find(oid) != ObjectStore::kNone;
  }

  [[nodiscard]] Result<void> read(const Oid& oid, const Use& use) override {
    const std::lock_guard lock(mutex_);
    const auto object = reader_.read(oid);
    if (!object) {
      return tl::unexpected(object.error());
    }
    use(object->kind, object->bytes());
    return {};
  }

  [[nodiscard]] std::vector<Oid> list() const override {
    std::vector<Oid> oids;
    for (std::uint32_t number = 0; number < store_.size(); ++number) {
      oids.push_back(store_.oid(number));
    }
    return oids;
  }

  [[nodiscard]] std::vector<Skipped> skipped() const override { return store_.skipped(); }

 private:
  const ObjectStore store_;
  std::mutex mutex_;
  ObjectReader reader_;  // guarded by mutex_
};

}  // namespace

Result<Repository> open_repository(const std::filesystem::path& path) {
  auto repository = Repository::open(path);
  if (!repository || !repository->objects().lacks_indexes()) {
    return repository;
  }
  auto store = ObjectStore::open(ObjectDirs{repository->layout().object_dirs});
  if (!store) {
    return tl::unexpected(store.error());
  }
  auto lent = repository->objects().lend(std::make_shared<StoreLender>(std::move(*store)));
  return lent ? std::move(repository) : tl::unexpected(lent.error());
}

}  // namespace stanch

#include "pack/object_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "packs/evolving_repo.h"
#include "packs/object_dump.h"
#include "packs/pack_builder.h"

namespace stanch {
namespace {

TEST(ObjectReader, ReadsInAnyOrderWhatLibgit2Reads) {
  GitFixture git;
  EvolvingRepo(git).grow(8, 40);
  git.run("repack", "-a", "-d", "-f", "-q", "--depth=200");
  git.blob("a loose one");
  const auto objects = git.repo() / ".git/objects";
  const ObjectStore store = open_store(objects);
  const Dump expected = libgit2_dump(objects);
  for (const std::size_t cache : {0U, 1U << 14, 1U << 24}) {
    ObjectReader reader(store, {1U << 20, cache});
    for (const auto& [id, wanted] : expected) {
      Oid oid;
      ASSERT_TRUE(Oid::from_hex(id, oid));
      const auto object = reader.read(oid);
      ASSERT_TRUE(object) << object.error().text();
      EXPECT_EQ(to_string(object->kind), wanted.kind);
      EXPECT_EQ(object->bytes(), wanted.bytes);
    }
  }
}

TEST(ObjectReader, SaysThatAnObjectIsNotThere) {
  const ObjectDirectory directory;
  const ObjectStore store = open_store(directory.path());
  const auto object = ObjectReader(store).read(fake_oid(1));
  ASSERT_FALSE(object);
  EXPECT_EQ(object.error().kind, ErrorKind::not_found);
  EXPECT_EQ(object.error().where, fake_oid(1).hex());
}

TEST(ObjectReader, BlamesTheObjectThatIsDamaged) {
  PackBuilder pack;
  const std::uint64_t base = pack.entry(fake_oid(1), 3, 10, "", "no stream");
  const std::uint64_t middle =
      pack.offset_delta(fake_oid(2), base, DeltaBuilder(10, 9).copy(0, 9).str());
  pack.offset_delta(fake_oid(3), middle, DeltaBuilder(9, 8).copy(0, 8).str());
  const ObjectDirectory directory;
  directory.add_pack("1", pack);
  const ObjectStore store = open_store(directory.path());
  ObjectReader reader(store);
  for (int time = 0; time < 2; ++time) {
    const auto top = reader.read(fake_oid(3));
    ASSERT_FALSE(top);
    EXPECT_THAT(top.error().message, testing::AllOf(testing::HasSubstr(fake_oid(1).hex()),
                                                    testing::HasSubstr("pack-1.pack, offset 12")));
    const auto bottom = reader.read(fake_oid(1));
    ASSERT_FALSE(bottom);
    EXPECT_THAT(bottom.error().message, testing::StartsWith("pack-1.pack, offset 12"));
  }
}

TEST(ObjectReader, RefusesObjectsOverTheLimit) {
  const ObjectDirectory directory;
  PackBuilder pack;
  pack.blob(std::string(5000, 'p'));
  directory.add_pack("1", pack);
  const Oid loose = directory.add_loose(ObjectKind::blob, std::string(5000, 'l'));
  const ObjectStore store = open_store(directory.path());
  for (const Oid& oid : {object_id(ObjectKind::blob, std::string(5000, 'p')), loose}) {
    EXPECT_TRUE(ObjectReader(store, {5000, 0}).read(oid));
    const auto refused = ObjectReader(store, {4999, 0}).read(store.find(oid));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().reason, SkipReason::too_large);
    EXPECT_EQ(refused.error().size, 5000U);
  }
}

TEST(ObjectReader, ReadsLooseObjectsHoweverMuchTheyShrank) {
  const ObjectDirectory directory;
  std::vector<Oid> oids;
  for (const std::size_t size : {0U, 1U, 100U, 5000U, 300'000U}) {
    oids.push_back(directory.add_loose(ObjectKind::tree, std::string(size, 'z')));
  }
  const ObjectStore store = open_store(directory.path());
  ObjectReader reader(store);
  for (const Oid& oid : oids) {
    const auto object = reader.read(oid);
    ASSERT_TRUE(object) << object.error().text();
    EXPECT_EQ(object_id(object->kind, object->bytes()), oid);
  }
}

TEST(ObjectReader, RefusesDamagedLooseObjects) {
  const std::string zero(1, '\0');
  const struct {
    const char* what;
    std::string file;
  } cases[] = {
      {"an empty file", ""},
      {"no stream", "plain text"},
      {"no header", zlib_stream("")},
      {"no kind", zlib_stream("blub 3" + zero + "abc")},
      {"no size", zlib_stream("blob " + zero + "abc")},
      {"a size that is no number", zlib_stream("blob 3x" + zero + "abc")},
      {"a header without end", zlib_stream("blob 3")},
      {"a size that is too small", zlib_stream("blob 2" + zero + "abc")},
      {"a size that is too large", zlib_stream("blob 4" + zero + "abc")},
      {"a size beyond all bounds", zlib_stream("blob 99999999999999999999999" + zero + "abc")},
      {"a small size and a long stream", zlib_stream("blob 3" + zero + std::string(100'000, 'x'))},
  };
  for (const auto& damaged : cases) {
    const ObjectDirectory directory;
    directory.add_loose_file(fake_oid(1), damaged.file);
    const ObjectStore store = open_store(directory.path());
    const auto object = ObjectReader(store).read(store.find(fake_oid(1)));
    ASSERT_FALSE(object) << damaged.what;
    EXPECT_EQ(object.error().reason, SkipReason::corrupt) << damaged.what;
  }
}

}  // namespace
}  // namespace stanch

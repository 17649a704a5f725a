#include "pack/multi_pack_index.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "base/bytes.h"
#include "base/file.h"
#include "base/sha256.h"
#include "packs/evolving_repo.h"
#include "packs/object_dump.h"
#include "packs/pack_builder.h"

namespace stanch {
namespace {

namespace fs = std::filesystem;

// The bytes with a checksum that is right.
std::string sealed(std::string bytes) {
  bytes.resize(bytes.size() - Oid::kSize);
  Oid sum;
  EXPECT_TRUE(Oid::from_hex(sha1_hex(bytes), sum));
  return bytes.append(reinterpret_cast<const char*>(sum.bytes.data()), Oid::kSize);
}

// A repository of several packs, some objects in more than one, with an index over them all.
class MultiPack : public testing::Test {
 protected:
  void SetUp() override {
    EvolvingRepo repo(git_);
    for (int packs = 0; packs < 3; ++packs) {
      repo.grow(6, 15);
      git_.run_in(git_.repo(), {"repack", "-d", "-q"});
      if (packs == 1) {  // all once more
        git_.run_in(git_.repo(), {"repack", "-a", "-q"});
      }
    }
    git_.run_in(git_.repo(), {"multi-pack-index", "write"});
    expected_ = libgit2_dump(objects());
  }

  [[nodiscard]] fs::path objects() const { return git_.repo() / ".git/objects"; }
  [[nodiscard]] fs::path file() const { return objects() / "pack/multi-pack-index"; }

  [[nodiscard]] std::vector<fs::path> files(const char* extension) const {
    std::vector<fs::path> found;
    for (const fs::directory_entry& entry : fs::directory_iterator(objects() / "pack")) {
      if (entry.path().extension() == extension) {
        found.push_back(entry.path());
      }
    }
    return found;
  }
  void remove_indexes() const {
    for (const fs::path& index : files(".idx")) {
      fs::remove(index);
    }
  }
  void write(const std::string& bytes) const {
    fs::remove(file());
    std::ofstream(file(), std::ios::binary) << bytes;
  }

  GitFixture git_;
  Dump expected_;
};

TEST_F(MultiPack, NamesEachObjectOnceWhereItIs) {
  const auto multi = MultiPackIndex::open(file());
  ASSERT_TRUE(multi) << multi.error().text();
  std::vector<Oid> named;
  int whole = 0;
  for (const fs::path& path : files(".idx")) {
    const auto index = PackIndex::open(path);
    ASSERT_TRUE(index);
    const auto entries =
        multi->entries(fs::path(path).replace_extension(".pack").filename().string());
    for (const PackIndexEntry& entry : entries) {
      const auto position = index->find(entry.oid);
      ASSERT_TRUE(position) << entry.oid.hex();
      EXPECT_EQ(index->offset(*position), entry.offset);
      named.push_back(entry.oid);
    }
    whole += entries.size() == index->size() ? 1 : 0;
  }
  std::sort(named.begin(), named.end());
  EXPECT_TRUE(std::adjacent_find(named.begin(), named.end()) == named.end());
  EXPECT_EQ(named.size(), expected_.size());
  EXPECT_GT(whole, 0) << "a pack that it lists in full";
  EXPECT_TRUE(multi->entries("pack-0.pack").empty());
}

TEST_F(MultiPack, AllObjectsAreReadWithItAndWithoutPackIndexes) {
  EXPECT_EQ(walk_dump(open_store(objects())).dump, expected_);
  remove_indexes();
  const ObjectStore store = open_store(objects());
  EXPECT_TRUE(store.skipped().empty());
  EXPECT_EQ(walk_dump(store).dump, expected_);
}

TEST_F(MultiPack, AllObjectsAreReadWhenItIsDamaged) {
  remove_indexes();
  const auto good = read_file(file());
  ASSERT_TRUE(good);
  std::string wrong_offset = *good;
  const std::size_t offsets = wrong_offset.find("OOFF");
  ASSERT_NE(offsets, std::string::npos);
  const std::size_t first =
      static_cast<std::size_t>(load_big_endian<std::uint64_t>(good->data() + offsets + 4));
  wrong_offset[first + 4] = 0x7f;
  for (const std::string& bad :
       {std::string(), good->substr(0, 40), good->substr(0, good->size() / 2), *good + "x",
        sealed(good->substr(0, good->size() / 2)), sealed(wrong_offset)}) {
    write(bad);
    EXPECT_EQ(walk_dump(open_store(objects())).dump, expected_) << bad.size();
  }
}

TEST_F(MultiPack, DamageOfAnyByteIsNoticedOrHarmless) {
  const auto good = read_file(file());
  ASSERT_TRUE(good);
  for (std::size_t at = 0; at < good->size(); at += 1 + at / 64) {
    std::string bad = *good;
    bad[at] = static_cast<char>(bad[at] ^ 0x81);
    EXPECT_FALSE(MultiPackIndex::parse(bad, "bad")) << "byte " << at;
    const auto accepted = MultiPackIndex::parse(sealed(bad), "sealed");
    if (accepted) {
      for (const fs::path& pack : files(".pack")) {
        static_cast<void>(accepted->entries(pack.filename().string()));
      }
    } else {
      EXPECT_EQ(accepted.error().kind, ErrorKind::corrupt);
    }
  }
}

}  // namespace
}  // namespace stanch

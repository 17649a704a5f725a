#include "pack/index.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "packs/pack_builder.h"

namespace stanch {
namespace {

void put32(std::string& image, std::size_t at, std::uint32_t value) {
  for (int byte = 0; byte < 4; ++byte) {
    image[at + static_cast<std::size_t>(byte)] = static_cast<char>(value >> (24 - 8 * byte));
  }
}

std::vector<PackIndexEntry> sample() {
  return {{fake_oid(0x10), 12},
          {fake_oid(0x10 + 1), 99},
          {fake_oid(0xff), 5ULL << 32},
          {fake_oid(0x00), 0x7fffffff},
          {fake_oid(0x80), 0x80000000ULL}};
}

constexpr std::size_t kVersion2Ids = 8 + 1024;

TEST(PackIndex, FindsEveryEntryWithItsOffset) {
  const auto index = PackIndex::parse(PackIndex::image(sample()), "x.idx");
  ASSERT_TRUE(index);
  EXPECT_EQ(index->size(), 5U);
  for (const PackIndexEntry& entry : sample()) {
    const auto position = index->find(entry.oid);
    ASSERT_TRUE(position) << entry.oid.hex();
    EXPECT_EQ(index->oid(*position), entry.oid);
    EXPECT_EQ(index->offset(*position), entry.offset);
  }
  EXPECT_FALSE(index->find(fake_oid(0x12)));
  EXPECT_FALSE(index->find(fake_oid(0xfe)));
}

TEST(PackIndex, ReadsVersion1) {
  std::string image(1024, '\0');
  for (std::size_t first = 0x20; first < 256; ++first) {
    put32(image, first * 4, first < 0x40 ? 1 : 2);
  }
  for (const unsigned byte : {0x20U, 0x40U}) {
    std::string entry(4, '\0');
    put32(entry, 0, 0xfffffff0U + byte / 0x20);
    image += entry + std::string(Oid::kSize, static_cast<char>(byte));
  }
  image += std::string(Oid::kSize, 'p') + std::string(Oid::kSize, 'i');
  const auto index = PackIndex::parse(image, "x.idx");
  ASSERT_TRUE(index);
  EXPECT_EQ(index->size(), 2U);
  EXPECT_EQ(index->offset(*index->find(fake_oid(0x40))), 0xfffffff2U);
  EXPECT_EQ(index->pack_checksum(), std::string(Oid::kSize, 'p'));
}

TEST(PackIndex, HoldsNothingWhenEmpty) {
  const auto index = PackIndex::parse(PackIndex::image({}), "x.idx");
  ASSERT_TRUE(index);
  EXPECT_EQ(index->size(), 0U);
  EXPECT_FALSE(index->find(fake_oid(1)));
}

TEST(PackIndex, RefusesDamage) {
  const std::string good = PackIndex::image(sample());
  struct Damage {
    const char* what;
    std::string image;
  };
  std::vector<Damage> cases = {
      {"nothing", ""},
      {"a text", "not an index"},
      {"an unknown version", good},
      {"counts that decrease", good},
      {"more objects than there is room for", good},
      {"as many objects as can be counted", good},
      {"a cut in the tables", good.substr(0, good.size() - 60)},
      {"a cut in the counts", good.substr(0, 500)},
      {"a byte too many", good + "x"},
  };
  put32(cases[2].image, 4, 3);
  put32(cases[3].image, 8 + 4 * 0x20, 1);
  put32(cases[4].image, 8 + 4 * 0xff, 6);
  put32(cases[5].image, 8 + 4 * 0xff, UINT32_MAX);
  for (const Damage& damage : cases) {
    const auto index = PackIndex::parse(damage.image, "pack-1.idx");
    ASSERT_FALSE(index) << damage.what;
    EXPECT_EQ(index.error().kind, ErrorKind::corrupt);
    EXPECT_EQ(index.error().where, "pack-1.idx");
  }
}

TEST(PackIndex, HasNoOffsetWhereALargeOneIsMissing) {
  std::string image = PackIndex::image(sample());
  const std::size_t offsets = kVersion2Ids + 5 * (Oid::kSize + 4);
  put32(image, offsets, 0x80000002U);  // there are two, 0 and 1
  const auto index = PackIndex::parse(image, "x.idx");
  ASSERT_TRUE(index);
  EXPECT_EQ(index->offset(0), UINT64_MAX);
}

}  // namespace
}  // namespace stanch

#include "pack/delta.h"

#include <gtest/gtest.h>

#include <string>

#include "packs/pack_builder.h"
#include "stanch/matcher.h"

namespace stanch {
namespace {

using namespace std::literals;

struct Applied {
  bool ok = false;
  std::string result;
  std::vector<CopyOp> copies;
};

// Applies a delta with nothing but slack behind base, delta and result.
Applied patched(std::string base, std::string delta) {
  const std::size_t base_size = base.size();
  const std::size_t delta_size = delta.size();
  base.append(kSlack, '\0');
  delta.append(kSlack, '\0');
  Applied applied;
  const auto header = parse_delta_header(std::string_view(delta).substr(0, delta_size));
  if (header && header->result_size < 1 << 20) {
    std::string out(header->result_size + kSlack, '\0');
    applied.ok = apply_delta(*header, std::string_view(base).substr(0, base_size), out.data(),
                             applied.copies);
    applied.result = out.substr(0, header->result_size);
  }
  return applied;
}

std::string text(std::size_t size) {
  std::string bytes;
  for (std::size_t at = 0; bytes.size() < size; ++at) {
    bytes += std::to_string(at) + ",";
  }
  bytes.resize(size);
  return bytes;
}

void expect_copy(const CopyOp& copy, std::uint32_t src, std::uint32_t dst, std::uint32_t len) {
  EXPECT_EQ(copy.src, src);
  EXPECT_EQ(copy.dst, dst);
  EXPECT_EQ(copy.len, len);
}

TEST(Delta, CopiesAndInserts) {
  const std::string base = text(1000);
  const Applied applied =
      patched(base, DeltaBuilder(1000, 310).copy(500, 300).insert("new").copy(3, 7).str());
  ASSERT_TRUE(applied.ok);
  EXPECT_EQ(applied.result, base.substr(500, 300) + "new" + base.substr(3, 7));
  ASSERT_EQ(applied.copies.size(), 2U);
  expect_copy(applied.copies[0], 500, 0, 300);
  expect_copy(applied.copies[1], 3, 303, 7);
}

TEST(Delta, MergesCopiesThatContinueOneAnother) {
  const std::string base = text(300);
  const Applied applied = patched(
      base, DeltaBuilder(300, 230).copy(0, 100).copy(100, 50).copy(200, 50).copy(220, 30).str());
  ASSERT_TRUE(applied.ok);
  ASSERT_EQ(applied.copies.size(), 3U);
  expect_copy(applied.copies[0], 0, 0, 150);
  expect_copy(applied.copies[1], 200, 150, 50);
  expect_copy(applied.copies[2], 220, 200, 30);
}

TEST(Delta, DoesNotMergeAcrossAnInsert) {
  const Applied applied =
      patched("abcdef", DeltaBuilder(6, 7).copy(0, 3).insert("-").copy(3, 3).str());
  ASSERT_TRUE(applied.ok);
  EXPECT_EQ(applied.result, "abc-def");
  EXPECT_EQ(applied.copies.size(), 2U);
}

TEST(Delta, ReadsACopySizeOfZeroAs64KiB) {
  const std::string base = text(0x10000 + 5);
  const Applied applied = patched(base, DeltaBuilder(base.size(), 0x10000).copy(5, 0).str());
  ASSERT_TRUE(applied.ok);
  EXPECT_EQ(applied.result, base.substr(5));
}

TEST(Delta, ReadsEveryOperandByte) {
  const std::string base = text(0x30000);
  for (const std::uint32_t offset : {0x0U, 0x7U, 0x100U, 0x10000U, 0x1ff00U, 0x20001U}) {
    for (const std::uint32_t length : {0x1U, 0x80U, 0x300U, 0x8001U, 0xffffU}) {
      const Applied applied =
          patched(base, DeltaBuilder(base.size(), length).copy(offset, length).str());
      ASSERT_TRUE(applied.ok) << offset << " " << length;
      EXPECT_EQ(applied.result, base.substr(offset, length));
    }
  }
}

TEST(Delta, MovesEveryShortLengthExactly) {
  const std::string base = text(200);
  for (std::uint32_t length = 1; length < 127; ++length) {
    const std::string insert = text(length);
    const Applied applied = patched(
        base, DeltaBuilder(200, 2 * length + 1).copy(1, length).insert(insert).insert("!").str());
    ASSERT_TRUE(applied.ok) << length;
    EXPECT_EQ(applied.result, base.substr(1, length) + insert + "!");
  }
}

TEST(Delta, MakesAnEmptyObjectFromNothing) {
  EXPECT_TRUE(patched("", DeltaBuilder(0, 0).str()).ok);
  EXPECT_TRUE(patched("base", DeltaBuilder(4, 0).str()).ok);
}

struct Damage {
  const char* what;
  std::string delta;
};

TEST(Delta, RefusesDamage) {
  const std::string base = "0123456789";
  const Damage cases[] = {
      {"no header", ""},
      {"one size only", "\x0a"},
      {"a size without end", "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01"},
      {"a size that overflows", "\x0a\xff\xff\xff\xff\xff\xff\xff\xff\xff\x7f"},
      {"another base size", DeltaBuilder(11, 3).copy(0, 3).str()},
      {"a result that is too long", DeltaBuilder(10, 3).copy(0, 4).str()},
      {"a result that is too short", DeltaBuilder(10, 5).copy(0, 4).str()},
      {"no instructions for a result", DeltaBuilder(10, 5).str()},
      {"an insert beyond the result", DeltaBuilder(10, 2).insert("abc").str()},
      {"an insert that is cut off", DeltaBuilder(10, 5)
                                        .raw("\x05"
                                             "abc")
                                        .str()},
      {"a copy beyond the base", DeltaBuilder(10, 4).copy(7, 4).str()},
      {"a copy from beyond the base", DeltaBuilder(10, 1).copy(11, 1).str()},
      {"a copy at the largest offset", DeltaBuilder(10, 1).copy(0xffffffff, 1).str()},
      {"64 KiB from a small base", DeltaBuilder(10, 0x10000).copy(0, 0).str()},
      {"a copy whose operands are cut off", DeltaBuilder(10, 1).raw("\x9f").str()},
      {"a copy whose size is cut off", DeltaBuilder(10, 1).raw("\x91\x01").str()},
      {"the reserved instruction", DeltaBuilder(10, 1).raw("\0"sv).insert("a").str()},
  };
  for (const Damage& damage : cases) {
    EXPECT_FALSE(patched(base, damage.delta).ok) << damage.what;
  }
}

}  // namespace
}  // namespace stanch

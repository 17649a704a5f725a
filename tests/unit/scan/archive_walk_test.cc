#include "scan/archive_walk.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <utility>
#include <vector>

#include "base/archive.h"
#include "packs/zip_file.h"
#include "stanch/matcher.h"

namespace stanch {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

// One file of a cpio archive in its portable format.
std::string entry(const std::string& name, const std::string& content) {
  std::string out = "070701";
  const std::size_t mode = name == "TRAILER!!!" ? 0 : 0100644;
  const std::size_t fields[] = {1, mode, 0, 0, 1, 0, content.size(), 0, 0, 0, 0, name.size() + 1,
                                0};
  for (const std::size_t field : fields) {
    out += fmt::format("{:08x}", field);
  }
  out += name;
  out.push_back('\0');
  out.resize((out.size() + 3) / 4 * 4, '\0');
  out += content;
  out.resize((out.size() + 3) / 4 * 4, '\0');
  return out;
}

std::string cpio(const std::vector<std::pair<std::string, std::string>>& files) {
  std::string out;
  for (const auto& [name, content] : files) {
    out += entry(name, content);
  }
  return out + entry("TRAILER!!!", "");
}

class Recorder : public MemberVisitor {
 public:
  void member(const std::string& path, std::string_view bytes) override {
    members.emplace_back(path, bytes);
  }
  void left_out(const std::string& path, SkipReason reason, const std::string&) override {
    skipped.emplace_back(path, reason);
  }
  [[nodiscard]] bool stopped() const override { return false; }

  std::vector<std::pair<std::string, std::string>> members;
  std::vector<std::pair<std::string, SkipReason>> skipped;
};

Recorder walk(const std::string& bytes, const ArchiveLimits& limits = {},
              const MemoryLimits& memory = {}) {
  Recorder recorder;
  UnpackMemory all(memory);
  UnpackShare share(all);
  walk_archive(bytes, limits, share, recorder);
  EXPECT_EQ(share.left(), share.limit());  // everything was given back
  return recorder;
}

TEST(ArchiveWalkTest, HandsOverFilesAndThoseOfNestedArchives) {
  const std::string inner = cpio({{"x", "deep"}});
  const auto seen = walk(cpio({{"a", "one"}, {"empty", ""}, {"b.cpio", inner}, {"c", "two"}}));
  EXPECT_THAT(seen.members, ElementsAre(Pair("a", "one"), Pair("b.cpio", inner),
                                        Pair("b.cpio!x", "deep"), Pair("c", "two")));
  EXPECT_THAT(seen.skipped, IsEmpty());
}

TEST(ArchiveWalkTest, NestingHasALimit) {
  ArchiveLimits limits;
  limits.depth = 1;
  const auto seen = walk(cpio({{"b", cpio({{"x", "deep"}})}, {"c", "two"}}), limits);
  EXPECT_THAT(seen.skipped, ElementsAre(Pair("b", SkipReason::decode_cap)));
  EXPECT_EQ(seen.members.back().first, "c");
}

TEST(ArchiveWalkTest, TheNumberOfFilesHasALimit) {
  ArchiveLimits limits;
  limits.members = 1;
  const auto seen = walk(cpio({{"a", "one"}, {"b", "two"}}), limits);
  EXPECT_THAT(seen.members, ElementsAre(Pair("a", "one")));
  EXPECT_THAT(seen.skipped, ElementsAre(Pair("", SkipReason::decode_cap)));
}

TEST(ArchiveWalkTest, LargeFilesAreHandedOverAsFarAsTheLimit) {
  ArchiveLimits limits;
  limits.member_size = 100'000;
  const auto seen = walk(cpio({{"a", std::string(500'000, 'x')}, {"b", "two"}}), limits);
  ASSERT_EQ(seen.members.size(), 2U);
  EXPECT_GE(seen.members[0].second.size(), limits.member_size);
  EXPECT_LT(seen.members[0].second.size(), 500'000U);
  EXPECT_THAT(seen.skipped, ElementsAre(Pair("a", SkipReason::decode_cap)));
}

TEST(ArchiveWalkTest, FilesAreHandedOverAsFarAsMemoryGoes) {
  MemoryLimits memory;
  memory.total = 4'000'000;  // a quarter is for what is unpacked, and strings grow by doubling
  const std::string large = cpio({{"a", std::string(300'000, 'x')}});
  const auto seen =
      walk(cpio({{"a", std::string(500'000, 'x')}, {"b.cpio", large}, {"c", "two"}}), {}, memory);
  ASSERT_EQ(seen.members.size(), 4U);
  EXPECT_LT(seen.members[0].second.size(), 334'000U);
  EXPECT_EQ(seen.members[1].second, large);
  EXPECT_LT(seen.members[2].second.size(), 300'000U);  // the outer archive is still there
  EXPECT_THAT(seen.members[3], Pair("c", "two"));
  EXPECT_THAT(seen.skipped, ElementsAre(Pair("a", SkipReason::decode_cap),
                                        Pair("b.cpio!a", SkipReason::decode_cap)));
}

// Members of zip archives are decompressed several at a time: what fits in is the same.
TEST(ArchiveWalkTest, WhatIsReadAheadTakesNoMemoryFromOthers) {
  const std::string large(200'000, 'x');
  const std::string nested = zip_file({{"a", "1"},
                                       {"b", "2"},
                                       {"in.zip", zip_file({{"l", large}, {"m", "m"}})},
                                       {"c", large.substr(0, 70'000)}});
  for (std::uint64_t total = 800'000; total < 2'000'000; total += 20'000) {
    MemoryLimits memory;
    memory.total = total;
    const auto seen = walk(nested, {}, memory);
    ASSERT_EQ(seen.members.size(), 6U);
    const auto& [path, content] = seen.members[3];
    EXPECT_EQ(path, "in.zip!l");
    const bool fits = large.size() + kSlack + seen.members[2].second.size() + kSlack < total / 4;
    EXPECT_EQ(content == large, fits) << total;
    EXPECT_EQ(seen.skipped.empty(), fits) << total;
  }
}

TEST(ArchiveWalkTest, TheSizeOfAllFilesHasALimit) {
  ArchiveLimits limits;
  limits.total_size = 100'000;
  const auto seen =
      walk(cpio({{"a", std::string(90'000, 'x')}, {"b", std::string(90'000, 'x')}}), limits);
  EXPECT_THAT(seen.skipped, ElementsAre(Pair("", SkipReason::decode_cap)));
}

TEST(ArchiveWalkTest, WhatIsUnpackedOfASmallArchiveHasALimit) {
  ArchiveLimits limits;
  limits.ratio = 2;
  limits.ratio_from = 0;
  const std::string inner = cpio({{"x", std::string(4000, 'x')}});
  const auto seen = walk(cpio({{"a", inner}, {"b", inner}}), limits);
  EXPECT_THAT(seen.skipped, IsEmpty());
  limits.ratio = 1;  // what is in the inner archives was counted with them before
  EXPECT_THAT(walk(cpio({{"a", inner}, {"b", inner}}), limits).skipped,
              ElementsAre(Pair("", SkipReason::decode_cap)));
  limits.ratio_from = 1 << 20;
  EXPECT_THAT(walk(cpio({{"a", inner}, {"b", inner}}), limits).skipped, IsEmpty());
}

TEST(ArchiveWalkTest, TimeHasALimit) {
  ArchiveLimits limits;
  limits.time = std::chrono::seconds(-1);
  const auto seen = walk(cpio({{"a", "one"}, {"b", "two"}}), limits);
  EXPECT_THAT(seen.skipped, ElementsAre(Pair("", SkipReason::decode_cap)));
}

TEST(ArchiveWalkTest, DamageCostsNoMoreThanWhatFollows) {
  const std::string whole = cpio({{"a", "one"}, {"b", std::string(1000, 'x')}});
  const auto seen = walk(whole.substr(0, 600));
  ASSERT_FALSE(seen.members.empty());
  EXPECT_THAT(seen.members[0], Pair("a", "one"));
  ASSERT_FALSE(seen.skipped.empty());
  EXPECT_EQ(seen.skipped[0].second, SkipReason::decode_failed);
}

TEST(ArchiveTest, OnlyTellingBeginningsCount) {
  EXPECT_TRUE(looks_like_archive(std::string("PK\3\4", 4)));
  EXPECT_FALSE(looks_like_archive("PK is no zip"));
  EXPECT_FALSE(looks_like_archive("BZh9 without the mark of a block"));
  EXPECT_FALSE(looks_like_archive(""));
}

}  // namespace
}  // namespace stanch

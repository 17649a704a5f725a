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
  std::optional<std::uint64_t> member(const std::string& path, std::string_view bytes) override {
    members.emplace_back(path, bytes);
    searched += bytes.size();
    const bool clean = bytes.find("secret") == std::string_view::npos;
    return clean ? std::optional(bytes.size()) : std::nullopt;
  }
  void passed_over(std::uint64_t bytes) override { searched += bytes; }
  void left_out(const std::string& path, SkipReason reason, const std::string&) override {
    skipped.emplace_back(path, reason);
  }
  [[nodiscard]] bool stopped() const override { return false; }

  std::uint64_t searched = 0;
  std::vector<std::pair<std::string, std::string>> members;
  std::vector<std::pair<std::string, SkipReason>> skipped;
};

Recorder walk(const std::string& bytes, const ArchiveLimits& limits = {},
              const MemoryLimits& memory = {}, CleanMembers* clean = nullptr) {
  Recorder recorder;
  UnpackMemory all(memory);
  UnpackShare share(all);
  const std::string with_slack = bytes + std::string(kSlack, '\0');
  walk_archive(std::string_view(with_slack).substr(0, bytes.size()), limits, share, recorder,
               clean);
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

TEST(ArchiveWalkTest, AMemberOfWhichNothingCameIsNotHandedOverAgain) {
  CleanMembers clean;
  const auto handed = [&](const Files& files, const ArchiveLimits& limits = {}) {
    std::vector<std::string> paths;
    for (const auto& [path, content] : walk(zip_file(files), limits, {}, &clean).members) {
      paths.push_back(path);
    }
    return paths;
  };
  std::string large;
  for (int line = 0; line < 100'000; ++line) {
    large += fmt::format("{}\n", line * 7907L % 7919);
  }
  const Files files = {{"a", "one"},
                       {"s", "a secret"},
                       {"l", large},
                       {"in.zip", zip_file({{"x", "deep"}})},
                       {"again", "one"}};
  EXPECT_THAT(handed(files), ElementsAre("a", "s", "l", "in.zip", "in.zip!x"));
  EXPECT_THAT(handed(files), ElementsAre("s", "in.zip"));
  EXPECT_EQ(walk(zip_file(files), {}, {}, &clean).searched, walk(zip_file(files)).searched);
  for (const std::size_t at : {0, 1, 200'000, 300'000}) {
    std::string changed = large;
    changed[at] = changed[at] == '7' ? '8' : '7';
    EXPECT_THAT(handed({{"b", "one"}, {"l", changed}}), ElementsAre("l")) << at;
  }
  // It counts all the same.
  ArchiveLimits limits;
  limits.total_size = 4;
  const auto seen = walk(zip_file({{"a", "one"}, {"b", "one"}}), limits, {}, &clean);
  EXPECT_THAT(seen.members, IsEmpty());
  EXPECT_THAT(seen.skipped, ElementsAre(Pair("", SkipReason::decode_cap)));
}

// What is stored says nothing without the checksum that it must have.
TEST(ArchiveWalkTest, ADamagedMemberIsToldEachTime) {
  CleanMembers clean;
  const std::string sound = zip_file({{"a", "one"}, {"b", "two"}});
  EXPECT_EQ(walk(sound, {}, {}, &clean).members.size(), 2U);
  std::string damaged = sound;
  damaged[14] ^= 1;  // the checksum, and once more in the directory
  damaged[damaged.find("PK\1\2") + 16] ^= 1;
  for (int time = 0; time < 2; ++time) {
    const auto seen = walk(damaged, {}, {}, &clean);
    ASSERT_FALSE(seen.skipped.empty());
    EXPECT_EQ(seen.skipped[0].second, SkipReason::decode_failed);
  }
  EXPECT_THAT(walk(sound, {}, {}, &clean).members, IsEmpty());
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

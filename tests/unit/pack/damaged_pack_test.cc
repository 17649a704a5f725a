// Packs that no git would write. Whatever is wrong costs the objects concerned and no others.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <set>
#include <string>

#include "packs/object_dump.h"
#include "packs/pack_builder.h"

namespace stanch {
namespace {

using namespace std::literals;

const std::string kBase = "the base of many deltas, long enough to copy from\n";

std::string identity_delta(const std::string& insert) {
  return DeltaBuilder(kBase.size(), kBase.size() + insert.size())
      .copy(0, static_cast<std::uint32_t>(kBase.size()))
      .insert(insert)
      .str();
}

Oid result_oid(const std::string& insert) { return object_id(ObjectKind::blob, kBase + insert); }

struct DamagedPack {
  const char* name;
  std::function<void(PackBuilder&)> build;
  std::set<std::string> lost;  // ids that must be reported
  std::string detail;          // in the report of the first of them
  SkipReason reason = SkipReason::corrupt;
};

std::vector<DamagedPack> damaged_packs() {
  const std::string ten = zlib_stream("0123456789");
  const Oid lost = fake_oid(0xaa);
  const Oid child = fake_oid(0xbb);
  std::vector<DamagedPack> packs;
  const auto add = [&](const char* name, std::function<void(PackBuilder&)> build,
                       const std::string& detail, std::set<std::string> ids,
                       SkipReason reason = SkipReason::corrupt) {
    packs.push_back({name, std::move(build), std::move(ids), detail, reason});
  };
  const std::set<std::string> one = {lost.hex()};
  const std::set<std::string> two = {lost.hex(), child.hex()};

  add(
      "reserved_type_0", [=](PackBuilder& pack) { pack.entry(lost, 0, 10, "", ten); }, "header",
      one);
  add(
      "reserved_type_5", [=](PackBuilder& pack) { pack.entry(lost, 5, 10, "", ten); }, "header",
      one);
  add(
      "size_too_small", [=](PackBuilder& pack) { pack.entry(lost, 3, 9, "", ten); }, "compressed",
      one);
  add(
      "size_too_large", [=](PackBuilder& pack) { pack.entry(lost, 3, 11, "", ten); }, "compressed",
      one);
  add(
      "size_impossible", [=](PackBuilder& pack) { pack.entry(lost, 3, 1ULL << 60, "", ten); },
      "cut off", one);
  add(
      "stream_not_zlib",
      [=](PackBuilder& pack) { pack.entry(lost, 3, 10, "", "this is no zlib stream"); },
      "compressed", one);
  add(
      "stream_cut_off", [=](PackBuilder& pack) { pack.entry(lost, 3, 10, "", ten.substr(0, 8)); },
      "compressed", one);
  add(
      "offset_behind_the_end", [=](PackBuilder& pack) { pack.index_only(lost, 1U << 20); },
      "header", one);
  add(
      "offset_in_the_pack_header", [=](PackBuilder& pack) { pack.index_only(lost, 4); }, "header",
      one);
  add(
      "huge_offset", [=](PackBuilder& pack) { pack.index_only(lost, UINT64_MAX - 1); }, "header",
      one);
  add(
      "base_offset_between_entries",
      [=](PackBuilder& pack) { pack.offset_delta(lost, kPackHeaderSize + 1, identity_delta("x")); },
      "no object at its delta base's offset 13", one);
  add(
      "base_offset_before_the_pack",
      [=](PackBuilder& pack) { pack.entry(lost, PackBuilder::kOffsetDelta, 10, "\xff\x7f", ten); },
      "header", one);
  add(
      "base_offset_of_itself",
      [=](PackBuilder& pack) { pack.entry(lost, PackBuilder::kOffsetDelta, 10, "\0"sv, ten); },
      "header", one);
  add(
      "base_offset_without_end",
      [=](PackBuilder& pack) {
        pack.entry(lost, PackBuilder::kOffsetDelta, 10, std::string(12, '\xff'), ten);
      },
      "header", one);
  add(
      "base_missing",
      [=](PackBuilder& pack) { pack.ref_delta(lost, fake_oid(0xcc), identity_delta("x")); },
      "its delta base cccccccccccccccccccccccccccccccccccccccc is missing", one,
      SkipReason::missing);
  add(
      "base_of_base_missing",
      [=](PackBuilder& pack) {
        pack.ref_delta(lost, fake_oid(0xcc), identity_delta("x"));
        pack.ref_delta(child, lost, identity_delta("y"));
      },
      "is missing", two, SkipReason::missing);
  add(
      "delta_of_itself",
      [=](PackBuilder& pack) { pack.ref_delta(lost, lost, identity_delta("x")); },
      "deltas in a circle", one);
  add(
      "deltas_in_a_circle",
      [=](PackBuilder& pack) {
        pack.ref_delta(lost, child, identity_delta("x"));
        pack.ref_delta(child, lost, identity_delta("y"));
      },
      "deltas in a circle", two);
  add(
      "delta_of_damaged_object",
      [=](PackBuilder& pack) {
        const std::uint64_t base = pack.entry(lost, 3, 10, "", ten.substr(0, 8));
        pack.offset_delta(child, base, DeltaBuilder(10, 2).copy(0, 2).str());
      },
      "compressed", two);
  add(
      "copy_out_of_range",
      [=](PackBuilder& pack) {
        pack.offset_delta(lost, kPackHeaderSize,
                          DeltaBuilder(kBase.size(), 300).copy(1, 300).str());
      },
      "the delta is damaged", one);
  add(
      "delta_for_another_base",
      [=](PackBuilder& pack) {
        pack.offset_delta(lost, kPackHeaderSize, DeltaBuilder(10, 2).copy(0, 2).str());
      },
      "the delta is damaged or not for its base", one);
  add(
      "delta_that_is_empty",
      [=](PackBuilder& pack) { pack.offset_delta(lost, kPackHeaderSize, ""); },
      "the delta is damaged", one);
  add(
      "delta_of_damaged_delta",
      [=](PackBuilder& pack) {
        const std::uint64_t base = pack.offset_delta(lost, kPackHeaderSize, "junk");
        pack.offset_delta(child, base, identity_delta("z"));
      },
      "the delta is damaged", two);
  return packs;
}

class DamagedPacks : public testing::TestWithParam<DamagedPack> {};

TEST_P(DamagedPacks, CostWhatIsDamagedAndNoMore) {
  PackBuilder pack;
  pack.blob(kBase);
  pack.offset_delta(result_oid("before"), kPackHeaderSize, identity_delta("before"));
  GetParam().build(pack);
  pack.offset_delta(result_oid("after"), kPackHeaderSize, identity_delta("after"));
  pack.whole(ObjectKind::commit, "not much of a commit");
  const ObjectDirectory directory;
  directory.add_pack("damaged", pack);

  const ObjectStore store = open_store(directory.path());
  const WalkResult walked = walk_dump(store);
  std::set<std::string> reported;
  for (const auto& [oid, failure] : walked.failures) {
    reported.insert(oid);
    EXPECT_EQ(failure.reason, GetParam().reason) << failure.detail;
  }
  EXPECT_EQ(reported, GetParam().lost);
  EXPECT_THAT(walked.failures.begin()->second.detail, testing::HasSubstr(GetParam().detail));
  EXPECT_EQ(walked.dump.size(), 4U);
  EXPECT_EQ(walked.dump.at(result_oid("after").hex()).bytes, kBase + "after");
}

INSTANTIATE_TEST_SUITE_P(All, DamagedPacks, testing::ValuesIn(damaged_packs()),
                         [](const auto& info) { return std::string(info.param.name); });

TEST(DamagedPack, TakesTheCopyOfAnotherPack) {
  PackBuilder damaged;
  damaged.blob("a first blob, which makes this pack the larger one: " + kBase + kBase);
  const Oid base = object_id(ObjectKind::blob, kBase);
  const std::uint64_t at =
      damaged.entry(base, 3, kBase.size(), "", zlib_stream(kBase).substr(0, 20) + "xxxxxxxxxxxx");
  damaged.offset_delta(result_oid("child"), at, identity_delta("child"));
  PackBuilder good;
  good.blob(kBase);
  const ObjectDirectory directory;
  directory.add_pack("damaged", damaged);
  directory.add_pack("good", good);

  const ObjectStore store = open_store(directory.path());
  const WalkResult walked = walk_dump(store);
  EXPECT_TRUE(walked.failures.empty());
  EXPECT_EQ(walked.dump.at(base.hex()).bytes, kBase);
  EXPECT_EQ(walked.dump.at(result_oid("child").hex()).bytes, kBase + "child");
}

TEST(DamagedPack, TakesALooseCopyOfABase) {
  PackBuilder damaged;
  const Oid base = object_id(ObjectKind::blob, kBase);
  const std::uint64_t at = damaged.entry(base, 3, kBase.size(), "", "damaged beyond repair");
  damaged.offset_delta(result_oid("child"), at, identity_delta("child"));
  const ObjectDirectory directory;
  directory.add_pack("damaged", damaged);
  directory.add_loose(ObjectKind::blob, kBase);

  const ObjectStore store = open_store(directory.path());
  const WalkResult walked = walk_dump(store);
  EXPECT_TRUE(walked.failures.empty());
  EXPECT_EQ(walked.dump.size(), 2U);
  EXPECT_EQ(walked.dump.at(result_oid("child").hex()).bytes, kBase + "child");
}

TEST(DamagedPack, NamesEachLostObjectOfAPackThatIsCutOff) {
  PackBuilder pack;
  pack.blob(kBase);
  const std::uint64_t cut = pack.end();
  const Oid first = object_id(ObjectKind::blob, "the first to be lost");
  pack.blob("the first to be lost");
  pack.offset_delta(result_oid("x"), kPackHeaderSize, identity_delta("x"));
  const ObjectDirectory directory;
  directory.add_pack("cut", pack.pack().substr(0, cut + 24), pack.index());

  const ObjectStore store = open_store(directory.path());
  ASSERT_EQ(store.skipped().size(), 1U);
  EXPECT_EQ(store.skipped()[0].reason, SkipReason::corrupt);
  EXPECT_THAT(store.skipped()[0].path, testing::HasSubstr("pack-cut.pack"));
  const WalkResult walked = walk_dump(store);
  EXPECT_EQ(walked.dump.size(), 1U);
  EXPECT_TRUE(walked.failures.contains(first.hex()));
  EXPECT_TRUE(walked.failures.contains(result_oid("x").hex()));
}

TEST(DamagedPack, OfWhichNotEvenTheHeaderIsLeftIsReported) {
  for (const std::string& bytes : {std::string(), std::string("PACK\0\0\0\2", 8),
                                   std::string("PACK\0\0\0\7\0\0\0\0", 12), std::string(64, 'x')}) {
    const ObjectDirectory directory;
    directory.add_pack("bad", bytes, {{fake_oid(1), 12}});
    const ObjectStore store = open_store(directory.path());
    EXPECT_EQ(store.size(), 0U);
    ASSERT_EQ(store.skipped().size(), 1U);
    EXPECT_EQ(store.skipped()[0].kind, "pack");
    EXPECT_TRUE(is_fault(store.skipped()[0].reason));
  }
}

TEST(DamagedPack, WithALongBrokenChainIsReportedObjectByObject) {
  PackBuilder pack;
  constexpr unsigned kLength = 20000;
  const auto oid = [](unsigned at) {
    Oid made = fake_oid(0x77);
    made.bytes[0] = static_cast<std::uint8_t>(at >> 8);
    made.bytes[1] = static_cast<std::uint8_t>(at);
    return made;
  };
  const std::string delta = DeltaBuilder(1, 1).copy(0, 1).str();
  for (unsigned at = 0; at < kLength; ++at) {
    pack.ref_delta(oid(at), oid(at + 1), delta);
  }
  const ObjectDirectory directory;
  directory.add_pack("chain", pack);
  const ObjectStore store = open_store(directory.path());
  EXPECT_EQ(walk_dump(store).failures.size(), kLength);
}

}  // namespace
}  // namespace stanch

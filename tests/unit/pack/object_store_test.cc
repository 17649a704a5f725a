#include "pack/object_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "packs/evolving_repo.h"
#include "packs/object_dump.h"
#include "packs/pack_builder.h"

namespace stanch {
namespace {

namespace fs = std::filesystem;

fs::path objects_of(const GitFixture& git) { return git.repo() / ".git/objects"; }

TEST(ObjectStore, NumbersEveryObjectOnce) {
  GitFixture git;
  EvolvingRepo repo(git);
  repo.grow(5, 10);
  git.run("repack", "-a", "-d", "-q");
  repo.grow(5, 10);
  git.run("repack", "-q");        // a second pack
  git.run("repack", "-a", "-q");  // and a third, that holds all of it again
  git.blob("a loose blob");
  const ObjectStore store = open_store(objects_of(git));
  ASSERT_EQ(store.packs().size(), 3U);
  for (std::uint32_t number = 0; number < store.size(); ++number) {
    EXPECT_EQ(store.find(store.oid(number)), number);
  }
  EXPECT_EQ(store.packed(), store.size() - 1);
  EXPECT_EQ(store.find(fake_oid(7)), ObjectStore::kNone);
  EXPECT_EQ(walk_dump(store).dump, libgit2_dump(objects_of(git)));
}

TEST(ObjectStore, LetsDeltasInheritAcrossDuplicates) {
  GitFixture git;
  EvolvingRepo repo(git);
  repo.grow(5, 30);
  git.run("repack", "-a", "-d", "-q", "-f");
  repo.grow(5, 30);
  git.run("repack", "-a", "-q", "-f");  // keeps the other packs: all is there twice
  const ObjectStore store = open_store(objects_of(git));
  ASSERT_EQ(store.packs().size(), 3U);
  const WalkResult walked = walk_dump(store);
  EXPECT_EQ(walked.dump, libgit2_dump(objects_of(git)));
  EXPECT_EQ(walked.inherited, walked.deltas);
  EXPECT_EQ(walked.decoded, store.size());
}

TEST(ObjectStore, ReadsARepositoryWithAMultiPackIndex) {
  GitFixture git;
  EvolvingRepo repo(git);
  for (int pack = 0; pack < 3; ++pack) {
    repo.grow(4, 8);
    git.run("repack", "-q");
  }
  git.run("multi-pack-index", "write");
  const ObjectStore store = open_store(objects_of(git));
  EXPECT_TRUE(store.skipped().empty());
  EXPECT_EQ(walk_dump(store).dump, libgit2_dump(objects_of(git)));
}

TEST(ObjectStore, FollowsAlternatesOfAlternatesAndCircles) {
  GitFixture git;
  EvolvingRepo(git, 1).grow(3, 5);
  const fs::path first = objects_of(git);
  git.set_repo(git.root() / "second");
  fs::create_directories(git.repo());
  git.run("init", "-q");
  git.commit_file("a", "in the second repository");
  const fs::path second = objects_of(git);
  const ObjectDirectory third;
  third.add_loose(ObjectKind::blob, "in the third");
  third.write("info/alternates", "# a comment\n" + second.string() + "\n");
  std::ofstream(second / "info/alternates") << fs::relative(first, second).string() << "\n";
  std::ofstream(first / "info/alternates") << third.path().string() << "\n";

  const ObjectStore store = open_store(third.path());
  EXPECT_TRUE(store.skipped().empty());
  Dump expected = libgit2_dump(first);
  expected.merge(libgit2_dump(second));
  expected[object_id(ObjectKind::blob, "in the third").hex()] = {"blob", "in the third"};
  EXPECT_EQ(walk_dump(store).dump, expected);
}

TEST(ObjectStore, ReportsAnAlternateThatIsGone) {
  const ObjectDirectory directory;
  directory.write("info/alternates", "/nowhere/at/all\n");
  const ObjectStore store = open_store(directory.path());
  ASSERT_EQ(store.skipped().size(), 1U);
  EXPECT_EQ(store.skipped()[0].reason, SkipReason::missing);
  EXPECT_EQ(store.skipped()[0].path, "/nowhere/at/all");
}

TEST(ObjectStore, JoinsTheDirectoriesItIsGiven) {
  const ObjectDirectory quarantine;
  const ObjectDirectory main;
  const Oid base = main.add_loose(ObjectKind::blob, "twelve bytes");
  PackBuilder thin;
  const Oid child = object_id(ObjectKind::blob, "twelve");
  thin.ref_delta(child, base, DeltaBuilder(12, 6).copy(0, 6).str());
  quarantine.add_pack("thin", thin);
  const auto store = ObjectStore::open({{quarantine.path(), main.path()}});
  ASSERT_TRUE(store);
  const WalkResult walked = walk_dump(*store);
  EXPECT_TRUE(walked.failures.empty());
  EXPECT_EQ(walked.dump.at(child.hex()).bytes, "twelve");
  EXPECT_EQ(walked.inherited, 1);
}

TEST(ObjectStore, TakesAThinPacksBaseFromAnotherPack) {
  const ObjectDirectory directory;
  PackBuilder full;
  full.blob("twelve bytes");
  PackBuilder thin;
  thin.ref_delta(object_id(ObjectKind::blob, "bytes"), object_id(ObjectKind::blob, "twelve bytes"),
                 DeltaBuilder(12, 5).copy(7, 5).str());
  directory.add_pack("full", full);
  directory.add_pack("thin", thin);
  const WalkResult walked = walk_dump(open_store(directory.path()));
  EXPECT_TRUE(walked.failures.empty());
  EXPECT_EQ(walked.dump.at(object_id(ObjectKind::blob, "bytes").hex()).bytes, "bytes");
}

TEST(ObjectStore, CallsAMissingBaseOfAPartialCloneExpected) {
  const ObjectDirectory directory;
  PackBuilder pack;
  pack.ref_delta(fake_oid(1), fake_oid(2), DeltaBuilder(1, 1).copy(0, 1).str());
  directory.add_pack("partial", pack);
  directory.write("pack/pack-partial.promisor", "");
  const ObjectStore store = open_store(directory.path());
  EXPECT_TRUE(store.promisor());
  EXPECT_EQ(walk_dump(store).failures.at(fake_oid(1).hex()).reason, SkipReason::promisor);
}

TEST(ObjectStore, IndexesAPackThatHasNoIndex) {
  for (const char* offsets : {"true", "false"}) {
    GitFixture git;
    EvolvingRepo(git).grow(8, 40);
    git.run("-c", std::string("repack.useDeltaBaseOffset=") + offsets, "repack", "-a", "-d", "-f",
            "-q");
    const Dump expected = libgit2_dump(objects_of(git));
    for (const auto& entry : fs::directory_iterator(objects_of(git) / "pack")) {
      if (entry.path().extension() == ".idx") {
        fs::permissions(entry.path(), fs::perms::owner_write, fs::perm_options::add);
        std::ofstream(entry.path(), std::ios::trunc) << "damaged";
      }
    }
    const ObjectStore damaged = open_store(objects_of(git));
    EXPECT_TRUE(damaged.skipped().empty()) << "nothing is lost";
    EXPECT_EQ(walk_dump(damaged).dump, expected);
    for (const auto& entry : fs::directory_iterator(objects_of(git) / "pack")) {
      if (entry.path().extension() == ".idx") {
        fs::remove(entry.path());
      }
    }
    EXPECT_EQ(walk_dump(open_store(objects_of(git))).dump, expected);
  }
}

TEST(ObjectStore, SaysWhatAPackWithoutIndexLost) {
  PackBuilder pack;
  pack.blob("good");
  pack.ref_delta(fake_oid(1), fake_oid(2), DeltaBuilder(1, 1).copy(0, 1).str());
  pack.entry(fake_oid(3), 3, 10, "", "damaged");
  pack.blob("behind the damage");
  const ObjectDirectory directory;
  directory.write("pack/pack-1.pack", pack.pack());
  const ObjectStore store = open_store(directory.path());
  EXPECT_EQ(store.size(), 1U);
  ASSERT_EQ(store.skipped().size(), 2U);
  EXPECT_THAT(store.skipped()[0].detail, testing::HasSubstr("2 objects are lost"));
  EXPECT_THAT(store.skipped()[1].detail, testing::HasSubstr("1 of its objects"));
}

TEST(ObjectStore, ReportsAnIndexWithoutItsPack) {
  const ObjectDirectory directory;
  directory.write("pack/pack-1.idx", PackIndex::image({}));
  const ObjectStore store = open_store(directory.path());
  ASSERT_EQ(store.skipped().size(), 1U);
  EXPECT_EQ(store.skipped()[0].reason, SkipReason::missing);
}

// An index can be forged so that all ids begin alike and all offsets are close to one another.
TEST(ObjectStore, FindsIdsThatDifferInTheirLastByteOnly) {
  PackBuilder pack;
  std::vector<Oid> oids;
  for (unsigned last = 0; last < 256; ++last) {
    oids.push_back(fake_oid(0x55));
    oids.back().bytes.back() = static_cast<std::uint8_t>(last);
    pack.entry(oids.back(), 3, 1, "", zlib_stream("x"));
  }
  pack.blob(std::string(1U << 20, 'z') + "a blob that leaves the others little of the pack");
  const ObjectDirectory directory;
  directory.add_pack("1", pack);
  const ObjectStore store = open_store(directory.path());
  for (const PackIndexEntry& entry : pack.index()) {
    const std::uint32_t number = store.find(entry.oid);
    ASSERT_NE(number, ObjectStore::kNone);
    EXPECT_EQ(store.oid(number), entry.oid);
    EXPECT_EQ(store.number_at(store.packs()[0], entry.offset), number);
    EXPECT_EQ(store.number_at(store.packs()[0], entry.offset + 1), ObjectStore::kNone);
  }
}

TEST(ObjectStore, OpensWhatIsEmpty) {
  const ObjectDirectory directory;
  directory.add_pack("empty", PackBuilder());
  const ObjectStore store = open_store(directory.path());
  EXPECT_EQ(store.size(), 0U);
  EXPECT_TRUE(store.skipped().empty());
  EXPECT_TRUE(walk_dump(store).dump.empty());
  EXPECT_EQ(store.find(fake_oid(0)), ObjectStore::kNone);
}

TEST(ObjectStore, RefusesADirectoryThatIsNotThere) {
  const auto store = ObjectStore::open({{"/nowhere/at/all"}});
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().kind, ErrorKind::not_found);
}

TEST(ObjectStore, KeepsReadingPacksThatGitRemoves) {
  GitFixture git;
  EvolvingRepo(git).grow(4, 10);
  git.run("repack", "-a", "-d", "-q");
  const Dump expected = libgit2_dump(objects_of(git));
  const ObjectStore store = open_store(objects_of(git));
  git.run("repack", "-a", "-d", "-f", "-q", "--depth=2");
  EXPECT_EQ(walk_dump(store).dump, expected);
}

TEST(ObjectStore, FindsLooseObjectsThatGitPackedMeanwhile) {
  GitFixture git;
  git.commit_file("a", "one");
  git.commit_file("b", "two");
  const Dump expected = libgit2_dump(objects_of(git));
  const ObjectStore store = open_store(objects_of(git));
  git.run("repack", "-a", "-d", "-q");
  const WalkResult walked = walk_dump(store);
  EXPECT_TRUE(walked.failures.empty());
  EXPECT_EQ(walked.dump, expected);
}

}  // namespace
}  // namespace stanch

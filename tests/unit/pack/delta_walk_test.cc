#include "pack/delta_walk.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "fake/random_letters.h"
#include "packs/evolving_repo.h"
#include "packs/object_dump.h"

namespace stanch {
namespace {

// A repack of the same history. `ref_deltas` repeats it with base ids instead of offsets.
struct Repack {
  const char* name;
  std::vector<std::string> arguments;
  bool ref_deltas = false;
};

class WalkRepacked : public testing::TestWithParam<Repack> {
 protected:
  void SetUp() override {
    EvolvingRepo(git_).grow(12, 60);
    std::vector<std::string> command = {"repack", "-a", "-d", "-f", "-q"};
    if (GetParam().ref_deltas) {
      command = {"-c", "repack.useDeltaBaseOffset=false", "repack", "-a", "-d", "-f", "-q"};
    }
    command.insert(command.end(), GetParam().arguments.begin(), GetParam().arguments.end());
    git_.run_in(git_.repo(), command);
  }

  [[nodiscard]] std::filesystem::path objects() const { return git_.repo() / ".git/objects"; }

  GitFixture git_;
};

TEST_P(WalkRepacked, ShowsWhatLibgit2Reads) {
  const ObjectStore store = open_store(objects());
  const WalkResult walked = walk_dump(store);
  EXPECT_TRUE(walked.failures.empty());
  EXPECT_EQ(walked.dump, libgit2_dump(objects()));
  EXPECT_EQ(walked.decoded, walked.dump.size()) << "each object is decoded once";
  EXPECT_GT(walked.deltas, 50);
  EXPECT_EQ(walked.inherited, walked.deltas);
}

TEST_P(WalkRepacked, ShowsTheSameToManyWorkersAndWithLittleMemory) {
  const ObjectStore store = open_store(objects());
  const WalkResult one = walk_dump(store);
  EXPECT_EQ(walk_dump(store, all_objects(), 8).dump, one.dump);
  WalkOptions frugal = all_objects();
  frugal.memory_budget = 1;
  const WalkResult derived = walk_dump(store, frugal, 2);
  EXPECT_EQ(derived.dump, one.dump);
  EXPECT_EQ(derived.inherited, one.inherited) << "states outlive the bytes";
}

TEST_P(WalkRepacked, ShowsNothingButWhatIsWanted) {
  const ObjectStore store = open_store(objects());
  const Dump all = walk_dump(store).dump;
  std::vector<bool> wanted(store.size());
  Dump expected;
  for (std::uint32_t number = 0; number < store.size(); number += 7) {
    wanted[number] = true;
    const std::string id = store.oid(number).hex();
    expected.emplace(id, all.at(id));
  }
  const DeltaGraph graph = DeltaGraph::build_for(store, wanted);
  EXPECT_EQ(graph.objects(), expected.size());
  EXPECT_TRUE(graph.broken().empty());
  const DeltaWalk walk(store, graph, all_objects());
  DumpVisitor visitor(store);
  for (std::size_t part = 0; part < walk.parts(); ++part) {
    walk.run(part, visitor);
  }
  EXPECT_TRUE(visitor.failures.empty());
  EXPECT_EQ(visitor.dump, expected);
}

// Entries that are small are read ahead, many together; large ones are not, nor loose objects.
TEST(DeltaWalk, ShowsLargeEntriesAmongSmallOnes) {
  GitFixture git;
  RandomLetters random(3);
  for (int version = 0; version < 2; ++version) {
    for (const std::size_t size : {10U, 90'000U, 400'000U, 300U, 240'000U, 270'000U}) {
      for (int file = 0; file < 6; ++file) {
        const std::string name = fmt::format("{}-{}", size, file);
        const std::string old = version == 0 ? "" : git.read(name);
        git.write(name, old.substr(0, size / 2) + random.letters(size - old.size() / 2));
      }
    }
    git.commit();
    if (version == 0) {
      git.run("repack", "-a", "-d", "-q");
    }
  }
  const std::filesystem::path objects = git.repo() / ".git/objects";
  git.run("repack", "-q");  // the second version's blobs, as deltas or not
  git.commit_file("loose", "not in a pack");
  const ObjectStore store = open_store(objects);
  const WalkResult walked = walk_dump(store);
  EXPECT_TRUE(walked.failures.empty());
  EXPECT_EQ(walked.dump, libgit2_dump(objects));
  EXPECT_EQ(walked.decoded, walked.dump.size());
}

INSTANTIATE_TEST_SUITE_P(Depths, WalkRepacked,
                         testing::Values(Repack{"flat", {"--depth=1", "--window=10"}},
                                         Repack{"usual", {"--depth=50", "--window=10"}},
                                         Repack{"deep", {"--depth=4000", "--window=50"}},
                                         Repack{"ref_deltas", {"--depth=50", "--window=20"}, true}),
                         [](const auto& info) { return std::string(info.param.name); });

}  // namespace
}  // namespace stanch

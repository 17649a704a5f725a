#include "pack/walk_plan.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "pack/delta_walk.h"
#include "pack/walk_order.h"
#include "packs/object_dump.h"
#include "packs/pack_builder.h"

namespace stanch {
namespace {

// A tree of `objects` versions of a short text; `parent` says which version each is a delta
// against.
PackBuilder tree_of(unsigned objects, const std::function<unsigned(unsigned)>& parent) {
  const auto version = [](unsigned number) {
    std::string text = "version ";
    for (int shift = 12; shift >= 0; shift -= 4) {
      text += "0123456789abcdef"[number >> shift & 15];
    }
    return text;
  };
  PackBuilder pack;
  std::vector<std::uint64_t> offsets = {pack.blob(version(0))};
  for (unsigned number = 1; number < objects; ++number) {
    const std::string text = version(number);
    offsets.push_back(
        pack.offset_delta(object_id(ObjectKind::blob, text), offsets[parent(number)],
                          DeltaBuilder(12, 12).copy(0, 8).insert(text.substr(8)).str()));
  }
  return pack;
}

constexpr unsigned kObjects = 6000;  // several times the least weight of a part

struct Shape {
  const char* name;
  std::function<unsigned(unsigned)> parent;
};

class DividedWalk : public testing::TestWithParam<Shape> {};

TEST_P(DividedWalk, ShowsEachObjectOnceWhateverTheShape) {
  const ObjectDirectory directory;
  directory.add_pack("1", tree_of(kObjects, GetParam().parent));
  const ObjectStore store = open_store(directory.path());
  for (const int workers : {1, 4}) {
    const WalkResult walked = walk_dump(store, all_objects(), workers);
    EXPECT_TRUE(walked.failures.empty());
    EXPECT_EQ(walked.dump.size(), kObjects);
    EXPECT_EQ(walked.deltas, static_cast<int>(kObjects) - 1) << "a base is known even if not seen";
    EXPECT_GT(walked.parts, 1U);
    EXPECT_LT(walked.decoded, kObjects * 9 / 8) << "paths to pieces cost little";
    EXPECT_GT(walked.inherited, static_cast<int>(kObjects) - 1 - 2 * static_cast<int>(walked.parts))
        << "a base in another part is asked for its state";
  }
}

// Keeps the order of what it is shown.
class OrderVisitor : public WalkVisitor {
 public:
  WalkState object(const WalkedObject& object) override {
    seen.push_back(object.number);
    return nullptr;
  }
  void failed(std::uint32_t number, std::optional<ObjectKind> /*kind*/,
              const DecodeFailure& /*failure*/) override {
    seen.push_back(number);
  }
  std::vector<std::uint32_t> seen;
};

TEST_P(DividedWalk, IsForeseenByItsOrder) {
  const ObjectDirectory directory;
  directory.add_pack("1", tree_of(kObjects, GetParam().parent));
  const ObjectStore store = open_store(directory.path());
  const DeltaGraph graph = DeltaGraph::build(store);
  const WalkPlan plan = plan_walk(graph, all_objects(), store.size());
  const DeltaWalk walk(store, graph, all_objects());
  ASSERT_EQ(walk.parts(), plan.parts.size());
  for (std::size_t part = 0; part < walk.parts(); ++part) {
    OrderVisitor visitor;
    walk.run(part, visitor);
    WalkOrder order(graph, plan.detached);
    order.start(
        std::span(plan.roots)
            .subspan(plan.parts[part].begin, plan.parts[part].end - plan.parts[part].begin));
    std::vector<std::uint32_t> foreseen;
    for (std::uint32_t next = order.next(); next != DeltaGraph::kNone; next = order.next()) {
      foreseen.push_back(next);
    }
    EXPECT_EQ(visitor.seen, foreseen);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Shapes, DividedWalk,
    testing::Values(Shape{"star", [](unsigned) { return 0U; }},
                    Shape{"chains", [](unsigned at) { return at % 50 == 1 ? 0 : at - 1; }},
                    Shape{"binary", [](unsigned at) { return (at - 1) / 2; }},
                    Shape{"one_chain", [](unsigned at) { return at - 1; }}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(WalkPlan, PutsTheHeaviestPartFirst) {
  const ObjectDirectory directory;
  PackBuilder pack = tree_of(3 * kObjects, [](unsigned at) { return (at - 1) / 2; });
  for (int blob = 0; blob < 3000; ++blob) {
    pack.blob(std::to_string(blob));
  }
  directory.add_pack("1", pack);
  const ObjectStore store = open_store(directory.path());
  const WalkPlan plan = plan_walk(DeltaGraph::build(store), all_objects(), store.size());
  EXPECT_GT(plan.parts.size(), 5U);
  EXPECT_TRUE(std::ranges::is_sorted(plan.parts, std::greater(), &WalkPlan::Part::weight));
}

TEST(WalkPlan, LeavesOutWhatIsNotWanted) {
  const ObjectDirectory directory;
  PackBuilder pack;
  pack.whole(ObjectKind::tree, "");
  pack.whole(ObjectKind::commit, "a commit");
  pack.blob("a blob");
  directory.add_pack("1", pack);
  const Oid loose_tree = directory.add_loose(ObjectKind::tree, "a loose tree");
  directory.add_loose(ObjectKind::blob, "a loose blob");
  const ObjectStore store = open_store(directory.path());
  WalkOptions trees;
  trees.trees = true;
  const Dump dump = walk_dump(store, trees).dump;
  ASSERT_EQ(dump.size(), 2U);
  EXPECT_TRUE(dump.contains(loose_tree.hex()));
  EXPECT_TRUE(dump.contains(object_id(ObjectKind::tree, "").hex()));
}

}  // namespace
}  // namespace stanch

// The history that is asked backwards over the pack's trees equals a walk of every commit's whole
// tree, on random repositories; also when most of it comes from the record of an earlier scan.
#include <gtest/gtest.h>

#include "base/sha256.h"
#include "fake/random_repo.h"
#include "git/repository.h"
#include "git/walk_locator.h"
#include "pack/delta_graph.h"
#include "pack/history/pack_locator.h"
#include "pack/object_store.h"
#include "pack/record/known_objects.h"
#include "pack/record/scan_record.h"

namespace stanch {

void PrintTo(const Oid& oid, std::ostream* out) { *out << oid.hex().substr(0, 10); }

namespace {

std::string describe(const std::optional<CommitInfo>& commit) {
  return commit ? commit->oid.hex().substr(0, 10) + " " + commit->author + " " +
                      std::to_string(commit->author_time)
                : "none";
}

std::string describe(const SecretLife& life) {
  std::string text = "introduced " + describe(life.introduced) + " at " + life.introduced_path +
                     " as " + life.introduced_object.hex().substr(0, 10) + ", removed " +
                     describe(life.removed) + ", head " + std::to_string(life.at_head) +
                     ", reachable " + std::to_string(life.reachable) + ", pushed " +
                     std::to_string(life.pushed) + ", commits " + std::to_string(life.commits) +
                     " of";
  for (const std::string& ref : life.refs) {
    text += " " + ref;
  }
  return text;
}

HistoryTips tips_of(const Repository& repository) {
  HistoryTips tips;
  const auto refs = repository.refs();
  for (const Ref& ref : refs->refs) {
    if (!ref.symbolic) {
      tips.refs.push_back({ref.name, ref.target, ref.selected, ref.shared});
    }
  }
  tips.others = repository.tips().value();
  tips.head = repository.head().value().oid;
  return tips;
}

// Takes texts without looking at them.
class QuietSink : public TextSink {
 public:
  std::shared_ptr<const TextState> text(const Text&) override { return nullptr; }
  void skip(Skipped entry) override { skipped.push_back(std::move(entry)); }
  [[nodiscard]] bool stopped() const override { return false; }
  std::vector<Skipped> skipped;
};

void read_all(TextSource& source, TextSink& sink) {
  for (std::size_t part = 0; part < source.parts(); ++part) {
    EXPECT_TRUE(source.read(part, sink));
  }
}

void expect_same(const Locator::Answer& found, const Locator::Answer& expected) {
  ASSERT_EQ(found.lives.size(), expected.lives.size());
  for (std::size_t i = 0; i < found.lives.size(); ++i) {
    EXPECT_EQ(describe(found.lives[i]), describe(expected.lives[i])) << "secret " << i;
  }
  ASSERT_EQ(found.places.size(), expected.places.size());
  for (std::size_t i = 0; i < found.places.size(); ++i) {
    EXPECT_EQ(describe(found.places[i].commit) + " " + found.places[i].path,
              describe(expected.places[i].commit) + " " + expected.places[i].path)
        << "object " << i;
  }
}

// The record of a scan that found something in `asked`, and wants a third of all objects looked at
// again.
ScanRecord record_of(const ObjectStore& store, PackLocator& locator, std::span<const Oid> asked,
                     RandomRepo& random) {
  ScanOutcome outcome;
  for (std::uint32_t number = 0; number < store.size(); ++number) {
    outcome.again.push_back(random.below(3) == 0);
    outcome.blobs.push_back(locator.is_blob(number));
  }
  for (const Oid& oid : asked) {
    outcome.traced.push_back(store.find(oid));
  }
  outcome.history = locator.known_history(outcome.traced);
  const RecordKey key = sha256("rules");
  return read_record(write_record(make_record(store, std::move(outcome)), key), key).value();
}

class LocatorsAgree : public testing::TestWithParam<unsigned> {};

TEST_P(LocatorsAgree, OnRandomHistories) {
  GitFixture git;
  RandomRepo random(git, GetParam(), 20 + GetParam() % 5 * 25);
  random.repack(1 + GetParam() % 7 * 8, 2 + GetParam() % 3 * 10);
  auto repository = Repository::open(git.repo());
  ASSERT_TRUE(repository) << repository.error().text();
  const std::vector<Oid> blobs = random.blobs();
  std::vector<std::vector<Oid>> secrets;
  std::vector<Oid> asked;
  for (unsigned i = 0; i < 12; ++i) {
    std::vector<Oid> held;
    for (unsigned n = 1 + random.below(4); n > 0; --n) {
      held.push_back(blobs[random.below(static_cast<unsigned>(blobs.size()))]);
    }
    std::sort(held.begin(), held.end());
    held.erase(std::unique(held.begin(), held.end()), held.end());
    asked.insert(asked.end(), held.begin(), held.end());
    secrets.push_back(std::move(held));
  }
  Oid message;  // and one that stands in a commit message only
  ASSERT_TRUE(Oid::from_hex(git.run("rev-parse", "refs/heads/b1"), message));
  secrets.push_back({message});
  asked.push_back(message);
  std::sort(asked.begin(), asked.end());
  asked.erase(std::unique(asked.begin(), asked.end()), asked.end());

  WalkLocator walk(*repository);
  const auto expected = walk.locate(secrets, asked);
  ASSERT_TRUE(expected) << expected.error().text();

  const auto store = ObjectStore::open(ObjectDirs{repository->layout().object_dirs});
  ASSERT_TRUE(store) << store.error().text();
  const DeltaGraph graph = DeltaGraph::build(*store);
  TreeSource trees(*store, graph, false, 1 << 20);
  CommitSource commits(*store, graph, false, {});
  QuietSink sink;
  read_all(trees, sink);
  read_all(commits, sink);
  EXPECT_TRUE(sink.skipped.empty());
  PackLocator backwards(*store, tips_of(*repository), trees, commits);
  const auto found = backwards.locate(secrets, asked);
  ASSERT_TRUE(found) << found.error().text();

  expect_same(*found, *expected);

  const KnownObjects known(*store, record_of(*store, backwards, asked, random), {});
  EXPECT_GT(known.count(), 0U);
  const DeltaGraph rest = DeltaGraph::build_for(*store, known.wanted());
  TreeSource few_trees(*store, rest, false, 1 << 20);
  CommitSource few_commits(*store, rest, false, {});
  few_trees.add_known(TreeForms(known.history()));
  few_commits.add_known(known.history().commits);
  read_all(few_trees, sink);
  read_all(few_commits, sink);
  PackLocator remembering(*store, tips_of(*repository), few_trees, few_commits);
  const auto remembered = remembering.locate(secrets, asked);
  ASSERT_TRUE(remembered) << remembered.error().text();
  expect_same(*remembered, *expected);
}

INSTANTIATE_TEST_SUITE_P(Locator, LocatorsAgree, testing::Range(1U, 25U));

}  // namespace
}  // namespace stanch

#include "pack/pack_source.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "packs/evolving_repo.h"
#include "packs/object_dump.h"
#include "packs/pack_builder.h"

namespace stanch {
namespace {

struct CopyOfText : TextState {
  explicit CopyOfText(std::string_view text) : bytes(text) {}
  std::string bytes;
};

// Keeps every text, and states for blobs only, so that a state seen must be a blob's.
class RecordingSink : public TextSink {
 public:
  std::shared_ptr<const TextState> text(const Text& text) override {
    EXPECT_TRUE(
        texts.emplace(text.oid.hex(), std::pair(text.kind, std::string(text.bytes))).second);
    if (text.delta != nullptr) {
      ++deltas;
      EXPECT_EQ(text.kind, TextKind::blob);
      const auto* state = dynamic_cast<const CopyOfText*>(text.delta->base);
      EXPECT_EQ(state != nullptr, keep_states);
      EXPECT_TRUE(state == nullptr || state->bytes == text.delta->base_bytes);
    }
    return keep_states ? std::make_shared<const CopyOfText>(text.bytes) : nullptr;
  }
  void skip(Skipped entry) override { skipped.push_back(std::move(entry)); }
  [[nodiscard]] bool stopped() const override { return texts.size() >= stop_after; }

  bool keep_states = true;
  std::size_t stop_after = SIZE_MAX;
  std::map<std::string, std::pair<TextKind, std::string>> texts;
  std::vector<Skipped> skipped;
  int deltas = 0;
};

void read_all(const ObjectStore& store, TextSink& sink,
              const PackSource::Options& options = PackSource::Options()) {
  const DeltaGraph graph = DeltaGraph::build(store);
  PackSource source(store, graph, options);
  EXPECT_EQ(source.total_objects(), store.size());
  for (std::size_t part = 0; part < source.parts(); ++part) {
    EXPECT_TRUE(source.read(part, sink));
  }
}

class PackSourceOfRepo : public testing::Test {
 protected:
  void SetUp() override {
    EvolvingRepo(git_).grow(6, 40);
    git_.run("repack", "-a", "-d", "-f", "-q");
    git_.blob("loose and unreachable");
  }
  [[nodiscard]] std::filesystem::path objects() const { return git_.repo() / ".git/objects"; }
  GitFixture git_;
};

TEST_F(PackSourceOfRepo, YieldsEverythingButTrees) {
  const ObjectStore store = open_store(objects());
  RecordingSink sink;
  read_all(store, sink);
  std::map<std::string, std::pair<TextKind, std::string>> expected;
  for (const auto& [id, object] : libgit2_dump(objects())) {
    if (object.kind != "tree") {
      expected[id] = {object.kind == "blob"     ? TextKind::blob
                      : object.kind == "commit" ? TextKind::commit
                                                : TextKind::tag,
                      object.bytes};
    }
  }
  EXPECT_EQ(sink.texts, expected);
  EXPECT_GT(sink.deltas, 20);
  EXPECT_TRUE(sink.skipped.empty());
}

TEST_F(PackSourceOfRepo, SaysWhatIsSharedEvenIfNothingIsInherited) {
  RecordingSink sink;
  sink.keep_states = false;
  read_all(open_store(objects()), sink);
  EXPECT_GT(sink.deltas, 20);
}

TEST_F(PackSourceOfRepo, StopsWhenTheSinkDoes) {
  RecordingSink sink;
  sink.stop_after = 5;
  read_all(open_store(objects()), sink);
  EXPECT_EQ(sink.texts.size(), 5U);
}

// A blob of 10,000 bytes, and two that are stored as deltas of it: its beginning, and a byte more.
struct LargeBlob {
  LargeBlob() {
    const std::uint64_t base = pack.blob(bytes);
    pack.offset_delta(small, base, DeltaBuilder(10'000, 500).copy(0, 500).str());
    pack.offset_delta(grown, base, DeltaBuilder(10'000, 10'001).copy(0, 10'000).insert("y").str());
  }

  std::string bytes = std::string(10'000, 'x');
  Oid small = object_id(ObjectKind::blob, bytes.substr(0, 500));
  Oid grown = object_id(ObjectKind::blob, bytes + "y");
  PackBuilder pack;
};

// A base over the limit is not yielded, so its delta has nothing to inherit: it comes whole.
TEST(PackSource, SkipsWhatDoesNotFitIntoMemoryWithItsBase) {
  LargeBlob large;
  const Oid huge = object_id(ObjectKind::blob, std::string(20'000, 'z'));
  large.pack.blob(std::string(20'000, 'z'));
  const ObjectDirectory directory;
  directory.add_pack("1", large.pack);
  RecordingSink sink;
  PackSource::Options options;
  options.memory.total = 30'000;  // half of it for one object
  read_all(open_store(directory.path()), sink, options);
  EXPECT_EQ(sink.texts.size(), 2U);
  EXPECT_EQ(sink.texts.at(large.small.hex()).second, large.bytes.substr(0, 500));
  ASSERT_EQ(sink.skipped.size(), 2U);
  for (const Skipped& skipped : sink.skipped) {
    EXPECT_EQ(skipped.reason, SkipReason::too_large);
    EXPECT_EQ(skipped.size, skipped.oid == large.grown ? 10'001U : 20'000U);
    EXPECT_TRUE(skipped.oid == large.grown || skipped.oid == huge);
    EXPECT_THAT(skipped.detail, testing::HasSubstr("--max-memory"));
  }
}

TEST(PackSource, SkipsWhatIsTooLargeButNotItsSmallDeltas) {
  const LargeBlob large;
  const ObjectDirectory directory;
  directory.add_pack("1", large.pack);
  RecordingSink sink;
  PackSource::Options options;
  options.max_blob_size = 9'999;
  read_all(open_store(directory.path()), sink, options);
  ASSERT_EQ(sink.texts.size(), 1U);
  EXPECT_EQ(sink.texts.at(large.small.hex()).second, large.bytes.substr(0, 500));
  EXPECT_EQ(sink.deltas, 0);
  ASSERT_EQ(sink.skipped.size(), 2U);
  for (const Skipped& skipped : sink.skipped) {
    EXPECT_EQ(skipped.reason, SkipReason::too_large);
    EXPECT_EQ(skipped.kind, "blob");
    EXPECT_EQ(skipped.size, skipped.oid == large.grown ? 10'001U : 10'000U);
  }
}

TEST(PackSource, ReportsEachObjectThatDamageCosts) {
  PackBuilder pack;
  const std::uint64_t base = pack.entry(fake_oid(1), 3, 10, "", "damaged");
  pack.offset_delta(fake_oid(2), base, DeltaBuilder(10, 1).copy(0, 1).str());
  pack.entry(fake_oid(3), 5, 10, "", zlib_stream("0123456789"));
  const ObjectDirectory directory;
  directory.add_pack("1", pack);
  directory.write("pack/pack-2.pack", "not a pack");
  RecordingSink sink;
  read_all(open_store(directory.path()), sink);
  std::map<std::string, std::string> kinds;
  for (const Skipped& skipped : sink.skipped) {
    EXPECT_EQ(skipped.reason, SkipReason::corrupt);
    EXPECT_FALSE(skipped.detail.empty());
    kinds[skipped.oid.hex()] = skipped.kind;
  }
  const std::map<std::string, std::string> expected = {{fake_oid(1).hex(), "blob"},
                                                       {fake_oid(2).hex(), "blob"},
                                                       {fake_oid(3).hex(), "object"},
                                                       {Oid{}.hex(), "pack"}};
  EXPECT_EQ(kinds, expected);
}

}  // namespace
}  // namespace stanch

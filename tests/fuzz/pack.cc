// Whole packs. The first byte is a number of objects; for each a byte of its id and two of its
// offset follow, then the pack's entries. Every object must be shown or reported, once; and so it
// must be when the index is lost and made anew.
#include "fuzz/fuzz.h"
#include "pack/delta_graph.h"
#include "pack/delta_walk.h"
#include "pack/object_store.h"
#include "packs/pack_builder.h"

namespace {

using namespace stanch;

class CheckingVisitor : public WalkVisitor {
 public:
  explicit CheckingVisitor(std::size_t objects) : seen_(objects) {}

  WalkState object(const WalkedObject& object) override {
    mark(object.number);
    require(object.bytes.data()[object.bytes.size()] == '\0');
    for (const CopyOp& copy : object.copies) {
      require(object.base->bytes.substr(copy.src, copy.len) ==
              object.bytes.substr(copy.dst, copy.len));
    }
    return std::make_shared<const std::string>(object.bytes);
  }
  void failed(std::uint32_t number, std::optional<ObjectKind>, const DecodeFailure&) override {
    mark(number);
  }
  [[nodiscard]] bool complete() const { return marked_ == seen_.size(); }

 private:
  void mark(std::uint32_t number) {
    require(!seen_.at(number));
    seen_[number] = true;
    ++marked_;
  }

  std::vector<bool> seen_;
  std::size_t marked_ = 0;
};

void walk(const ObjectDirectory& directory) {
  const auto store = ObjectStore::open({{directory.path()}});
  require(store.has_value());
  const DeltaGraph graph = DeltaGraph::build(*store);
  WalkOptions options;
  options.commits = options.trees = options.blobs = options.tags = options.unknown = true;
  options.max_object_size = 1 << 16;
  options.max_base_size = 1 << 18;
  options.memory_budget = 1 << 16;
  const DeltaWalk all(*store, graph, options);
  CheckingVisitor visitor(store->size());
  for (std::size_t part = 0; part < all.parts(); ++part) {
    all.run(part, visitor);
  }
  require(visitor.complete());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const ObjectDirectory directory;
  const std::size_t count = size == 0 ? 0 : data[0] % 16;
  if (size < 1 + 3 * count) {
    return 0;
  }
  std::vector<PackIndexEntry> index;
  for (std::size_t at = 0; at < count; ++at) {
    const std::uint8_t* entry = data + 1 + 3 * at;
    index.push_back({fake_oid(entry[0]), static_cast<std::uint64_t>(entry[1]) << 8 | entry[2]});
  }
  std::string pack("PACK\0\0\0\2\0\0\0", 11);
  pack += static_cast<char>(count);
  pack.append(reinterpret_cast<const char*>(data) + 1 + 3 * count, size - 1 - 3 * count);
  pack += std::string(Oid::kSize, '\0');
  directory.add_pack("fuzz", pack, index);
  walk(directory);
  std::filesystem::remove(directory.path() / "pack/pack-fuzz.idx");
  walk(directory);
  return 0;
}

std::vector<std::string> fuzz_seeds() {
  const auto seed = [](const PackBuilder& builder) {
    std::string input(1, static_cast<char>(builder.index().size()));
    for (const PackIndexEntry& entry : builder.index()) {
      input += static_cast<char>(entry.oid.bytes[0]);
      input += static_cast<char>(entry.offset >> 8);
      input += static_cast<char>(entry.offset);
    }
    const std::string pack = builder.pack();
    return input + pack.substr(kPackHeaderSize, builder.end() - kPackHeaderSize);
  };
  const std::string base = "a base that deltas copy from";
  const auto delta = [&](const char* insert) {
    return DeltaBuilder(base.size(), base.size() + 1)
        .copy(0, static_cast<std::uint32_t>(base.size()))
        .insert(insert)
        .str();
  };
  std::vector<std::string> seeds;
  PackBuilder pack;
  seeds.push_back(seed(pack));
  const std::uint64_t root = pack.entry(fake_oid(1), 3, base.size(), "", zlib_stream(base));
  pack.entry(fake_oid(2), 1, 4, "", zlib_stream("abcd"));
  seeds.push_back(seed(pack));
  const std::uint64_t child = pack.offset_delta(fake_oid(3), root, delta("x"));
  pack.ref_delta(fake_oid(4), fake_oid(1), delta("y"));
  pack.ref_delta(fake_oid(5), fake_oid(6), delta("z"));
  pack.offset_delta(fake_oid(6), child,
                    DeltaBuilder(base.size() + 1, 3).copy(0, 2).insert("!").str());
  seeds.push_back(seed(pack));
  return seeds;
}

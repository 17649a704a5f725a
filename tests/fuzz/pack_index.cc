// Pack indexes: whatever the bytes are, every entry of an index that opens can be asked for, and is
// found again if the ids are in order.
#include "fuzz/fuzz.h"
#include "pack/index.h"
#include "packs/pack_builder.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto index =
      stanch::PackIndex::parse(std::string(reinterpret_cast<const char*>(data), size), "input");
  if (!index) {
    return 0;
  }
  require(index->pack_checksum().size() == stanch::Oid::kSize);
  for (std::uint32_t at = 0; at < index->size(); ++at) {
    const stanch::Oid oid = index->oid(at);
    static_cast<void>(index->offset(at));
    if (const auto found = index->find(oid)) {
      require(*found < index->size() && index->oid(*found) == oid);
    }
  }
  return 0;
}

std::vector<std::string> fuzz_seeds() {
  std::vector<stanch::PackIndexEntry> entries;
  std::vector<std::string> seeds;
  for (unsigned at = 0; at < 6; ++at) {
    seeds.push_back(stanch::PackIndex::image(entries));
    entries.push_back({stanch::fake_oid(at * 50), at < 4 ? 12 + at : std::uint64_t{at} << 31});
  }
  return seeds;
}

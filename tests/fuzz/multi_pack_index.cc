// Indexes over several packs: whatever the bytes are, with the right checksum behind them, what
// opens can be asked for the entries of each pack. The input is the file without its checksum.
#include "pack/multi_pack_index.h"

#include "base/sha256.h"
#include "fuzz/fuzz.h"
#include "stanch/oid.h"

namespace {

using namespace stanch;

void put(std::string& out, std::uint64_t value, unsigned bytes) {
  while (bytes-- > 0) {
    out += static_cast<char>(value >> (8 * bytes) & 0xff);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string bytes(reinterpret_cast<const char*>(data), size);
  Oid checksum;
  require(Oid::from_hex(sha1_hex(bytes), checksum));
  bytes.append(reinterpret_cast<const char*>(checksum.bytes.data()), Oid::kSize);
  if (const auto index = MultiPackIndex::parse(bytes, "input")) {
    std::size_t entries = 0;
    for (const char* pack : {"pack-a.pack", "pack-b.pack", ".pack", ""}) {
      entries += index->entries(pack).size();
    }
    require(entries <= 2 * size);
  }
  return 0;
}

std::vector<std::string> fuzz_seeds() {
  const std::string names("pack-a.idx\0pack-b.idx\0\0\0", 24);
  std::string fanout;
  for (unsigned first = 0; first < 256; ++first) {
    put(fanout, first < 3 ? first : 3, 4);
  }
  std::string ids;
  for (char first = 1; first <= 3; ++first) {
    ids += std::string(Oid::kSize, first);
  }
  std::string offsets;
  for (const std::uint64_t pair : {12ULL, 1ULL << 32 | 99, 1ULL << 32 | 0x80000000ULL}) {
    put(offsets, pair, 8);
  }
  std::string large;
  put(large, std::uint64_t{5} << 32, 8);
  const std::pair<const char*, const std::string*> chunks[] = {
      {"PNAM", &names}, {"OIDF", &fanout}, {"OIDL", &ids}, {"OOFF", &offsets}, {"LOFF", &large}};
  std::string file("MIDX\1\1\5\0\0\0\0\2", 12);
  std::uint64_t at = file.size() + (std::size(chunks) + 1) * 12;
  for (const auto& [name, content] : chunks) {
    file += name;
    put(file, at, 8);
    at += content->size();
  }
  file += std::string(4, '\0');
  put(file, at, 8);
  for (const auto& [name, content] : chunks) {
    file += *content;
  }
  return {file};
}

// Deltas: two bytes say how long the base is, the base and the delta follow. What is applied must
// be what a plain reading of the format makes, and what is refused must be refused by it too.
#include "pack/delta.h"

#include <algorithm>
#include <optional>

#include "fuzz/fuzz.h"
#include "packs/pack_builder.h"
#include "stanch/matcher.h"

namespace {

constexpr std::uint64_t kMaxResult = 1 << 20;

// The format, byte by byte.
std::optional<std::string> plain_apply(const stanch::DeltaHeader& header, std::string_view base) {
  std::string out;
  std::string_view rest = header.instructions;
  const auto next = [&]() -> std::optional<std::uint32_t> {
    if (rest.empty()) {
      return std::nullopt;
    }
    const auto byte = static_cast<unsigned char>(rest.front());
    rest.remove_prefix(1);
    return byte;
  };
  while (const auto code = next()) {
    if (*code == 0) {
      return std::nullopt;
    }
    if (*code < 0x80) {
      if (rest.size() < *code) {
        return std::nullopt;
      }
      out += rest.substr(0, *code);
      rest.remove_prefix(*code);
      continue;
    }
    std::uint64_t operands[7] = {};
    for (unsigned bit = 0; bit < 7; ++bit) {
      const auto byte = (*code >> bit & 1U) != 0 ? next() : 0U;
      if (!byte) {
        return std::nullopt;
      }
      operands[bit] = *byte;
    }
    const std::uint64_t offset =
        operands[0] | operands[1] << 8 | operands[2] << 16 | operands[3] << 24;
    std::uint64_t length = operands[4] | operands[5] << 8 | operands[6] << 16;
    length = length == 0 ? 0x10000 : length;
    if (offset + length > base.size() || out.size() + length > header.result_size) {
      return std::nullopt;
    }
    out += base.substr(offset, length);
  }
  const bool fits = header.base_size == base.size() && out.size() == header.result_size;
  return fits ? std::optional(out) : std::nullopt;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  if (size < 2) {
    return 0;
  }
  const std::size_t base_size =
      std::min<std::size_t>(static_cast<std::size_t>(data[0]) << 8 | data[1], size - 2);
  std::string base(input.substr(2, base_size));
  std::string delta(input.substr(2 + base_size));
  const std::size_t delta_size = delta.size();
  base.append(stanch::kSlack, '\1');
  delta.append(stanch::kSlack, '\1');
  const std::string_view base_bytes = std::string_view(base).substr(0, base_size);
  const auto header = stanch::parse_delta_header(std::string_view(delta).substr(0, delta_size));
  if (!header || header->result_size > kMaxResult) {
    return 0;
  }
  std::string out(header->result_size + stanch::kSlack, '\2');
  std::vector<stanch::CopyOp> copies;
  const bool applied = stanch::apply_delta(*header, base_bytes, out.data(), copies);
  out.resize(header->result_size);
  const auto expected = plain_apply(*header, base_bytes);
  require(applied == expected.has_value());
  if (applied) {
    require(out == *expected);
    std::size_t done = 0;
    for (const stanch::CopyOp& copy : copies) {
      require(copy.len > 0 && copy.dst >= done);
      require(base_bytes.substr(copy.src, copy.len) == expected->substr(copy.dst, copy.len));
      done = copy.dst + copy.len;
    }
    require(done <= out.size());
  }
  return 0;
}

std::vector<std::string> fuzz_seeds() {
  const std::string base = "the quick brown fox jumps over the lazy dog";
  const auto seed = [&](const stanch::DeltaBuilder& delta) {
    return std::string({'\0', static_cast<char>(base.size())}) + base + delta.str();
  };
  using Builder = stanch::DeltaBuilder;
  return {seed(Builder(base.size(), 10).copy(4, 10)),
          seed(Builder(base.size(), 13).copy(4, 5).insert("red").copy(15, 5)),
          seed(Builder(base.size(), 43).copy(0, 20).copy(20, 23)),
          seed(Builder(base.size(), 5).insert("plain")), seed(Builder(base.size(), 0))};
}

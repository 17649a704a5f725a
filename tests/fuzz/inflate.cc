// Deflate streams. The input is one, without zlib's header and checksum: it is read as it is, and
// with those put around it, so that a change of the input is not refused for its checksum. What a
// library makes of it must be what comes of it together with others, and those must not suffer.
#include <libdeflate.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/batch_inflater.h"
#include "fuzz/fuzz.h"
#include "packs/zlib_stream.h"

namespace {

constexpr std::size_t kMostOutput = 1 << 16;
// The other way of the two that such a processor has.
const auto kLeast = std::min(stanch::best_vectors(), stanch::Vectors::avx2);
constexpr std::size_t kHeader = 2;
constexpr std::size_t kChecksum = 4;

struct Plain {
  std::string bytes;
  std::size_t used = 0;
};

std::optional<Plain> plain_inflate(std::string_view stream) {
  const std::unique_ptr<libdeflate_decompressor, decltype(&::libdeflate_free_decompressor)> reader(
      ::libdeflate_alloc_decompressor(), &::libdeflate_free_decompressor);
  Plain plain{std::string(kMostOutput, '\0'), 0};
  std::size_t size = 0;
  if (::libdeflate_deflate_decompress_ex(reader.get(), stream.data(), stream.size(),
                                         plain.bytes.data(), plain.bytes.size(), &plain.used,
                                         &size) != LIBDEFLATE_SUCCESS) {
    return std::nullopt;
  }
  plain.bytes.resize(size);
  return plain;
}

std::string wrapped(std::string_view stream, const std::optional<Plain>& plain) {
  const std::uint32_t checksum =
      plain ? ::libdeflate_adler32(1, plain->bytes.data(), plain->bytes.size()) : 0;
  std::string all = "\x78\x9c" + std::string(stream.substr(0, plain ? plain->used : stream.size()));
  for (const unsigned shift : {24U, 16U, 8U, 0U}) {
    all += static_cast<char>(checksum >> shift & 0xffU);
  }
  return all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const auto plain = plain_inflate(input);
  const std::string other(3000, 'o');
  const std::string far(2000, '\x55');
  const std::string sound = stanch::zlib_stream(other) + far;
  const std::string tried = wrapped(input, plain);
  const std::string tried_far = tried + far;
  const std::size_t expected = plain ? plain->bytes.size() : size;
  const std::string bare_far = std::string(input) + far;
  const stanch::Wrapping none = stanch::Wrapping::none;
  std::string outs[6];
  stanch::InflateJob jobs[6] = {
      {sound, nullptr, other.size()},   {tried_far, nullptr, expected},
      {tried, nullptr, expected},       {bare_far, nullptr, expected, none},
      {input, nullptr, expected, none}, {sound, nullptr, other.size()}};
  for (std::size_t at = 0; at < 6; ++at) {
    outs[at].resize(jobs[at].size + stanch::kInflateSlack);
    jobs[at].out = outs[at].data();
  }
  static stanch::BatchInflater inflaters[] = {stanch::BatchInflater(),
                                              stanch::BatchInflater(kLeast)};
  inflaters[size % 2].run(jobs);
  for (const std::size_t at : {0U, 5U}) {
    require(jobs[at].done && outs[at].starts_with(other));
  }
  for (const std::size_t at : {1U, 2U, 3U, 4U}) {
    if (plain) {
      const std::size_t around = jobs[at].wrapping == none ? 0 : kHeader + kChecksum;
      require(jobs[at].done && jobs[at].used == plain->used + around);
      require(std::string_view(outs[at]).substr(0, expected) == plain->bytes);
    }
  }
  return 0;
}

std::vector<std::string> fuzz_seeds() {
  std::string counted;
  for (int number = 0; number < 400; ++number) {
    counted += std::to_string(number * number) + (number % 5 == 0 ? "\n" : ", ");
  }
  std::vector<std::string> seeds;
  for (const std::string& text :
       {std::string("a"), std::string("abcabcabcabcabcabd"), std::string(600, 'x'), counted}) {
    for (const int level : {0, 1, 6, 12}) {
      const std::string stream = stanch::zlib_stream(text, level);
      seeds.push_back(stream.substr(kHeader, stream.size() - kHeader - kChecksum));
    }
  }
  return seeds;
}

// zlib streams by libdeflate.
//
// Small deltas are mostly compressed with deflate's fixed Huffman codes. libdeflate keeps the
// decode tables of those codes from one stream to the next, but a stream with codes of its own
// overwrites them. Two decompressors, chosen by a stream's first block, keep the fixed tables
// built.
#include "base/inflate.h"

#include <libdeflate.h>

#include <new>

namespace stanch {

std::uint32_t zip_checksum(std::string_view bytes) {
  return ::libdeflate_crc32(0, bytes.data(), bytes.size());
}

std::uint32_t zlib_checksum(std::string_view bytes) {
  return ::libdeflate_adler32(1, bytes.data(), bytes.size());
}

Inflater::Inflater()
    : fixed_(::libdeflate_alloc_decompressor()), dynamic_(::libdeflate_alloc_decompressor()) {
  if (fixed_ == nullptr || dynamic_ == nullptr) {
    throw std::bad_alloc();
  }
}

Inflater::Inflater(Inflater&&) noexcept = default;
Inflater& Inflater::operator=(Inflater&&) noexcept = default;
Inflater::~Inflater() = default;

void Inflater::Free::operator()(libdeflate_decompressor* decompressor) const noexcept {
  ::libdeflate_free_decompressor(decompressor);
}

libdeflate_decompressor* Inflater::choose(std::string_view in) const {
  constexpr std::size_t kZlibHeader = 2;
  constexpr unsigned kFixedCodes = 1;
  const bool fixed = in.size() > kZlibHeader &&
                     (static_cast<unsigned char>(in[kZlibHeader]) >> 1 & 3U) == kFixedCodes;
  return fixed ? fixed_.get() : dynamic_.get();
}

std::optional<std::size_t> Inflater::exact(std::string_view in, char* out, std::size_t size,
                                           Wrapping wrapping) {
  const bool bare = wrapping == Wrapping::none;
  const auto decompress =
      bare ? ::libdeflate_deflate_decompress_ex : ::libdeflate_zlib_decompress_ex;
  std::size_t used = 0;
  std::size_t written = 0;
  const auto status = decompress(bare ? dynamic_.get() : choose(in), in.data(), in.size(), out,
                                 size + kInflateSlack, &used, &written);
  if (status != LIBDEFLATE_SUCCESS || written != size) {
    return std::nullopt;
  }
  return used;
}

Inflater::Bounded Inflater::up_to(std::string_view in, char* out, std::size_t capacity) {
  std::size_t written = 0;
  switch (::libdeflate_zlib_decompress_ex(choose(in), in.data(), in.size(), out, capacity, nullptr,
                                          &written)) {
    case LIBDEFLATE_SUCCESS:
      return {Status::complete, written};
    case LIBDEFLATE_INSUFFICIENT_SPACE:
      return {Status::more, 0};
    default:
      return {Status::damaged, 0};
  }
}

}  // namespace stanch

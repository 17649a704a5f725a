#pragma once

#include <libdeflate.h>

#include <memory>
#include <string>
#include <string_view>

namespace stanch {

// `bytes`, compressed; `level` from 0 (stored) to 12.
inline std::string zlib_stream(std::string_view bytes, int level = 6) {
  const std::unique_ptr<libdeflate_compressor, decltype(&::libdeflate_free_compressor)> compressor(
      ::libdeflate_alloc_compressor(level), &::libdeflate_free_compressor);
  std::string out(::libdeflate_zlib_compress_bound(compressor.get(), bytes.size()), '\0');
  out.resize(::libdeflate_zlib_compress(compressor.get(), bytes.data(), bytes.size(), out.data(),
                                        out.size()));
  return out;
}

// The same without zlib's header and checksum.
inline std::string deflate_stream(std::string_view bytes, int level = 6) {
  const std::string stream = zlib_stream(bytes, level);
  return stream.substr(2, stream.size() - 2 - 4);
}

}  // namespace stanch

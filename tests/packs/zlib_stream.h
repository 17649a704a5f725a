#pragma once

#include <libdeflate.h>

#include <memory>
#include <string>
#include <string_view>

namespace stanch {

// `bytes`, compressed.
inline std::string zlib_stream(std::string_view bytes) {
  const std::unique_ptr<libdeflate_compressor, decltype(&::libdeflate_free_compressor)> compressor(
      ::libdeflate_alloc_compressor(6), &::libdeflate_free_compressor);
  std::string out(::libdeflate_zlib_compress_bound(compressor.get(), bytes.size()), '\0');
  out.resize(::libdeflate_zlib_compress(compressor.get(), bytes.data(), bytes.size(), out.data(),
                                        out.size()));
  return out;
}

}  // namespace stanch

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

struct libdeflate_decompressor;

namespace stanch {

// No deflate stream yields more than this many times its own length.
inline constexpr std::uint64_t kMaxInflateRatio = 1032;

// Spare bytes behind the expected output that let short streams be decoded by the fast path. Their
// content is undefined afterwards.
inline constexpr std::size_t kInflateSlack = 320;

// The checksum of zip archives: CRC-32.
std::uint32_t zip_checksum(std::string_view bytes);
// The checksum of zlib streams: Adler-32.
std::uint32_t zlib_checksum(std::string_view bytes);

// What a deflate stream stands in.
enum class Wrapping : std::uint8_t {
  zlib,  // a header and a checksum, RFC 1950
  none,
};

// Decompresses zlib and deflate streams. One per thread; nothing is allocated after construction.
class Inflater {
 public:
  Inflater();
  Inflater(Inflater&&) noexcept;
  Inflater& operator=(Inflater&&) noexcept;
  ~Inflater();

  // Decompresses the stream at the start of `in` (more may follow it) into `out`, which must have
  // room for `size` + kInflateSlack bytes. Returns the bytes of `in` used, or nothing when the
  // stream is damaged, its checksum is wrong or it does not yield exactly `size` bytes.
  [[nodiscard]] std::optional<std::size_t> exact(std::string_view in, char* out, std::size_t size,
                                                 Wrapping wrapping = Wrapping::zlib);

  enum class Status : std::uint8_t { complete, more, damaged };
  struct Bounded {
    Status status = Status::damaged;
    std::size_t size = 0;  // bytes of output, when complete
  };
  // Decompresses a stream of unknown size into `capacity` bytes. `more`: it needs more room than
  // that; the first bytes of `out` can then serve as a hint, no more.
  [[nodiscard]] Bounded up_to(std::string_view in, char* out, std::size_t capacity);

 private:
  struct Free {
    void operator()(libdeflate_decompressor* decompressor) const noexcept;
  };
  using Handle = std::unique_ptr<libdeflate_decompressor, Free>;

  [[nodiscard]] libdeflate_decompressor* choose(std::string_view in) const;

  Handle fixed_;    // for streams that begin with a block of fixed Huffman codes
  Handle dynamic_;  // for all others
};

}  // namespace stanch

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/deflate/lane.h"
#include "base/inflate.h"
#include "base/vectors.h"

namespace stanch {

// A stream to decompress.
struct InflateJob {
  std::string_view in;   // begins with the stream, more may follow
  char* out = nullptr;   // room for `size` + kInflateSlack bytes
  std::size_t size = 0;  // what it must yield
  Wrapping wrapping = Wrapping::zlib;
  // Results: the bytes of `in` used; false when the stream is damaged, its checksum is wrong or it
  // does not yield exactly `size` bytes.
  std::size_t used = 0;
  bool done = false;
};

// Decompresses many streams, some at a time. One stream alone keeps a processor waiting: where a
// symbol begins is known only when the one before it has been looked up. One per thread; nothing is
// allocated after construction.
class BatchInflater {
 public:
  explicit BatchInflater(Vectors vectors = best_vectors());

  // Each job has the result that Inflater::exact() has for it.
  void run(std::span<InflateJob> jobs);
  // Jobs that were left to an Inflater: damaged, close to the end of their input, or all of them
  // on a processor without AVX2.
  [[nodiscard]] std::uint64_t left_over() const { return left_over_; }

 private:
  static constexpr std::size_t kLanes = 3;

  void set_order(std::span<InflateJob> jobs);
  bool start(Lane& lane, InflateJob*& job);
  void finish(const Lane& lane, InflateJob& job, Lane::State state);
  void leave(InflateJob& job);

  std::vector<InflateJob*> order_;
  std::size_t next_ = 0;     // of order_
  std::vector<Lane> lanes_;  // none without the instructions they need
  Inflater inflater_;
  std::uint64_t left_over_ = 0;
};

}  // namespace stanch

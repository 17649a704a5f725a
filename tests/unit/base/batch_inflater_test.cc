// Streams together against each by itself, which a library reads.
#include "base/batch_inflater.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "base/vectors.h"
#include "packs/zlib_stream.h"

namespace stanch {
namespace {

// So much may follow a stream that none is close to the end of its input.
constexpr std::size_t kFar = 2000;

struct Inflated {
  bool done = false;
  std::size_t used = 0;
  std::string bytes;

  bool operator==(const Inflated&) const = default;
};

struct Stream {
  std::string in;
  std::size_t size = 0;
  Wrapping wrapping = Wrapping::zlib;
};

Inflated alone(const Stream& stream) {
  Inflater inflater;
  std::vector<char> out(stream.size + kInflateSlack);
  const auto used = inflater.exact(stream.in, out.data(), stream.size, stream.wrapping);
  return used ? Inflated{true, *used, {out.data(), stream.size}} : Inflated{};
}

std::vector<Inflated> together(BatchInflater& inflater, const std::vector<Stream>& streams) {
  std::vector<std::vector<char>> outs;
  std::vector<InflateJob> jobs;
  for (const Stream& stream : streams) {
    outs.emplace_back(stream.size + kInflateSlack);
    jobs.push_back({stream.in, outs.back().data(), stream.size, stream.wrapping});
  }
  inflater.run(jobs);
  std::vector<Inflated> all;
  for (const InflateJob& job : jobs) {
    all.push_back(job.done ? Inflated{true, job.used, {job.out, job.size}} : Inflated{});
  }
  return all;
}

// Text of `symbols` letters, each about 1.6 times as frequent as the next: their codes are of all
// lengths.
std::string skewed_text(std::mt19937& random, std::size_t symbols, std::size_t size) {
  std::string text;
  std::geometric_distribution<unsigned> letter(0.38);
  while (text.size() < size) {
    text += static_cast<char>(' ' + std::min<std::size_t>(letter(random), symbols - 1));
  }
  return text;
}

std::vector<std::string> texts() {
  std::mt19937 random(7);
  std::vector<std::string> all = {"", "a", std::string(70000, 'x'), "words, and words again"};
  for (const std::size_t size : {3U, 40U, 900U, 5000U, 70000U}) {
    for (const std::size_t symbols : {2U, 9U, 30U, 90U}) {
      all.push_back(skewed_text(random, symbols, size));
    }
    std::string noise(size, '\0');
    std::ranges::generate(noise, [&] { return static_cast<char>(random()); });
    all.push_back(noise);
    for (const std::size_t period : {1U, 2U, 3U, 5U, 6U, 7U, 8U, 11U, 16U, 31U, 33U}) {
      std::string repeated;
      while (repeated.size() < size) {
        repeated += noise.substr(0, period) + (random() % 8 == 0 ? "!" : "");
      }
      all.push_back(repeated);
    }
  }
  return all;
}

std::vector<Stream> sound_streams() {
  std::vector<Stream> streams;
  for (const std::string& text : texts()) {
    for (const int level : {0, 1, 6, 12}) {
      const std::string far(kFar, '?');
      streams.push_back({zlib_stream(text, level) + far, text.size()});
      streams.push_back({deflate_stream(text, level) + far, text.size(), Wrapping::none});
    }
  }
  std::ranges::shuffle(streams, std::mt19937(3));
  return streams;
}

std::vector<Vectors> available_vectors() {
  std::vector<Vectors> available;
  for (int level = 0; level <= static_cast<int>(best_vectors()); ++level) {
    available.push_back(static_cast<Vectors>(level));
  }
  return available;
}

class BatchInflaterTest : public testing::TestWithParam<Vectors> {};

INSTANTIATE_TEST_SUITE_P(Vectors, BatchInflaterTest, testing::ValuesIn(available_vectors()));

TEST_P(BatchInflaterTest, YieldsWhatEachStreamYieldsAlone) {
  const std::vector<Stream> streams = sound_streams();
  BatchInflater inflater(GetParam());
  const std::vector<Inflated> got = together(inflater, streams);
  for (std::size_t at = 0; at < streams.size(); ++at) {
    const Inflated expected = alone(streams[at]);
    ASSERT_TRUE(expected.done);
    EXPECT_TRUE(got[at] == expected) << "stream " << at << " of " << streams[at].size;
  }
  if (GetParam() != Vectors::none) {
    EXPECT_EQ(inflater.left_over(), 0U);
  }
}

TEST_P(BatchInflaterTest, ReadsStreamsThatEndWithTheirInput) {
  std::vector<Stream> streams = sound_streams();
  BatchInflater inflater(GetParam());
  for (Stream& stream : streams) {
    stream.in.resize(stream.in.size() - kFar);
    stream.in.shrink_to_fit();
  }
  const std::vector<Inflated> got = together(inflater, streams);
  for (std::size_t at = 0; at < streams.size(); ++at) {
    EXPECT_TRUE(got[at] == alone(streams[at])) << "stream " << at << " of " << streams[at].size;
  }
}

TEST_P(BatchInflaterTest, RefusesWhatIsRefusedAlone) {
  std::mt19937 random(11);
  std::vector<Stream> streams = sound_streams();
  for (Stream& stream : streams) {
    const std::size_t length = stream.in.size() - kFar;
    switch (random() % 4) {
      case 0:
        stream.in[random() % length] ^= static_cast<char>(1U << random() % 8);
        break;
      case 1:
        stream.size += 1;
        break;
      case 2:
        stream.size -= std::min<std::size_t>(stream.size, 1);
        break;
      default:
        stream.in.resize(random() % length);
        break;
    }
  }
  BatchInflater inflater(GetParam());
  const std::vector<Inflated> got = together(inflater, streams);
  std::size_t refused = 0;
  for (std::size_t at = 0; at < streams.size(); ++at) {
    EXPECT_TRUE(got[at] == alone(streams[at])) << "stream " << at << " of " << streams[at].size;
    refused += got[at].done ? 0 : 1;
  }
  EXPECT_GT(refused, streams.size() / 2);
}

TEST_P(BatchInflaterTest, ADamagedStreamHarmsNoOther) {
  std::vector<Stream> streams = sound_streams();
  std::vector<bool> damaged(streams.size());
  for (std::size_t at = 0; at < streams.size(); at += 3) {
    if (streams[at].wrapping == Wrapping::zlib) {
      streams[at].in[streams[at].in.size() - kFar - 1] ^= 1;
    } else {
      streams[at].size += 1;
    }
    damaged[at] = true;
  }
  BatchInflater inflater(GetParam());
  const std::vector<Inflated> got = together(inflater, streams);
  for (std::size_t at = 0; at < streams.size(); ++at) {
    EXPECT_EQ(got[at].done, !damaged[at]);
  }
}

}  // namespace
}  // namespace stanch

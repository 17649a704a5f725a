#include "base/inflate.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "packs/zlib_stream.h"

namespace stanch {
namespace {

struct Inflated {
  std::optional<std::size_t> used;
  std::string bytes;
};

Inflated inflate(std::string_view stream, std::size_t size) {
  Inflater inflater;
  std::vector<char> out(size + kInflateSlack);
  const auto used = inflater.exact(stream, out.data(), size);
  return {used, std::string(out.data(), size)};
}

TEST(Inflater, YieldsExactlyTheSizeAndSaysWhatItUsed) {
  for (const std::string& text : {std::string(), std::string("a"), std::string(5000, 'x'),
                                  std::string("a few words that do not repeat")}) {
    const std::string stream = zlib_stream(text);
    const Inflated got = inflate(stream + "what follows", text.size());
    EXPECT_EQ(got.used, stream.size());
    EXPECT_EQ(got.bytes, text);
  }
}

TEST(Inflater, RefusesAnyOtherSizeAndDamage) {
  const std::string text = "twelve bytes";
  const std::string stream = zlib_stream(text);
  EXPECT_FALSE(inflate(stream, text.size() - 1).used);
  EXPECT_FALSE(inflate(stream, text.size() + 1).used);
  EXPECT_FALSE(inflate(stream.substr(0, stream.size() - 1), text.size()).used);
  EXPECT_FALSE(inflate("", 0).used);
  std::string damaged = stream;
  damaged.back() = static_cast<char>(damaged.back() ^ 1);
  EXPECT_FALSE(inflate(damaged, text.size()).used) << "the checksum is verified";
}

TEST(Inflater, TellsAStreamThatNeedsMoreRoomFromADamagedOne) {
  Inflater inflater;
  std::vector<char> out(100);
  const std::string stream = zlib_stream(std::string(101, 'y'));
  EXPECT_EQ(inflater.up_to(stream, out.data(), 100).status, Inflater::Status::more);
  EXPECT_EQ(inflater.up_to(stream.substr(0, 4), out.data(), 100).status, Inflater::Status::damaged);
  const auto got = inflater.up_to(zlib_stream(std::string(99, 'z')), out.data(), 100);
  EXPECT_EQ(got.status, Inflater::Status::complete);
  EXPECT_EQ(std::string(out.data(), got.size), std::string(99, 'z'));
}

}  // namespace
}  // namespace stanch

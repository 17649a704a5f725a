#include "base/zip.h"

#include <gtest/gtest.h>
#include <libdeflate.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "base/archive.h"

namespace stanch {
namespace {

using Files = std::vector<std::pair<std::string, std::string>>;

std::string little(std::uint64_t value, int bytes) {
  std::string out;
  for (int i = 0; i < bytes; ++i) {
    out.push_back(static_cast<char>(value >> 8 * i & 0xFF));
  }
  return out;
}

std::string deflated(const std::string& content) {
  const std::unique_ptr<libdeflate_compressor, void (*)(libdeflate_compressor*)> compressor(
      libdeflate_alloc_compressor(6), libdeflate_free_compressor);
  std::string out(libdeflate_deflate_compress_bound(compressor.get(), content.size()), '\0');
  out.resize(libdeflate_deflate_compress(compressor.get(), content.data(), content.size(),
                                         out.data(), out.size()));
  return out;
}

enum class Method : std::uint8_t { store = 0, deflate = 8 };

// The fields that a file's own header and its entry in the directory have in common.
std::string common_fields(Method method, const std::string& name, const std::string& content,
                          std::size_t stored) {
  return little(20, 2) + little(0, 2) + little(static_cast<std::uint64_t>(method), 2) +
         little(0, 4) + little(libdeflate_crc32(0, content.data(), content.size()), 4) +
         little(stored, 4) + little(content.size(), 4) + little(name.size(), 2) + little(0, 2);
}

std::string zip_of(const Files& files, Method method = Method::deflate) {
  std::string out;
  std::string directory;
  for (const auto& [name, content] : files) {
    const std::string data = method == Method::deflate ? deflated(content) : content;
    const std::string fields = common_fields(method, name, content, data.size());
    directory +=
        "PK\1\2" + little(20, 2) + fields + std::string(10, '\0') + little(out.size(), 4) + name;
    out += "PK\3\4" + fields + name + data;
  }
  return out + directory + "PK\5\6" + little(0, 4) + little(files.size(), 2) +
         little(files.size(), 2) + little(directory.size(), 4) + little(out.size(), 4) +
         little(0, 2);
}

// All files of an archive, as the plain reader has them or as libarchive does; and whether all
// could be read.
struct Reading {
  Files files;
  bool whole = true;
};

Reading read_all(std::string_view bytes, bool plainly) {
  Reading reading;
  auto archive = Archive::open(bytes, bytes.size());
  while (archive && reading.whole) {
    const auto member = archive->next();
    if (!member || !*member) {
      reading.whole = member.has_value();
      return reading;
    }
    std::string content;
    if (!plainly || !archive->whole_size() || !archive->read_whole(content)) {
      char buffer[512];
      for (auto got = archive->read(buffer, sizeof buffer); !got || *got > 0;
           got = archive->read(buffer, sizeof buffer)) {
        if (!got) {
          reading.whole = false;
          break;
        }
        content.append(buffer, *got);
      }
    }
    reading.files.emplace_back((*member)->path, content);
  }
  reading.whole = reading.whole && archive.has_value();
  return reading;
}

const Files kFiles = {{"a.txt", "some text, and some text, and some text"},
                      {"dir/", ""},
                      {"dir/empty", ""},
                      {"dir/b.bin", std::string(70'000, 'x') + "end"},
                      {"last", "1"}};

TEST(PlainZip, HasTheFilesThatLibarchiveHas) {
  for (const Method method : {Method::deflate, Method::store}) {
    const std::string bytes = zip_of(kFiles, method);
    const auto plain = plain_zip(bytes);
    ASSERT_TRUE(plain);
    EXPECT_EQ(plain->size(), 4U);
    EXPECT_EQ(read_all(bytes, true).files, read_all(bytes, false).files);
  }
}

TEST(PlainZip, LeavesWhatIsUnusualToLibarchive) {
  const std::string bytes = zip_of(kFiles);
  EXPECT_FALSE(plain_zip(""));
  EXPECT_FALSE(plain_zip("PK\3\4"));
  EXPECT_FALSE(plain_zip("#!/bin/sh\n" + bytes));
  EXPECT_FALSE(plain_zip(bytes + "more"));
  EXPECT_FALSE(plain_zip(bytes.substr(0, bytes.size() - 1)));
  EXPECT_FALSE(plain_zip(zip_of({{"back\\slash", "x"}})));
  EXPECT_FALSE(plain_zip(zip_of({{"__MACOSX/._a", "x"}})));
}

TEST(PlainZip, ADamagedFileIsReadAsFarAsItGoesAndTheNextOnesToo) {
  std::string bytes =
      zip_of({{"first", "first"}, {"damaged", std::string(5000, 'y')}, {"c", "c"}}, Method::store);
  bytes[bytes.find("yyyy") + 4000] = 'z';
  const Reading reading = read_all(bytes, true);
  EXPECT_FALSE(reading.whole);
  ASSERT_EQ(reading.files.size(), 2U);
  EXPECT_EQ(reading.files[0].second, "first");
  EXPECT_GE(reading.files[1].second.size(), 4000U);
}

// Whatever happens to the bytes: nothing is read beyond them, and where both readers are content
// they agree.
TEST(PlainZip, DamageIsNeverReadAsSomethingElse) {
  const std::string whole =
      zip_of({{"one", "some text and more text"}, {"d/two", "22"}, {"e", ""}});
  std::mt19937 random(3);
  const auto below = [&](std::size_t limit) {
    return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random);
  };
  int plain = 0;
  for (int i = 0; i < 10000; ++i) {
    std::string bytes = whole;
    for (std::size_t changes = 1 + below(3); changes > 0; --changes) {
      bytes[below(bytes.size())] = static_cast<char>(below(256));
    }
    const auto exact = std::make_unique<char[]>(bytes.size());
    std::copy(bytes.begin(), bytes.end(), exact.get());
    const std::string_view view(exact.get(), bytes.size());
    const Reading ours = read_all(view, true);
    const Reading theirs = read_all(view, false);
    if (plain_zip(view) && ours.whole && theirs.whole) {
      ++plain;
      ASSERT_EQ(ours.files, theirs.files) << i;
    }
  }
  EXPECT_GT(plain, 100);
}

}  // namespace
}  // namespace stanch

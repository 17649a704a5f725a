#include "base/zip.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "base/archive.h"
#include "packs/zip_file.h"

namespace stanch {
namespace {

// All files of an archive, as the plain reader has them or as libarchive does; and whether all
// could be read.
struct Reading {
  Files files;
  bool whole = true;
};

enum class Way : std::uint8_t { alone, together, by_libarchive };

bool read_plainly(Archive& archive, Way way, std::string& out) {
  ZipReader* const members = archive.whole_members();
  if (way == Way::by_libarchive || members == nullptr) {
    return false;
  }
  if (way == Way::together) {
    members->read_ahead(100'000, [](const ZipMember& member) { return member.size != 1; });
  }
  return members->read(out);
}

Reading read_all(std::string_view bytes, Way way) {
  Reading reading;
  auto archive = Archive::open(bytes, bytes.size());
  while (archive && reading.whole) {
    const auto member = archive->next();
    if (!member || !*member) {
      reading.whole = member.has_value();
      return reading;
    }
    std::string content;
    if (!read_plainly(*archive, way, content)) {
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
  for (const ZipMethod method : {ZipMethod::deflate, ZipMethod::store}) {
    const std::string bytes = zip_file(kFiles, method);
    const auto plain = plain_zip(bytes);
    ASSERT_TRUE(plain);
    EXPECT_EQ(plain->size(), 4U);
    const Files expected = read_all(bytes, Way::by_libarchive).files;
    EXPECT_EQ(read_all(bytes, Way::alone).files, expected);
    EXPECT_EQ(read_all(bytes, Way::together).files, expected);
  }
}

// Of files that are wanted and come next, as many as are allowed for; each is read once.
TEST(PlainZip, ReadsAheadNoFurtherThanAllowed) {
  const Files files = {{"a", std::string(900, 'a')},
                       {"no", "x"},
                       {"b", std::string(1100, 'b')},
                       {"c", std::string(900, 'c')},
                       {"d", "d"}};
  const std::string bytes = zip_file(files);
  ZipReader reader(bytes, *plain_zip(bytes));
  const auto wanted = [](const ZipMember& member) { return member.path != "no"; };
  std::vector<std::size_t> held;
  for (const auto& [name, content] : files) {
    ASSERT_TRUE(reader.next());
    EXPECT_EQ(reader.current().path, name);
    reader.read_ahead(2000, wanted);
    held.push_back(reader.held());
    if (name == "c") {
      reader.forget();
      EXPECT_EQ(reader.held(), 0U);
    }
    std::string read = "before ";
    ASSERT_TRUE(reader.read(read));
    EXPECT_EQ(read, "before " + content);
  }
  EXPECT_EQ(held, (std::vector<std::size_t>{2000, 1100, 1100, 901, 0}));
  EXPECT_FALSE(reader.next());
}

TEST(PlainZip, LeavesWhatIsUnusualToLibarchive) {
  const std::string bytes = zip_file(kFiles);
  EXPECT_FALSE(plain_zip(""));
  EXPECT_FALSE(plain_zip("PK\3\4"));
  EXPECT_FALSE(plain_zip("#!/bin/sh\n" + bytes));
  EXPECT_FALSE(plain_zip(bytes + "more"));
  EXPECT_FALSE(plain_zip(bytes.substr(0, bytes.size() - 1)));
  EXPECT_FALSE(plain_zip(zip_file({{"back\\slash", "x"}})));
  EXPECT_FALSE(plain_zip(zip_file({{"__MACOSX/._a", "x"}})));
}

TEST(PlainZip, ADamagedFileIsReadAsFarAsItGoesAndTheNextOnesToo) {
  std::string bytes = zip_file(
      {{"first", "first"}, {"damaged", std::string(5000, 'y')}, {"c", "c"}}, ZipMethod::store);
  bytes[bytes.find("yyyy") + 4000] = 'z';
  const Reading reading = read_all(bytes, Way::together);
  EXPECT_FALSE(reading.whole);
  ASSERT_EQ(reading.files.size(), 2U);
  EXPECT_EQ(reading.files[0].second, "first");
  EXPECT_GE(reading.files[1].second.size(), 4000U);
}

// Whatever happens to the bytes: nothing is read beyond them, and where both readers are content
// they agree.
TEST(PlainZip, DamageIsNeverReadAsSomethingElse) {
  const std::string whole =
      zip_file({{"one", "some text and more text"}, {"d/two", "22"}, {"e", ""}});
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
    const Reading ours = read_all(view, i % 2 == 0 ? Way::alone : Way::together);
    const Reading theirs = read_all(view, Way::by_libarchive);
    if (plain_zip(view) && ours.whole && theirs.whole) {
      ++plain;
      ASSERT_EQ(ours.files, theirs.files) << i;
    }
  }
  EXPECT_GT(plain, 100);
}

}  // namespace
}  // namespace stanch

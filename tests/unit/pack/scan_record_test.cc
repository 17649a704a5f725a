#include "pack/record/scan_record.h"

#include <gtest/gtest.h>

#include "base/sha256.h"
#include "packs/pack_builder.h"

namespace stanch {
namespace {

const RecordKey kKey = sha256("some rules");

ScanRecord sample() {
  ScanRecord record;
  for (const unsigned id : {1U, 2U, 5U, 9U}) {
    record.objects.push_back(fake_oid(id));
  }
  record.standings = {Standing::clean_blob, Standing::clean_link, Standing::look_again,
                      Standing::clean_link};
  record.absent = {fake_oid(3), fake_oid(7)};
  record.traced = {0, 2};
  RawHistory& links = record.history.commits;
  links.commits = {{fake_oid(2), 1, 3, 0, 1700000000}, {fake_oid(5), 2, UINT32_MAX, 0, -5}};
  links.parents = {1};
  links.tags = {{3, 1}};
  record.history.trees = {{3, 0}, {1, 1}};
  record.history.entries = {{7, 0}, {0, 3}, {2, 2}};
  return record;
}

// The bytes with a checksum that is right.
std::string sealed(std::string bytes) {
  bytes.resize(bytes.size() - 32);
  return bytes + sha256(bytes);
}

TEST(ScanRecord, IsReadAsItWasWritten) {
  const std::string bytes = write_record(sample(), kKey);
  const auto read = read_record(bytes, kKey);
  ASSERT_TRUE(read) << read.error().text();
  EXPECT_EQ(write_record(*read, kKey), bytes);
  EXPECT_EQ(read->objects, sample().objects);
  EXPECT_EQ(read->standings, sample().standings);
  EXPECT_EQ(read->absent, sample().absent);
  EXPECT_EQ(read->history.commits.commits[1].oid, fake_oid(5));
  EXPECT_EQ(read->history.commits.commits[1].time, -5);
  EXPECT_EQ(read->history.commits.commits[1].tree, UINT32_MAX);
  EXPECT_TRUE(read_record(write_record({}, kKey), kKey));
}

TEST(ScanRecord, IsOfNoUseUnderAnotherKey) {
  const auto read = read_record(write_record(sample(), kKey), sha256("other rules"));
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().kind, ErrorKind::unsupported);
}

TEST(ScanRecord, AnyDamageIsNoticed) {
  const std::string good = write_record(sample(), kKey);
  for (std::size_t at = 0; at < good.size(); ++at) {
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 0x10);
    EXPECT_FALSE(read_record(bad, kKey)) << "byte " << at;
    EXPECT_FALSE(read_record(good.substr(0, at), kKey)) << "cut off at " << at;
  }
  for (std::size_t size = 32; size < good.size(); ++size) {
    EXPECT_FALSE(read_record(sealed(good.substr(0, size)), kKey)) << "cut off at " << size;
  }
  EXPECT_FALSE(read_record(good + '\0', kKey));
}

TEST(ScanRecord, WhatContradictsItselfIsRefusedEvenWithTheRightChecksum) {
  const std::string good = write_record(sample(), kKey);
  EXPECT_TRUE(read_record(sealed(good), kKey));
  const std::size_t counts = 8 + 32;
  const std::size_t objects = counts + 8 * 4;
  const std::size_t standings = objects + 4 * 20;
  const std::size_t traced = standings + 4 + 2 * 20;
  const std::size_t commits = traced + 2 * 4;
  const std::size_t parents = commits + 2 * 20;
  const std::size_t tags = parents + 4;
  const std::size_t trees = tags + 8;
  const std::size_t entries = trees + 2 * 8;
  for (const std::size_t at :
       {objects, standings, traced + 3, commits + 3, commits + 7, commits + 11, parents + 3,
        tags + 3, tags + 7, trees + 3, trees + 7, entries + 7}) {
    std::string bad = good;
    bad[at] = 0x7f;
    const auto read = read_record(sealed(bad), kKey);
    ASSERT_FALSE(read) << "byte " << at;
    EXPECT_EQ(read.error().kind, ErrorKind::corrupt);
  }
  for (std::size_t at = counts; at < objects; ++at) {  // sizes that the file does not have
    std::string bad = good;
    bad[at] = static_cast<char>(0xff);
    EXPECT_FALSE(read_record(sealed(bad), kKey)) << "byte " << at;
  }
}

}  // namespace
}  // namespace stanch

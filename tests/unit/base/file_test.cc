#include "base/file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>

namespace stanch {
namespace {

class FileTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "stanch-file-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    dir_ = name;
  }
  void TearDown() override { std::filesystem::remove_all(dir_); }
  std::filesystem::path dir_;
};

TEST_F(FileTest, AtomicWriteReplacesAndSetsPermissions) {
  const auto path = dir_ / "a";
  ASSERT_TRUE(write_file_atomically(path, "one"));
  ASSERT_TRUE(write_file_atomically(path, "two", 0600));
  EXPECT_EQ(read_file(path).value(), "two");
  struct stat info {};
  ASSERT_EQ(::stat(path.c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777U, 0600U);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(dir_), {}), 1);
}

TEST_F(FileTest, ErrorsNameTheFile) {
  const auto missing = read_file(dir_ / "none");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().kind, ErrorKind::not_found);
  EXPECT_EQ(missing.error().where, (dir_ / "none").string());
  const auto written = write_file_atomically(dir_ / "no" / "where", "x");
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().kind, ErrorKind::not_found);
}

TEST_F(FileTest, ReadsStopAtTheLimit) {
  ASSERT_TRUE(write_file_atomically(dir_ / "big", std::string(1000, 'x')));
  EXPECT_FALSE(read_file(dir_ / "big", 999));
  EXPECT_TRUE(read_file(dir_ / "big", 1000));
}

TEST_F(FileTest, MapsEmptyAndOrdinaryFiles) {
  ASSERT_TRUE(write_file_atomically(dir_ / "empty", ""));
  EXPECT_EQ(MappedFile::open(dir_ / "empty").value().bytes(), "");
  ASSERT_TRUE(write_file_atomically(dir_ / "full", "content"));
  EXPECT_EQ(MappedFile::open(dir_ / "full").value().bytes(), "content");
  EXPECT_FALSE(MappedFile::open(dir_));
}

}  // namespace
}  // namespace stanch

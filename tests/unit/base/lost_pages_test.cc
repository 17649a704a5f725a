#include "base/lost_pages.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "base/file.h"

namespace stanch {
namespace {

TEST(LostPages, ReadAsZerosAndAreCounted) {
  const std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("lost-pages-" + std::to_string(::getpid()));
  const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  ASSERT_TRUE(write_file_atomically(path, std::string(3 * page, 'x')));
  const auto file = MappedFile::open(path);
  ASSERT_TRUE(file);
  survive_lost_pages();
  std::filesystem::resize_file(path, page);
  const std::string_view bytes = file->bytes();
  EXPECT_EQ(lost_pages(), 0U);
  EXPECT_EQ(std::count(bytes.begin(), bytes.end(), 'x'), static_cast<std::ptrdiff_t>(page));
  EXPECT_EQ(std::count(bytes.begin(), bytes.end(), '\0'), static_cast<std::ptrdiff_t>(2 * page));
  EXPECT_EQ(lost_pages(), 2U);
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace stanch

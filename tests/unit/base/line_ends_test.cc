#include "base/line_ends.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace stanch {
namespace {

// In texts of all lengths, with line ends nowhere, here and there, and outside.
TEST(LineEnds, AreThoseThatTheLibraryFinds) {
  std::mt19937 random(1);
  for (std::size_t size = 0; size < 200; ++size) {
    for (const unsigned share : {0U, 1U, 5U, 60U}) {
      std::string text = "\n" + std::string(size, 'x') + "\n";
      for (std::size_t at = 1; at <= size; ++at) {
        text[at] = random() % 100 < share ? '\n' : static_cast<char>('\v' - random() % 2 * 2);
      }
      const char* const begin = text.data() + 1;
      const char* const end = begin + size;
      EXPECT_EQ(first_line_end(begin, end), std::memchr(begin, '\n', size));
      EXPECT_EQ(last_line_end(begin, end), ::memrchr(begin, '\n', size));
    }
  }
}

}  // namespace
}  // namespace stanch

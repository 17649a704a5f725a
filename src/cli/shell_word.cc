// Paths in commands that are shown.
#include "cli/shell_word.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.h"
#include "base/escape.h"

namespace stanch {

std::string shell_word(std::string_view path) {
  const std::string word = (path.starts_with('-') ? "./" : "") + std::string(path);
  const bool plain = std::all_of(word.begin(), word.end(), [](char c) {
    return ascii::is_alnum(c) || std::string_view("/._-+:@,").find(c) != std::string_view::npos;
  });
  if (plain && !word.empty()) {
    return word;
  }
  const bool escaped = printable(word) != word;  // a tab would be shown as a space
  std::string quoted = escaped ? "$'" : "'";
  for (const char c : word) {
    const auto byte = static_cast<unsigned char>(c);
    if (escaped && (byte < 0x20 || byte >= 0x7F)) {
      quoted += fmt::format("\\x{:02x}", byte);
    } else if (escaped && (c == '\'' || c == '\\')) {
      quoted += {'\\', c};
    } else if (c == '\'') {
      quoted += "'\\''";
    } else {
      quoted += c;
    }
  }
  return quoted + "'";
}

}  // namespace stanch

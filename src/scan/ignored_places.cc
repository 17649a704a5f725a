// The lines of gitleaks' and betterleaks' ignore files.
#include "scan/ignored_places.h"

#include <algorithm>
#include <charconv>

#include "base/ascii.h"
#include "base/hex.h"

namespace stanch {
namespace {

constexpr std::size_t kSha1Digits = 40;

// "COMMIT:FILE:RULE:LINE" or "FILE:RULE:LINE"; a file name may have colons.
bool read_place(std::string_view line, Acceptance& acceptance) {
  const std::size_t last = line.rfind(':');
  const std::size_t middle = last == line.npos || last == 0 ? line.npos : line.rfind(':', last - 1);
  if (middle == line.npos) {
    return false;
  }
  const std::string_view digits = line.substr(last + 1);
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), acceptance.line);
  if (error != std::errc() || end != digits.data() + digits.size()) {
    return false;
  }
  acceptance.rule = line.substr(middle + 1, last - middle - 1);
  std::string_view path = line.substr(0, middle);
  if (const std::size_t colon = path.find(':'); is_hex_of(path.substr(0, colon), kSha1Digits)) {
    acceptance.commit = ascii::lowered(path.substr(0, colon));
    path.remove_prefix(kSha1Digits + 1);
  }
  acceptance.path = path;
  return !acceptance.path.empty();
}

}  // namespace

bool read_ignored(std::string_view line, Acceptance& acceptance) {
  if (is_hex_of(line, kSha256Digits)) {
    acceptance.sha256 = ascii::lowered(line);
    return true;
  }
  return read_place(line, acceptance);
}

bool all_ignored(std::string_view rest) {
  bool any = false;
  while (!rest.empty()) {
    const std::string_view line = take_trimmed_line(rest);
    Acceptance acceptance;
    if (!line.empty() && !line.starts_with('#')) {
      if (!read_ignored(line, acceptance)) {
        return false;
      }
      any = true;
    }
  }
  return any;
}

std::string_view take_trimmed_line(std::string_view& rest) {
  std::string_view line = rest.substr(0, rest.find('\n'));
  rest.remove_prefix(std::min(line.size() + 1, rest.size()));
  line.remove_prefix(std::min(line.find_first_not_of(" \t\r"), line.size()));
  return line.substr(0, line.find_last_not_of(" \t\r") + 1);
}

bool is_hex_of(std::string_view text, std::size_t size) {
  return text.size() == size &&
         std::all_of(text.begin(), text.end(), [](char c) { return hex_digit(c) >= 0; });
}

}  // namespace stanch

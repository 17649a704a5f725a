// Strings of two-byte characters in bytes of another kind: a printable character at every second
// byte, NULs between. Either byte order looks like that.
#include "scan/wide_text.h"

#include <algorithm>
#include <cstring>

#include "stanch/matcher.h"

namespace stanch {
namespace {

constexpr std::size_t kShortest = 8;  // characters

bool is_text(char c) { return (c >= ' ' && c <= '~') || c == '\t' || c == '\n' || c == '\r'; }

}  // namespace

WideText::WideText(std::string_view bytes) {
  const char* const end = bytes.data() + bytes.size();
  for (const char* at = bytes.data(); at < end;) {
    const auto* nul =
        static_cast<const char*>(std::memchr(at, '\0', static_cast<std::size_t>(end - at)));
    if (nul == nullptr) {
      break;
    }
    at = nul + 1;
    if (nul == bytes.data() || !is_text(nul[-1])) {
      continue;
    }
    const char* const first = nul - 1;
    const char* last = first;
    while (end - last > 2 && last[1] == '\0' && is_text(last[2])) {
      last += 2;
    }
    const auto length = static_cast<std::size_t>(last - first) / 2 + 1;
    if (length >= kShortest) {
      runs_.push_back({static_cast<std::uint32_t>(buffer_.size()),
                       static_cast<std::uint32_t>(first - bytes.data())});
      for (const char* c = first; c <= last; c += 2) {
        buffer_.push_back(*c);
      }
      buffer_.push_back('\n');
    }
    at = std::max(at, last);
  }
  size_ = buffer_.size();
  buffer_.append(kSlack, '\0');
}

std::uint32_t WideText::stored(std::uint32_t offset) const {
  const auto after =
      std::upper_bound(runs_.begin(), runs_.end(), offset,
                       [](std::uint32_t at, const Run& run) { return at < run.begin; });
  const Run& run = *(after - 1);
  return run.source + 2 * (offset - run.begin);
}

Range WideText::stored(Range range) const {
  const std::uint32_t begin = stored(range.begin);
  return {begin, range.empty() ? begin : stored(range.end - 1) + 1};
}

}  // namespace stanch

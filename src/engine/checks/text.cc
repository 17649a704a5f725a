// Character tests and cutting of text, for tokens.
#include "engine/checks/text.h"

#include <functional>

namespace stanch::checks {

std::size_t offset_in(std::string_view text, std::string_view inner) {
  if (inner.empty()) {
    return text.npos;
  }
  const std::less_equal<> ordered;
  if (ordered(text.data(), inner.data()) &&
      ordered(inner.data() + inner.size(), text.data() + text.size())) {
    return static_cast<std::size_t>(inner.data() - text.data());
  }
  // A short beginning is enough to know a copy, and keeps the search linear.
  constexpr std::size_t kEnough = 128;
  return text.find(inner.substr(0, kEnough));
}

}  // namespace stanch::checks

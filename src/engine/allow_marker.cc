// Markers are as they are documented by the tools that own them, compared without regard to case.
#include "engine/allow_marker.h"

#include <array>

#include "base/ascii.h"

namespace stanch {
namespace {

constexpr std::array<std::string_view, 8> kMarkers = {
    "stanch:allow",
    "gitleaks:allow",
    "betterleaks:allow",
    "pragma: allowlist secret",
    "pragma: whitelist secret",
    "trufflehog:ignore",
    "kingfisher:ignore",
    "noseyparker:ignore",
};

}  // namespace

std::string_view allow_marker(std::string_view line) {
  for (const std::string_view marker : kMarkers) {
    if (ascii::holds_caseless(line, marker)) {
      return marker;
    }
  }
  return {};
}

}  // namespace stanch

#pragma once

#include <span>
#include <string>
#include <string_view>

#include "rules/random_text.h"

namespace stanch {

// Encodes a text that was expanded already: ${base64-of:...} and the like.
struct TextWrapper {
  std::string_view name;
  std::string (*wrap)(Random& random, std::string_view text) = nullptr;
};

std::span<const TextWrapper> text_wrappers();

}  // namespace stanch

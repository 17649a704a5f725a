#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "rules/random_text.h"
#include "stanch/result.h"

namespace stanch {

// One name that may stand in ${name} or ${name:argument}, beside the plain classes.
struct TokenKind {
  std::string_view name;
  Result<std::string> (*make)(Random& random, std::string_view argument) = nullptr;
};

// "30" or "30-40" as a number, drawn evenly from the range; lengths go up to 4,096.
Result<std::size_t> draw_length(Random& random, std::string_view argument);

std::span<const TokenKind> checksummed_tokens();
std::span<const TokenKind> azure_tokens();
std::span<const TokenKind> structured_tokens();
std::span<const TokenKind> private_keys();

}  // namespace stanch

#pragma once

#include <cstddef>

namespace stanch {

// Expected Shannon entropy, in bits a character, of `length` characters drawn evenly from
// `symbols`.
double expected_entropy(std::size_t symbols, std::size_t length);

}  // namespace stanch

#pragma once

#include <string_view>

namespace stanch {

// Shannon entropy of the bytes of `text`, in bits a byte; 0 for empty text.
[[nodiscard]] double shannon_entropy(std::string_view text);

}  // namespace stanch

#pragma once

#include <string>
#include <string_view>

namespace stanch {

// `path` as one word of a command line that people paste into a shell: quoted where it needs to be,
// never an option. With bytes that a terminal must not see it is put as $'\\x0a', which shells read
// back.
[[nodiscard]] std::string shell_word(std::string_view path);

}  // namespace stanch

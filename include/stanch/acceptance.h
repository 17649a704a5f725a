#pragma once

#include <cstdint>
#include <string>

namespace stanch {

// One thing that another tool was told to accept, as far as its file says. Members that it does not
// tell are empty.
struct Acceptance {
  std::string secret;   // itself
  std::string sha1;     // of the secret, in lower-case hexadecimal
  std::string sha256;   // likewise
  std::string pattern;  // of git-secrets: searched in "PATH:LINE:TEXT"
  std::string commit;   // full id in hexadecimal
  std::string path;
  std::uint32_t line = 0;
  std::string rule;  // as the other tool calls it
  std::string note;  // what its users or the tool itself thought of the secret
};

}  // namespace stanch

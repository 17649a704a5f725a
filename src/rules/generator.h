#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "rules/random_text.h"
#include "stanch/result.h"

namespace stanch {

// Turns the examples of rules into text: ${class:N} and its relatives become fresh random values,
// so that no secret has to be written down anywhere. docs/rules.md lists the classes. Equal seeds
// and equal calls give equal texts.
class Generator {
 public:
  explicit Generator(std::uint64_t seed);

  // An unknown class or a malformed placeholder is a config error that says what is known.
  [[nodiscard]] Result<std::string> expand(std::string_view text);

 private:
  Result<std::string> expand_nested(std::string_view text, int depth);
  Result<std::string> value(std::string_view placeholder, int depth);

  Random random_;
};

}  // namespace stanch

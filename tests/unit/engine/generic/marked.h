#pragma once

#include <string>
#include <string_view>

#include "engine/generic/features.h"

namespace stanch {

// A line with its name and value marked: "[[password]] = '((value))'".
struct Marked {
  explicit Marked(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      const std::string_view two = text.substr(i, 2);
      const auto here = static_cast<std::uint32_t>(line.size());
      if (two == "[[") {
        match.name.begin = here;
      } else if (two == "]]") {
        match.name.end = here;
      } else if (two == "((") {
        match.value.begin = here;
      } else if (two == "))") {
        match.value.end = here;
      } else {
        line += text[i];
        continue;
      }
      ++i;
    }
    match.line = line;
  }
  Marked(const Marked&) = delete;
  Marked& operator=(const Marked&) = delete;

  std::string line;
  GenericMatch match;
};

}  // namespace stanch

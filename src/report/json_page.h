#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "base/escape.h"
#include "report/redact.h"
#include "stanch/reporter.h"

namespace stanch {

using OrderedJson = nlohmann::ordered_json;

// What the parts of a JSON document are made from. All is borrowed.
struct JsonPage {
  const Report& report;
  const Redactor& redactor;

  // Masked, and valid UTF-8.
  [[nodiscard]] std::string name(std::string_view text) const {
    return valid_utf8(redactor.name(text));
  }
};

}  // namespace stanch

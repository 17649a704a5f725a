#pragma once

#include <algorithm>
#include <cstdint>
#include <string>

namespace stanch {

// Members of JSON objects from anywhere: one that is missing or of another type has its default.
// `Json` is one of nlohmann's types.

// Member `name` of an object, null when there is none.
template <class Json>
const Json& json_member(const Json& json, const char* name) {
  static const Json kNull;
  const auto found = json.is_object() ? json.find(name) : json.end();
  return found == json.end() ? kNull : *found;
}

template <class Json>
std::string json_text(const Json& json, const char* name) {
  const Json& value = json_member(json, name);
  return value.is_string() ? value.template get<std::string>() : std::string();
}

template <class Json>
std::uint64_t json_number(const Json& json, const char* name) {
  const Json& value = json_member(json, name);
  return value.is_number_unsigned() ? value.template get<std::uint64_t>() : 0;
}

// The largest that fits, when the number does not.
template <class Json>
std::uint32_t json_small_number(const Json& json, const char* name) {
  return static_cast<std::uint32_t>(std::min<std::uint64_t>(json_number(json, name), UINT32_MAX));
}

}  // namespace stanch

#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

// Reading of untrusted JSON. Nothing here throws.
namespace stanch::checks {

using Json = nlohmann::json;

// The object that all of `text` is, and nothing else.
std::optional<Json> parse_object(std::string_view text);
// The object that base64 text decodes to.
std::optional<Json> decode_object(std::string_view base64);
// The smallest object of `text` that holds offset `at`; braces within strings do not count.
std::optional<Json> parse_object_around(std::string_view text, std::size_t at);

// A member that is a string, or null.
const std::string* string_member(const Json& object, const char* name);
// A member that is a whole number, also one written with a fraction or as a string of digits.
std::optional<std::int64_t> number_member(const Json& object, const char* name);
// A member that is an object, or null.
const Json* object_member(const Json& object, const char* name);

// `text` when it is short and printable ASCII, else "": for notes.
std::string presentable(std::string_view text);
// Appends a fact to a note, after a comma when it is not the first.
void add_fact(std::string& note, std::string_view fact);

}  // namespace stanch::checks

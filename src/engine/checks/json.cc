// Reading of untrusted JSON: what is not there, or of another type, is absent.
#include "engine/checks/json.h"

#include "engine/checks/encodings.h"
#include "engine/checks/moment.h"
#include "engine/checks/text.h"

namespace stanch::checks {
namespace {

// The offset after the object that starts at `begin`, or npos.
std::size_t end_of_object(std::string_view text, std::size_t begin) {
  std::size_t depth = 0;
  bool quoted = false;
  for (std::size_t i = begin; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      i += c == '\\' ? 1 : 0;
      quoted = c != '"';
    } else if (c == '"') {
      quoted = true;
    } else if (c == '{') {
      ++depth;
    } else if (c == '}' && --depth == 0) {
      return i + 1;
    }
  }
  return text.npos;
}

}  // namespace

std::optional<Json> parse_object(std::string_view text) {
  Json value = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!value.is_object()) {
    return std::nullopt;
  }
  return value;
}

std::optional<Json> decode_object(std::string_view base64) {
  const auto bytes = decode_base64(base64);
  return bytes ? parse_object(*bytes) : std::nullopt;
}

std::optional<Json> parse_object_around(std::string_view text, std::size_t at) {
  constexpr int kTries = 16;
  std::size_t begin = text.rfind('{', at);
  for (int i = 0; i < kTries && begin != text.npos; ++i) {
    const std::size_t end = end_of_object(text, begin);
    if (end != text.npos && end > at) {
      if (auto object = parse_object(text.substr(begin, end - begin))) {
        return object;
      }
    }
    begin = begin == 0 ? text.npos : text.rfind('{', begin - 1);
  }
  return std::nullopt;
}

const std::string* string_member(const Json& object, const char* name) {
  const auto at = object.find(name);
  return at == object.end() ? nullptr : at->get_ptr<const std::string*>();
}

std::optional<std::int64_t> number_member(const Json& object, const char* name) {
  constexpr double kLargest = 1e15;
  const auto at = object.find(name);
  if (at == object.end()) {
    return std::nullopt;
  }
  if (at->is_number()) {
    const auto value = at->get<double>();
    return value >= 0 && value <= kLargest ? std::optional(static_cast<std::int64_t>(value))
                                           : std::nullopt;
  }
  const auto* text = at->get_ptr<const std::string*>();
  return text == nullptr ? std::nullopt : read_decimal(*text);
}

const Json* object_member(const Json& object, const char* name) {
  const auto at = object.find(name);
  return at != object.end() && at->is_object() ? &*at : nullptr;
}

std::string presentable(std::string_view text) {
  constexpr std::size_t kLongest = 80;
  return text.size() <= kLongest && all_of(text, is_printable) ? std::string(text) : std::string{};
}

void add_fact(std::string& note, std::string_view fact) {
  if (!fact.empty()) {
    note += note.empty() ? "" : ", ";
    note += fact;
  }
}

}  // namespace stanch::checks

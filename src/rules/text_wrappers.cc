#include "rules/text_wrappers.h"

#include <fmt/format.h>

#include <array>

#include "base/hex.h"
#include "rules/encodings.h"

namespace stanch {
namespace {

std::string json_escape(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
    } else {
      out += c == '"' || c == '\\' ? "\\" : "";
      out += c;
    }
  }
  return out;
}

std::string percent_encode(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (kBase62.find(c) != std::string_view::npos || c == '-' || c == '_' || c == '.' || c == '~') {
      out += c;
    } else {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return out;
}

// Each line but the first moved right by four spaces, as in a YAML block.
std::string indent(std::string_view text) {
  std::string out;
  for (const char c : text) {
    out += c;
    out += c == '\n' ? "    " : "";
  }
  return out;
}

std::string signed_claims(Random& random, std::string_view claims) {
  return encode_base64(R"({"alg":"HS256","typ":"JWT"})", kBase64Url, false) + "." +
         encode_base64(claims, kBase64Url, false) + "." +
         encode_base64(random.bytes(32), kBase64Url, false);
}

constexpr std::array<TextWrapper, 7> kWrappers = {{
    {"base64-of", [](Random&, std::string_view t) { return encode_base64(t, kBase64, true); }},
    {"base64url-of",
     [](Random&, std::string_view t) { return encode_base64(t, kBase64Url, false); }},
    {"hex-of", [](Random&, std::string_view t) { return to_hex(t); }},
    {"indent-of", [](Random&, std::string_view t) { return indent(t); }},
    {"json-of", [](Random&, std::string_view t) { return json_escape(t); }},
    {"jwt-of", signed_claims},
    {"url-of", [](Random&, std::string_view t) { return percent_encode(t); }},
}};

}  // namespace

std::span<const TextWrapper> text_wrappers() { return kWrappers; }

}  // namespace stanch

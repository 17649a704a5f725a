// Shared access signatures: parameters of an URL that grant access until a date, signed with
// HMAC-SHA256.
#include <optional>
#include <string>

#include "base/hex.h"
#include "engine/checks/azure_keys.h"
#include "engine/checks/encodings.h"
#include "engine/checks/moment.h"
#include "engine/checks/text.h"

namespace stanch::checks {
namespace {

std::string percent_decode(std::string_view text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escaped = text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 &&
                         hex_digit(text[i + 2]) >= 0;
    if (escaped) {
      decoded.push_back(static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2])));
      i += 2;
    } else {
      decoded.push_back(text[i]);
    }
  }
  return decoded;
}

// The value of a parameter of an URL or a shared access signature header.
std::optional<std::string> parameter(std::string_view text, std::string_view name_and_equals) {
  for (std::size_t at = text.find(name_and_equals); at != text.npos;
       at = text.find(name_and_equals, at + 1)) {
    // "&se=" may be written "\u0026se=" or "&amp;se=".
    const bool starts = at == 0 || !is_alnum(text[at - 1]) || text.substr(0, at).ends_with("u0026");
    if (starts) {
      const std::string_view rest = text.substr(at + name_and_equals.size());
      return percent_decode(rest.substr(0, rest.find_first_of("&\\\"'`<>();, \t\r\n")));
    }
  }
  return std::nullopt;
}

}  // namespace

Verdict check_azure_sas(const CheckInput& input) {
  std::string_view text = input.context;
  for (const std::string_view narrower : {input.match, input.secret}) {
    text = parameter(narrower, "sig=") ? narrower : text;
  }
  const auto signature = parameter(text, "sig=");
  if (!signature) {
    return skipped();
  }
  const auto bytes = decode_base64(*signature);
  if (!bytes || bytes->size() != 32) {
    return failed("signature is not 32 bytes");
  }
  // Storage writes a date, Service Bus and Event Hubs seconds since 1970.
  const auto end = parameter(text, "se=");
  const auto moment =
      end ? (end->size() > 8 && all_of(*end, is_digit) ? read_decimal(*end) : read_moment(*end))
          : std::nullopt;
  const auto version = parameter(text, "sv=");
  const bool dated = version && read_moment(*version);
  if (version && !dated) {
    return failed("no version of the service");
  }
  if (!moment && (end || !dated)) {
    return failed("no date of expiry");
  }
  std::string note = moment ? expiry(*moment) : std::string{};
  const auto permissions = parameter(text, "sp=");
  if (permissions && permissions->size() <= 16 && all_of(*permissions, is_lower)) {
    note += (note.empty() ? "permissions " : ", permissions ") + *permissions;
  }
  return passed(std::move(note));
}

}  // namespace stanch::checks

// Expansion of context rules. The pattern starts at the keyword, which is its literal, and goes
// through four bounded steps: rest of the name, operator, opening of the value, token.
//
//   DATADOG_API_KEY=...            {"datadog": "..."}         config["datadog_key"] => '...'
//   <key name="datadog">...</key>  key="Datadog" value="..."  let datadog_key: &str = "..."
//   setHeader("X-Datadog", "...")  new Datadog("...")         DatadogClient(api_key="...")
//   --datadog-key ...              getenv("DATADOG") || "..." datadoghq.com/v1?api_key=...
//   datadog.key <- "..."           ${DATADOG_KEY:-...}        fetch("DATADOG_KEY") { "..." }
//   &quot;datadog&quot;: ...       datadog: &key "..."        "datadoghq.com?api_key=" + "..."
#include "rules/context_pattern.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "rules/expected_entropy.h"
#include "rules/token_shape.h"
#include "rules/top_alternatives.h"

namespace stanch {
namespace {

// What may stand between the keyword and the operator: the rest of the name (snake, camel, dotted,
// kebab, a few words, a path up to a query parameter), then what closes it.
constexpr std::string_view kName =
    R"re([\w .\-/?&%]{0,40}(?:(?:["'`\]\\)*]{1,4}|&(?:quot|apos|#3[49]);)(?:[ \t]{1,4}\w{1,16})?)?)re";

// "= := == => : :- -> <- || ?? , ; | ( { >" with an optional type annotation in front of "=", what
// PHP writes between serialized strings, or the end of one XML element and the start of the next.
constexpr std::string_view kOperator =
    R"re((?:[ \t]{0,12}(?::[ \t]?[\w&<>?\[\].]{1,24}[ \t]{0,4}=|[.+?]?[:=]{1,4}>?-?|->|<-|\|\|?=?|\?\?=?|,|;s:\d{1,3}:|;|\{)|\(|(?:</\w{1,24}>[ \t]{0,12}<\w{1,24})?>))re";

// Spaces, the name of an argument, of a function or of a JSON member, a YAML anchor, the end of a
// string that another is added to, quotes and their prefixes (raw and byte strings, escaped
// quotes), and the scheme of an Authorization header.
constexpr std::string_view kOpening =
    R"re([ \t({*]{0,12}(?:["'\\]{0,2}[\w.: ]{1,24}["'\\]{0,2}[ \t]{0,4}[=:(][ \t]{0,4}|&\w{1,20}[ \t]|["'`][ \t]?[+.][ \t]?)?[brfuL@$]{0,2}(?:[("'`\\\[{]{0,4}|&(?:quot|apos|#3[49]);)(?i:(?:bearer|basic|digest|oauth|token|(?:api|sso)?[\-_]?key|api[\-_]?token)[ =:]{1,2})?)re";

// In running text, on command lines and in names of things a space, a dash or a dot is operator
// enough, but only after a word that says that a credential follows. The keyword may end with it.
constexpr std::string_view kCredentialWord =
    R"re((?i:(?<=key|token|secret|password|passwd|pass|pwd|auth|credential|credentials|bearer|pat|private|access|access code))["']?(?:[ \t]{1,4}(?:-[ \t]{1,4})?|[ \t](?:is|set to) |[.\-]))re";

// Behind the keyword itself, for tokens that no digest or word is.
constexpr std::string_view kSpace =
    R"re(|["']?[ \t]{1,4}(?:-[ \t]{1,4})?["'`]?(?=[\w+/=\-]{0,40}[g-zG-Z])(?=[\w+/=\-]{0,40}\d))re";

// The token must not go on: with a letter, a digit or a sign that tokens are made of, nor like a
// file name. The full stop of a sentence may follow.
constexpr std::string_view kEnd = R"re(\.?(?:[^\w+/=\-.]|$))re";

// No less than the steps between keyword and token can take together.
constexpr std::string_view kBetween = R"re([^\n]{0,240})re";

// Long, and of more than hexadecimal digits.
bool is_opaque(std::string_view token) {
  constexpr std::size_t kLong = 20;
  const TokenShape shape = token_shape(token);
  const bool beyond_hex = shape.alphabet.test('z') || shape.alphabet.test('Z');
  return beyond_hex && shape.variable >= kLong;
}

bool is_one_class(std::string_view token) {
  return token.starts_with('[') && token.ends_with('}') && token.find(']') == token.rfind('{') - 1;
}

// Lengths of opaque tokens are known from observation, not from a vendor, and some are longer by a
// few characters. Other lengths of hexadecimal digits are digests.
std::string_view longer(std::string_view token) {
  return is_opaque(token) && is_one_class(token) ? "[A-Za-z0-9_=\\-]{0,4}" : "";
}

std::string keyword(std::span<const std::string> context) {
  return fmt::format("(?i:{})", fmt::join(context, "|"));
}

}  // namespace

std::string context_pattern(std::span<const std::string> context, std::string_view token) {
  return fmt::format("{}(?:{}{}{}|[\\w .\\-]{{0,30}}{}[\"'`]?{})({}{}){}", keyword(context), kName,
                     kOperator, kOpening, kCredentialWord, is_opaque(token) ? kSpace : "", token,
                     longer(token), kEnd);
}

std::string context_outline(std::span<const std::string> context, std::string_view token) {
  return fmt::format("{}{}(?:{}){}{}", keyword(context), kBetween, token, longer(token), kEnd);
}

double default_entropy(std::string_view token) {
  constexpr std::size_t kOneCase = 36;
  double least = std::numeric_limits<double>::infinity();
  for (const std::string_view branch : top_alternatives(token)) {
    const TokenShape shape = token_shape(branch);
    // A class of both cases is often the union of what was seen, of which each is of one case.
    const std::size_t symbols = std::min(shape.alphabet.count(), kOneCase);
    const double expected = expected_entropy(symbols, shape.variable);
    // Short texts vary more about the expectation than long ones.
    const double share = shape.variable >= 20 ? 0.8 : shape.variable >= 12 ? 0.7 : 0.6;
    least = std::min(least, expected * share);
  }
  return std::floor(least * 10) / 10;
}

}  // namespace stanch

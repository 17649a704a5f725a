// Tokens without a checksum whose parts have sizes and meanings of their own.
#include "engine/checks/token_shapes.h"

#include <cstdint>
#include <string>

#include "engine/checks/encodings.h"
#include "engine/checks/json.h"
#include "engine/checks/moment.h"
#include "engine/checks/text.h"

namespace stanch::checks {
namespace {

bool is_digits(std::string_view text, std::size_t least, std::size_t most) {
  return text.size() >= least && text.size() <= most && all_of(text, is_digit);
}

bool has_bytes(std::string_view base64, std::size_t size) {
  const auto bytes = decode_base64(base64);
  return bytes && bytes->size() == size;
}

Verdict judge_slack_webhook(std::string_view address) {
  const std::size_t at = address.find("/services/");
  if (at == address.npos) {
    return skipped("a workflow or trigger address");
  }
  address.remove_prefix(at + 10);
  const std::string_view team = take_until(address, '/');
  const std::string_view channel = take_until(address, '/');
  const auto is_id = [](char c) { return is_upper(c) || is_digit(c); };
  const bool ids = team.starts_with('T') && team.size() >= 9 && all_of(team, is_id) &&
                   channel.starts_with('B') && channel.size() >= 9 && all_of(channel, is_id);
  return ids && address.size() >= 24 && all_of(address.substr(0, 24), is_alnum)
             ? passed("workspace " + presentable(team))
             : failed("not an incoming webhook");
}

// xoxb-<team>-<bot>-<24>, xoxp-<team>-<user>-<app>-<32 hex>, and older ones with fewer parts.
Verdict judge_slack_token(std::string_view token) {
  const std::string_view kind = take_until(token, '-');
  std::size_t numbers = 0;
  while (token.find('-') != token.npos) {
    if (!is_digits(take_until(token, '-'), 8, 14)) {
      return failed("ids are not numbers");
    }
    ++numbers;
  }
  if (kind == "xoxb") {
    return numbers >= 1 && token.size() == 24 && all_of(token, is_alnum)
               ? passed("bot")
               : failed("not a bot token");
  }
  if (kind == "xoxp") {
    return numbers >= 3 && token.size() == 32 && all_of(token, is_lower_hex)
               ? passed("user")
               : skipped("an older user token");
  }
  return skipped();
}

// xapp-<n>-A<application>-<number>-<64 hex>
Verdict judge_slack_application(std::string_view token) {
  take_until(token, '-');
  const std::string_view version = take_until(token, '-');
  const std::string_view application = take_until(token, '-');
  const std::string_view number = take_until(token, '-');
  return is_digits(version, 1, 2) && application.starts_with('A') && is_digits(number, 8, 14) &&
                 token.size() == 64 && all_of(token, is_lower_hex)
             ? passed("application " + presentable(application))
             : failed("not an application token");
}

}  // namespace

Verdict check_discord(const CheckInput& input) {
  constexpr std::int64_t kFirstDay = 1420070400;
  std::string_view token = input.secret;
  const auto id = decode_base64(take_until(token, '.'), Base64::url);
  if (!id || !is_digits(*id, 17, 20)) {
    return failed("first part is not an account id");
  }
  const std::string_view time = take_until(token, '.');
  if (!has_bytes(time, 4) || (token.size() != 27 && token.size() != 38) ||
      !all_of(token, is_base64url)) {
    return failed("not an account id, a time and a signature");
  }
  std::uint64_t snowflake = 0;
  for (const char c : *id) {
    snowflake = snowflake * 10 + static_cast<std::uint64_t>(c - '0');
  }
  const auto created = static_cast<std::int64_t>((snowflake >> 22) / 1000) + kFirstDay;
  return passed("account " + *id + ", created " + date(created));
}

Verdict check_telegram(const CheckInput& input) {
  std::string_view token = input.secret;
  take_prefix(token, "bot");
  const std::string_view bot = take_until(token, ':');
  if (!is_digits(bot, 8, 10) || token.size() != 35 || !all_of(token, is_base64url)) {
    return failed("not a bot id and 35 characters");
  }
  return token.starts_with("AA") ? passed("bot " + std::string(bot))
                                 : failed("does not start with AA after the bot id");
}

Verdict check_slack(const CheckInput& input) {
  const std::string_view token = input.secret;
  if (token.starts_with("xapp-")) {
    return judge_slack_application(token);
  }
  if (token.starts_with("xoxb-") || token.starts_with("xoxp-")) {
    return judge_slack_token(token);
  }
  return token.find("hooks.slack.com") != token.npos ? judge_slack_webhook(token) : skipped();
}

Verdict check_atlassian_dc(const CheckInput& input) {
  std::string_view token = input.secret;
  take_prefix(token, "BBDC-");
  const auto bytes = decode_base64(token, Base64::standard);
  const std::size_t colon = bytes ? bytes->find(':') : std::string::npos;
  if (colon == std::string::npos) {
    return failed("does not decode to a number and a secret");
  }
  const std::string_view number = std::string_view(*bytes).substr(0, colon);
  constexpr std::size_t kSecretSize = 20;
  return is_digits(number, 9, 14) && bytes->size() - colon - 1 >= kSecretSize
             ? passed()
             : failed("does not decode to a number and a secret");
}

Verdict check_jfrog(const CheckInput& input) {
  const std::string_view token = input.secret;
  if (token.starts_with("AKC")) {
    constexpr std::size_t kKeySize = 54;
    const auto bytes = decode_base58(token);
    return bytes && bytes->size() == kKeySize ? passed("API key")
                                              : failed("not 54 bytes in base58");
  }
  if (!token.starts_with("cmVmdGtu")) {
    return skipped();
  }
  // reftkn:<version>:<seconds>:<secret>
  const auto text = decode_base64(token);
  if (!text) {
    return failed("not base64");
  }
  std::string_view rest = *text;
  const bool named = take_until(rest, ':') == "reftkn";
  const bool versioned = is_digits(take_until(rest, ':'), 2, 2);
  const auto end = read_decimal(take_until(rest, ':'));
  if (!named || !versioned || !end || rest.empty()) {
    return failed("not a reference token");
  }
  std::string note = "reference token";
  add_fact(note, *end == 0 ? std::string{} : expiry(*end));
  return passed(std::move(note));
}

Verdict check_openai(const CheckInput& input) {
  constexpr std::string_view kInfix = "T3BlbkFJ";  // "OpenAI" in base64
  std::string_view key = input.secret;
  for (const std::string_view prefix : {"sk-", "proj-", "svcacct-", "admin-", "None-"}) {
    take_prefix(key, prefix);
  }
  const std::size_t at = key.find(kInfix);
  if (at == key.npos) {
    return failed("lacks the mark in its middle");
  }
  const std::size_t after = key.size() - at - kInfix.size();
  return at == after && (at == 20 || at == 58 || at == 74) ? passed()
                                                           : failed("mark is not in its middle");
}

Verdict check_stripe(const CheckInput& input) {
  std::string_view key = input.secret;
  const std::string_view kind = take_until(key, '_');
  const std::string_view mode = take_until(key, '_');
  if ((kind != "sk" && kind != "rk") || (mode != "live" && mode != "test")) {
    return skipped();
  }
  if (!all_of(key, is_alnum)) {
    return failed("not letters and digits");
  }
  std::string note(mode);
  note += " mode";
  if (key.size() > 32) {
    // The account id, without its "acct_", comes first.
    return key.starts_with("51") ? passed(note + ", account acct_" + std::string(key.substr(2, 14)))
                                 : failed("does not start with an account id");
  }
  return passed(std::move(note));
}

Verdict check_sendgrid(const CheckInput& input) {
  std::string_view key = input.secret;
  const std::string_view prefix = take_until(key, '.');
  const std::string_view id = take_until(key, '.');
  if (prefix != "SG") {
    return skipped();
  }
  return has_bytes(id, 16) && has_bytes(key, 32) ? passed()
                                                 : failed("parts are not 16 and 32 bytes");
}

Verdict check_vault(const CheckInput& input) {
  std::string_view token = input.secret;
  const std::string_view kind = take_until(token, '.');
  constexpr std::size_t kShortest = 90;
  if (token.size() < kShortest) {
    return skipped("a short token");
  }
  const auto bytes = decode_base64(token, Base64::url);
  if (!bytes) {
    return failed("not base64");
  }
  if (kind == "hvb") {
    return bytes->starts_with(std::string_view("\0\0\0\x01", 4)) ? passed("batch token")
                                                                 : failed("not a batch token");
  }
  // A protocol buffer: version 1, then the signed token.
  return bytes->starts_with("\x08\x01\x12") ? passed("service token")
                                            : failed("not a service token");
}

}  // namespace stanch::checks

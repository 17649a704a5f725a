// Credentials of Amazon Web Services. A key id names the account that it belongs to.
#include "engine/checks/aws.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "engine/checks/encodings.h"
#include "engine/checks/json.h"
#include "engine/checks/moment.h"
#include "engine/checks/text.h"

namespace stanch::checks {
namespace {

constexpr std::uint64_t kAccounts = 1'000'000'000'000;

// Accounts that issue decoys (canary tokens), as their operators have published or others observed.
constexpr std::array<std::uint64_t, 26> kDecoyAccounts = {
    44858866125,  52310077262,  171436882533, 251535659677, 266735846894, 344043088457,
    351906852752, 390477818340, 426127672474, 427150556519, 439872796651, 445142720921,
    465867158099, 534261010715, 595918472158, 637958123769, 693412236332, 717712589309,
    730335385048, 732624840810, 735421457923, 819147034852, 893192397702, 959235150393,
    982842642351, 992382622183};
static_assert(std::is_sorted(kDecoyAccounts.begin(), kDecoyAccounts.end()));

std::string describe_account(std::uint64_t account) {
  std::string note = "account " + encode_number(account, kBase10, 12);
  if (std::binary_search(kDecoyAccounts.begin(), kDecoyAccounts.end(), account)) {
    note += ", which issues decoys (canary tokens)";
  }
  return note;
}

// "name=value" of a presigned URL.
std::string_view query_value(std::string_view url, std::string_view name_and_equals) {
  const std::size_t at = url.find(name_and_equals);
  if (at == url.npos) {
    return {};
  }
  const std::string_view rest = url.substr(at + name_and_equals.size());
  return rest.substr(0, rest.find('&'));
}

Verdict judge_presigned(std::string_view url) {
  if (!url.starts_with("bedrock.amazonaws.com")) {
    return failed("not a presigned address of Bedrock");
  }
  const auto signed_at = read_moment(query_value(url, "X-Amz-Date="));
  const auto seconds = read_decimal(query_value(url, "X-Amz-Expires="));
  return passed(signed_at && seconds ? expiry(*signed_at + *seconds) : std::string{});
}

}  // namespace

Verdict check_aws_key_id(const CheckInput& input) {
  std::string_view body = input.secret;
  constexpr std::size_t kPrefix = 4;
  if (body.size() != kPrefix + 16) {
    return skipped();
  }
  body.remove_prefix(kPrefix);
  if (body.ends_with("EXAMPLE")) {
    return failed("a key of the documentation");
  }
  const auto bytes = decode_base32(body);
  if (!bytes || !std::none_of(body.begin(), body.end(), is_lower)) {
    return failed("not base32");
  }
  if (!input.secret.starts_with("AKIA") && !input.secret.starts_with("ASIA")) {
    return passed();
  }
  if (body.front() == 'I' || body.front() == 'J') {
    return passed("issued before key ids named the account");
  }
  std::uint64_t number = 0;
  for (const char c : bytes->substr(0, 6)) {
    number = number << 8 | static_cast<unsigned char>(c);
  }
  const std::uint64_t account = (number & 0x7fffffffff80) >> 7;
  return account < kAccounts ? passed(describe_account(account))
                             : failed("names no possible account");
}

Verdict check_aws_secret(const CheckInput& input) {
  constexpr std::size_t kSize = 40;
  constexpr std::size_t kLeastDistinct = 16;
  const std::string_view key = input.secret;
  if (key.size() != kSize || !decode_base64(key, Base64::standard)) {
    return failed("not 30 bytes in base64");
  }
  if (std::all_of(key.begin(), key.end(), is_hex)) {
    return failed("a SHA-1 in hexadecimal");
  }
  std::string distinct(key);
  std::sort(distinct.begin(), distinct.end());
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  const bool mixed = std::any_of(key.begin(), key.end(), is_upper) &&
                     std::any_of(key.begin(), key.end(), is_lower);
  return mixed && distinct.size() >= kLeastDistinct ? passed() : failed("not random");
}

Verdict check_aws_bedrock(const CheckInput& input) {
  std::string_view key = input.secret;
  if (take_prefix(key, "bedrock-api-key-")) {
    const auto url = decode_base64(key);
    return url ? judge_presigned(*url) : failed("not base64");
  }
  if (!take_prefix(key, "ABSK")) {
    return skipped();
  }
  const auto text = decode_base64(key);
  if (!text || !text->starts_with("BedrockAPIKey-") || text->find(':') == text->npos) {
    return failed("does not decode to a Bedrock key");
  }
  // BedrockAPIKey-<user>-at-<account>:<secret>
  const std::string_view user = std::string_view(*text).substr(0, text->find(':'));
  const std::size_t at = user.rfind("-at-");
  const auto account = at == user.npos ? std::nullopt : read_decimal(user.substr(at + 4));
  return passed(account && user.size() - at == 16
                    ? describe_account(static_cast<std::uint64_t>(*account))
                    : std::string{});
}

}  // namespace stanch::checks

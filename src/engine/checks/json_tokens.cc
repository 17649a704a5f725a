// Secrets that are JSON objects, plain or in base64: the members that belong there are there.
#include "engine/checks/json_tokens.h"

#include <algorithm>
#include <initializer_list>

#include "engine/checks/encodings.h"
#include "engine/checks/json.h"
#include "engine/checks/moment.h"
#include "engine/checks/text.h"

namespace stanch::checks {
namespace {

constexpr bool is_base64(char c) { return is_base64url(c) || c == '+' || c == '/' || c == '='; }

bool has_all(const Json& object, std::initializer_list<const char*> names) {
  return std::all_of(names.begin(), names.end(),
                     [&](const char* name) { return object.contains(name); });
}

}  // namespace

Verdict check_base64_json(const CheckInput& input) {
  // A prefix and a signature may stand around it: "sk.eyJ1Ijo...", "eyJ...|...".
  const std::size_t begin = std::min(input.secret.find("eyJ"), input.secret.size());
  const std::string_view rest = input.secret.substr(begin);
  const auto* end = std::find_if_not(rest.begin(), rest.end(), is_base64);
  const std::string_view text = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
  auto object = decode_object(text);
  if (!object) {  // the signature may follow an underscore
    object = decode_object(text.substr(0, text.find('_')));
  }
  return object && !object->empty() ? passed() : failed("not JSON in base64");
}

Verdict check_sentry(const CheckInput& input) {
  std::string_view token = input.secret;
  take_prefix(token, "sntrys_");
  const auto claims = decode_object(take_until(token, '_'));
  if (!claims || !has_all(*claims, {"iat", "region_url"})) {
    return failed("claims are not JSON");
  }
  const auto secret = decode_base64(token);
  if (!secret || secret->size() != 32) {
    return failed("secret part is not 32 bytes");
  }
  std::string note;
  const std::string* organization = string_member(*claims, "org");
  if (organization != nullptr && !presentable(*organization).empty()) {
    note = "organization " + presentable(*organization);
  }
  const auto issued = number_member(*claims, "iat");
  const std::string day = issued ? date(*issued) : std::string{};
  add_fact(note, day.empty() ? day : "issued " + day);
  return passed(std::move(note));
}

Verdict check_grafana_json(const CheckInput& input) {
  std::string_view token = input.secret;
  take_prefix(token, "glc_");
  const auto key = decode_object(token);
  if (!key || !has_all(*key, {"k", "n"}) || (!key->contains("o") && !key->contains("id"))) {
    return failed("not the JSON of a key");
  }
  const auto organization = number_member(*key, key->contains("o") ? "o" : "id");
  return passed(organization ? "organization " + std::to_string(*organization) : std::string{});
}

Verdict check_onepassword(const CheckInput& input) {
  std::string_view token = input.secret;
  take_prefix(token, "ops_");
  const auto account = decode_object(token);
  if (!account || !has_all(*account, {"email", "muk", "secretKey"})) {
    return failed("not the JSON of a service account");
  }
  const std::string* address = string_member(*account, "signInAddress");
  const std::string shown = address == nullptr ? std::string{} : presentable(*address);
  return passed(shown.empty() ? shown : "signs in at " + shown);
}

}  // namespace stanch::checks

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "engine/generic/parts.h"
#include "engine/generic/word_set.h"

namespace stanch {

// The words that names are made of, by what they say of the value: a group is a feature from
// Feature::name_password on, counted from there.
namespace name_groups {

constexpr std::uint8_t group(Feature feature) {
  return static_cast<std::uint8_t>(static_cast<int>(feature) -
                                   static_cast<int>(Feature::name_password));
}

inline constexpr std::uint8_t kPassword = group(Feature::name_password);
inline constexpr std::uint8_t kSecret = group(Feature::name_secret);
inline constexpr std::uint8_t kToken = group(Feature::name_token);
inline constexpr std::uint8_t kKey = group(Feature::name_key);
inline constexpr std::uint8_t kAuth = group(Feature::name_auth);
inline constexpr std::uint8_t kApi = group(Feature::name_api);
inline constexpr std::uint8_t kAccess = group(Feature::name_access);
inline constexpr std::uint8_t kPrivate = group(Feature::name_private);
inline constexpr std::uint8_t kPublic = group(Feature::name_public);
inline constexpr std::uint8_t kClient = group(Feature::name_client);
inline constexpr std::uint8_t kCredential = group(Feature::name_credential);
inline constexpr std::uint8_t kSignature = group(Feature::name_signature);
inline constexpr std::uint8_t kNonce = group(Feature::name_nonce);
inline constexpr std::uint8_t kDigest = group(Feature::name_digest);
inline constexpr std::uint8_t kId = group(Feature::name_id);
inline constexpr std::uint8_t kUser = group(Feature::name_user);
inline constexpr std::uint8_t kFile = group(Feature::name_file);
inline constexpr std::uint8_t kUrl = group(Feature::name_url);
inline constexpr std::uint8_t kType = group(Feature::name_type);
inline constexpr std::uint8_t kCount = group(Feature::name_count);
inline constexpr std::uint8_t kTime = group(Feature::name_time);
inline constexpr std::uint8_t kInterface = group(Feature::name_interface);
inline constexpr std::uint8_t kAction = group(Feature::name_action);
inline constexpr std::uint8_t kSetting = group(Feature::name_setting);
inline constexpr std::uint8_t kDatabase = group(Feature::name_database);
inline constexpr std::uint8_t kTest = group(Feature::name_test);
inline constexpr std::uint8_t kSession = group(Feature::name_session);
inline constexpr std::uint8_t kLookup = group(Feature::name_lookup);
inline constexpr std::size_t kGroups = kLookup + 1;

inline constexpr WordSet kNameWords(std::to_array<GroupWord>({
    {"access", kAccess},
    {"account", kUser},
    {"admin", kDatabase},
    {"allow", kAction},
    {"api", kApi},
    {"app", kClient},
    {"attr", kSetting},
    {"auth", kAuth},
    {"authenticity", kSession},
    {"author", kUser},
    {"bearer", kAuth},
    {"bcrypt", kDigest},
    {"board", kLookup},
    {"button", kInterface},
    {"cache", kLookup},
    {"cert", kFile},
    {"change", kAction},
    {"check", kAction},
    {"checksum", kDigest},
    {"cipher", kSecret},
    {"class", kType},
    {"client", kClient},
    {"code", kLookup},
    {"column", kLookup},
    {"config", kSetting},
    {"confirm", kAction},
    {"consumer", kClient},
    {"contrase", kPassword},
    {"cookie", kSession},
    {"count", kCount},
    {"cred", kCredential},
    {"credential", kCredential},
    {"csrf", kSession},
    {"date", kTime},
    {"db", kDatabase},
    {"decrypt", kSecret},
    {"desc", kInterface},
    {"digest", kDigest},
    {"dir", kFile},
    {"down", kLookup},
    {"dummy", kTest},
    {"email", kUser},
    {"enable", kAction},
    {"encod", kDigest},
    {"encrypted", kDigest},
    {"encryption", kSecret},
    {"end", kTime},
    {"endpoint", kUrl},
    {"env", kSetting},
    {"error", kInterface},
    {"event", kLookup},
    {"example", kTest},
    {"expire", kTime},
    {"expiry", kTime},
    {"fake", kTest},
    {"field", kInterface},
    {"file", kFile},
    {"fingerprint", kDigest},
    {"folder", kFile},
    {"foreign", kLookup},
    {"forgot", kAction},
    {"form", kInterface},
    {"format", kType},
    {"function", kType},
    {"has", kAction},
    {"hash", kDigest},
    {"header", kSetting},
    {"help", kInterface},
    {"hide", kAction},
    {"hint", kInterface},
    {"host", kUrl},
    {"id", kId},
    {"ident", kId},
    {"index", kLookup},
    {"input", kInterface},
    {"install", kAction},
    {"invalid", kTest},
    {"is", kAction},
    {"iv", kNonce},
    {"key", kKey},
    {"keyword", kLookup},
    {"kennwort", kPassword},
    {"kind", kType},
    {"label", kInterface},
    {"last", kTime},
    {"len", kCount},
    {"length", kCount},
    {"level", kType},
    {"license", kSecret},
    {"limit", kCount},
    {"link", kUrl},
    {"list", kCount},
    {"login", kUser},
    {"map", kLookup},
    {"master", kSecret},
    {"max", kCount},
    {"md5", kDigest},
    {"message", kInterface},
    {"method", kType},
    {"min", kCount},
    {"mock", kTest},
    {"mode", kType},
    {"msg", kInterface},
    {"mysql", kDatabase},
    {"name", kUser},
    {"new", kAction},
    {"nonce", kNonce},
    {"num", kCount},
    {"old", kAction},
    {"option", kSetting},
    {"param", kSetting},
    {"parse", kAction},
    {"partition", kLookup},
    {"pass", kPassword},
    {"passphrase", kPassword},
    {"passwd", kPassword},
    {"passe", kPassword},
    {"password", kPassword},
    {"passwort", kPassword},
    {"path", kFile},
    {"pg", kDatabase},
    {"placeholder", kInterface},
    {"policy", kType},
    {"postgres", kDatabase},
    {"press", kLookup},
    {"primary", kLookup},
    {"private", kPrivate},
    {"prompt", kInterface},
    {"prop", kSetting},
    {"public", kPublic},
    {"pubkey", kPublic},
    {"pw", kPassword},
    {"pwd", kPassword},
    {"redis", kDatabase},
    {"ref", kLookup},
    {"region", kUrl},
    {"request", kAction},
    {"require", kAction},
    {"reset", kAction},
    {"role", kType},
    {"root", kDatabase},
    {"salt", kNonce},
    {"schema", kType},
    {"secret", kSecret},
    {"seed", kNonce},
    {"senha", kPassword},
    {"server", kUrl},
    {"session", kSession},
    {"sha1", kDigest},
    {"sha2", kDigest},
    {"sha256", kDigest},
    {"sha512", kDigest},
    {"show", kAction},
    {"sid", kId},
    {"sign", kSignature},
    {"signature", kSignature},
    {"signing", kSecret},
    {"size", kCount},
    {"sort", kLookup},
    {"sql", kDatabase},
    {"state", kSession},
    {"status", kType},
    {"store", kFile},
    {"string", kType},
    {"test", kTest},
    {"text", kInterface},
    {"ticket", kToken},
    {"time", kTime},
    {"title", kInterface},
    {"token", kToken},
    {"ttl", kTime},
    {"type", kType},
    {"update", kAction},
    {"uri", kUrl},
    {"url", kUrl},
    {"user", kUser},
    {"valid", kAction},
    {"var", kSetting},
    {"verif", kAction},
    {"version", kType},
    {"view", kInterface},
    {"wachtwoord", kPassword},
    {"webhook", kUrl},
    {"wrong", kTest},
}));
static_assert(kNameWords.complete());

}  // namespace name_groups

}  // namespace stanch

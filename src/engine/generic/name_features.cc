// The name: which words it is made of, however they are joined.
#include <algorithm>
#include <array>
#include <cstddef>

#include "base/ascii.h"
#include "engine/generic/parts.h"
#include "engine/generic/word_set.h"

namespace stanch {
namespace {

using std::string_view;

constexpr std::uint8_t group(Feature feature) {
  return static_cast<std::uint8_t>(static_cast<int>(feature) -
                                   static_cast<int>(Feature::name_password));
}

constexpr std::uint8_t kPassword = group(Feature::name_password);
constexpr std::uint8_t kSecret = group(Feature::name_secret);
constexpr std::uint8_t kToken = group(Feature::name_token);
constexpr std::uint8_t kKey = group(Feature::name_key);
constexpr std::uint8_t kAuth = group(Feature::name_auth);
constexpr std::uint8_t kApi = group(Feature::name_api);
constexpr std::uint8_t kAccess = group(Feature::name_access);
constexpr std::uint8_t kPrivate = group(Feature::name_private);
constexpr std::uint8_t kPublic = group(Feature::name_public);
constexpr std::uint8_t kClient = group(Feature::name_client);
constexpr std::uint8_t kCredential = group(Feature::name_credential);
constexpr std::uint8_t kSignature = group(Feature::name_signature);
constexpr std::uint8_t kNonce = group(Feature::name_nonce);
constexpr std::uint8_t kDigest = group(Feature::name_digest);
constexpr std::uint8_t kId = group(Feature::name_id);
constexpr std::uint8_t kUser = group(Feature::name_user);
constexpr std::uint8_t kFile = group(Feature::name_file);
constexpr std::uint8_t kUrl = group(Feature::name_url);
constexpr std::uint8_t kType = group(Feature::name_type);
constexpr std::uint8_t kCount = group(Feature::name_count);
constexpr std::uint8_t kTime = group(Feature::name_time);
constexpr std::uint8_t kInterface = group(Feature::name_interface);
constexpr std::uint8_t kAction = group(Feature::name_action);
constexpr std::uint8_t kSetting = group(Feature::name_setting);
constexpr std::uint8_t kDatabase = group(Feature::name_database);
constexpr std::uint8_t kTest = group(Feature::name_test);
constexpr std::uint8_t kSession = group(Feature::name_session);
constexpr std::uint8_t kLookup = group(Feature::name_lookup);
constexpr std::size_t kGroups = kLookup + 1;

constexpr WordSet kNameWords(std::to_array<GroupWord>({
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

bool is_keyword(std::size_t g) {
  return g <= kAuth || g == kCredential || g == kSignature || g == kNonce;
}

enum NameStyle : std::uint8_t {
  lower_word,
  upper_word,
  capital,
  camel,
  snake,
  upper_snake,
  kebab,
  dotted
};

NameStyle style_of(string_view name) {
  const auto has = [name](auto test) { return std::any_of(name.begin(), name.end(), test); };
  const bool upper = has(ascii::is_upper);
  const bool lower = has(ascii::is_lower);
  if (name.find('.') != string_view::npos) {
    return dotted;
  }
  if (name.find('-') != string_view::npos) {
    return kebab;
  }
  if (name.find('_') != string_view::npos) {
    return upper && !lower ? upper_snake : snake;
  }
  if (!upper || !lower) {
    return upper ? upper_word : lower_word;
  }
  return ascii::is_upper(name.front()) ? capital : camel;
}

}  // namespace

void describe_name(const MatchParts& parts, Features& features) {
  const string_view name = parts.name;
  std::size_t keyword_begin = name.size();
  std::size_t keyword_end = 0;
  std::array<bool, kGroups> groups{};
  kNameWords.find(name, [&](std::size_t g, std::size_t at, std::size_t length) {
    // Two-letter words count on their own only: the "id" of user_id, not that of "provider".
    const bool opens = at == 0 || !ascii::is_alpha(name[at - 1]) ||
                       (ascii::is_upper(name[at]) && !ascii::is_upper(name[at - 1]));
    const bool closes = at + length == name.size() || !ascii::is_lower(name[at + length]);
    if (length <= 3 && !(closes && (opens || g == kKey || g == kId || g == kPassword))) {
      return;
    }
    groups[g] = true;
    if (is_keyword(g)) {
      keyword_begin = std::min(keyword_begin, at);
      keyword_end = at + length;
    }
  });
  for (std::size_t g = 0; g < kGroups; ++g) {
    const auto feature = static_cast<Feature>(static_cast<std::size_t>(Feature::name_password) + g);
    features[feature] = groups[g] ? 1 : 0;
  }
  features[Feature::name_length] = static_cast<float>(name.size());
  features[Feature::name_after_keyword] =
      keyword_end == 0 ? -1 : static_cast<float>(name.size() - keyword_end);
  features[Feature::name_style] = name.empty() ? -1 : static_cast<float>(style_of(name));
  features[Feature::name_is_keyword] = keyword_begin == 0 && keyword_end == name.size() ? 1 : 0;
}

}  // namespace stanch

// Tells a secret from a pointer to a secret. What stands between quotes is taken for the value
// itself unless it is written in the syntax of some store of secrets; what stands without quotes
// may be code.
#include "engine/filters/reference.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/ascii.h"
#include "engine/filters/code_reference.h"

namespace stanch {
namespace {

using std::string_view;

// Expressions that read the environment, in any language; caseless.
constexpr std::array<string_view, 22> kEnvironment = {
    "process.env",     "os.environ",         "os.getenv", "env[",     "env.fetch",
    "env.get",         "system.getenv",      "getenv(",   "env::var", "environ.get",
    "import.meta.env", "deno.env",           "env('",     "env(\"",   "$env:",
    "environment.get", "system.getproperty", "std::env",  "sys.env",  "environ[",
    "%env(",           "config.get(",
};

// Names of stores of secrets in the value itself; caseless.
constexpr std::array<string_view, 25> kVault = {
    "op://",
    "vault:",
    "vault://",
    "vault kv",
    "secretsmanager",
    "aws-ssm:",
    "ssm:",
    "arn:aws:",
    "secretmanager",
    "keyvault(",
    "@microsoft.keyvault",
    "gcp:secret",
    "{{resolve:",
    "akv://",
    "doppler://",
    "infisical://",
    "keyring:",
    "secret://",
    "awssm://",
    "sm://",
    "ref+",
    "berglas://",
    "enc(",
    "enc[",
    "urn:",
};

bool starts_with_any(string_view s, const auto& prefixes) {
  return std::any_of(prefixes.begin(), prefixes.end(),
                     [s](string_view prefix) { return ascii::starts_with_caseless(s, prefix); });
}

// Purple7/v4/source.jpg: a path to a file of a kind that is no secret, or that holds one.
bool is_file(string_view s) {
  constexpr auto kKinds = std::to_array<string_view>(
      {".png", ".jpg",  ".jpeg",    ".gif", ".svg",   ".webp", ".ico",  ".mov",
       ".mp4", ".json", ".geojson", ".yml", ".yaml",  ".xml",  ".txt",  ".pem",
       ".crt", ".cer",  ".key",     ".p12", ".pfx",   ".jks",  ".html", ".css",
       ".js",  ".ts",   ".zip",     ".gz",  ".plist", ".conf", ".md",   ".pdf"});
  return s.find('/') != string_view::npos && s.find("://") == string_view::npos &&
         std::any_of(kKinds.begin(), kKinds.end(),
                     [s](string_view kind) { return s.ends_with(kind); });
}

bool is_path(string_view s) {
  constexpr std::array<string_view, 7> kRoots = {
      "/run/secrets/", "/etc/", "/var/", "file:", "/home/", "/opt/", "~/"};
  return starts_with_any(s, kRoots) || s.starts_with("./") || s.starts_with("../") || is_file(s);
}

// "pkce_" + token
bool is_prefix_of_variable(string_view value, char quote, string_view after) {
  if (!after.starts_with(quote) || string_view("_-:.").find(value.back()) == string_view::npos) {
    return false;
  }
  const auto sign = after.find_first_not_of(' ', 1);
  if (sign == string_view::npos || (after[sign] != '+' && after[sign] != '.')) {
    return false;
  }
  const auto name = after.find_first_not_of(' ', sign + 1);
  return name != string_view::npos &&
         (after[name] == '$' || (after[sign] == '+' && ascii::is_alpha(after[name])));
}

// "$NAME" in double quotes is a variable to shells; X=`...` is the output of a command.
string_view quoted_reference(string_view line, Range secret) {
  const std::size_t begin = secret.begin;
  const string_view value = line.substr(begin, secret.size());
  const char quote = line[begin - 1];
  if (is_prefix_of_variable(value, quote, line.substr(secret.end))) {
    return "variable";
  }
  if (quote == '`' && begin >= 2 && line[begin - 2] == '=') {
    return "call";
  }
  // PWD="pwd -W"
  if (value.starts_with("pwd -")) {
    return "call";
  }
  bool member = false;
  if (value.ends_with("()") && path_length(value, member) == value.size() - 2) {
    return "call";
  }
  const string_view name = value.substr(1);
  const bool upper = std::all_of(name.begin(), name.end(), [](char c) {
    return ascii::is_upper(c) || ascii::is_digit(c) || c == '_';
  });
  const bool plain = std::all_of(name.begin(), name.end(), ascii::is_word);
  // ac_pwd='$ac_pwd': the value of the variable of that name, for whoever evaluates it
  const bool same_name =
      plain && line.substr(0, begin).rfind(name) != string_view::npos && name.size() >= 4;
  if (value[0] == '$' && same_name) {
    return "variable";
  }
  const bool variable = plain && (upper || name.find('_') != string_view::npos);
  return quote == '"' && value[0] == '$' && name.size() >= 2 && !ascii::is_digit(name[0]) &&
                 variable
             ? "environment"
             : "";
}

// %%secrets.name%%: stands for what a program puts there.
bool is_slot_around(string_view line, Range secret) {
  constexpr string_view kEnds = "\"'` \t\r\n";
  const auto open = line.substr(0, secret.begin).find_last_of(kEnds);
  const string_view word = line.substr(open == string_view::npos ? 0 : open + 1);
  return word.starts_with("%%") && word.substr(0, word.find_first_of(kEnds)).ends_with("%%");
}

// name,sha256=..., name v1.2 h1:..., name@sha256:...: the digest of what is named before, as lock
// files and pages have it.
bool is_digest_of(string_view before) {
  constexpr auto kDigests =
      std::to_array<string_view>({"sha256=", "sha384=", "sha512=", "sha1=", "sha256-", "sha384-",
                                  "sha512-", "sha1-", "@sha256:", " h1:", "\"h1:"});
  return std::any_of(kDigests.begin(), kDigests.end(),
                     [before](string_view digest) { return before.ends_with(digest); });
}

}  // namespace

string_view reference_reason(string_view line, Range secret) {
  if (secret.end > line.size() || secret.empty()) {
    return "";
  }
  if (is_digest_of(line.substr(0, secret.begin))) {
    return "digest";
  }
  if (is_slot_around(line, secret)) {
    return "vault";
  }
  const string_view value = line.substr(secret.begin, secret.size());
  const bool quoted = secret.begin > 0 && ascii::is_quote(line[secret.begin - 1]);
  if (starts_with_any(value, kEnvironment)) {
    return "environment";
  }
  if (starts_with_any(value, kVault)) {
    return "vault";
  }
  if (is_path(value)) {
    return "path";
  }
  if (quoted) {
    return quoted_reference(line, secret);
  }
  return code_reason(line, secret);
}

}  // namespace stanch

// Tells a secret from a pointer to a secret. What stands between quotes is taken for the value
// itself unless it is written in the syntax of some store of secrets; what stands without quotes
// may be code.
#include "engine/filters/reference.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/ascii.h"

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
constexpr std::array<string_view, 24> kVault = {
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
};

bool starts_with_any(string_view s, const auto& prefixes) {
  return std::any_of(prefixes.begin(), prefixes.end(),
                     [s](string_view prefix) { return ascii::starts_with_caseless(s, prefix); });
}

bool is_quote(char c) { return c == '"' || c == '\'' || c == '`'; }

// The identifier path at the front of `s`: a.b->c::d, with $, @ and & in front of it.
std::size_t path_length(string_view s, bool& member) {
  std::size_t i = 0;
  while (i < s.size() && (s[i] == '$' || s[i] == '@' || s[i] == '&' || s[i] == '*')) {
    ++i;
  }
  if (i == s.size() || !(ascii::is_alpha(s[i]) || s[i] == '_')) {
    return 0;
  }
  while (i < s.size()) {
    if (ascii::is_word(s[i])) {
      ++i;
    } else if (s[i] == '.' && i + 1 < s.size() && (ascii::is_alpha(s[i + 1]) || s[i + 1] == '_')) {
      member = true;
      ++i;
    } else if ((s.substr(i, 2) == "->" || s.substr(i, 2) == "::" || s.substr(i, 2) == "?.") &&
               i + 2 < s.size()) {
      member = true;
      i += 2;
    } else {
      break;
    }
  }
  return i;
}

bool is_path(string_view s) {
  constexpr std::array<string_view, 7> kRoots = {
      "/run/secrets/", "/etc/", "/var/", "file:", "/home/", "/opt/", "~/"};
  return starts_with_any(s, kRoots) || s.starts_with("./") || s.starts_with("../");
}

// NAME[INDEX] or a.b[INDEX], perhaps cut short.
bool is_subscript(string_view s) {
  std::size_t i = 0;
  while (i < s.size() && (ascii::is_word(s[i]) || (s[i] == '.' && i > 0))) {
    ++i;
  }
  if (i == 0 || i == s.size() || s[i] != '[' || ascii::is_digit(s[0])) {
    return false;
  }
  const string_view index = s.substr(i + 1);
  return std::all_of(index.begin(), index.end(), [](char c) {
    return ascii::is_word(c) || string_view("[]().+-:").find(c) != string_view::npos;
  });
}

// What stands behind an unquoted value: `sign`, and then nothing but space or a comment.
bool ends_statement(string_view after, char sign) {
  if (!after.starts_with(sign)) {
    return false;
  }
  const auto next = after.find_first_not_of(" \t\\", 1);
  const string_view rest = next == string_view::npos ? string_view{} : after.substr(next);
  return rest.empty() || rest[0] == '\r' || rest[0] == '\n' || rest.starts_with("//") ||
         rest.starts_with("/*");
}

// kind = TK_EOS; and .kind = TK_EOS_2, are the constant of that name. Connection strings have no
// space around their values.
bool is_constant(string_view line, Range secret, string_view value) {
  const bool apart = secret.begin > 0 && line[secret.begin - 1] == ' ';
  const string_view after = line.substr(secret.end);
  const bool ends = (after.starts_with(";") && (after.size() == 1 || after[1] == ' ')) ||
                    ends_statement(after, ';') || ends_statement(after, ',');
  return apart && ends && value.find('_') != string_view::npos && ascii::is_upper(value[0]) &&
         std::all_of(value.begin(), value.end(),
                     [](char c) { return ascii::is_upper(c) || ascii::is_digit(c) || c == '_'; });
}

// A name with members and indices: a, a.b, a->b[C].d. `indirect` says whether it has any.
std::size_t expression_length(string_view s, bool& indirect) {
  std::size_t i = path_length(s, indirect);
  while (i > 0 && i < s.size() && s[i] == '[') {
    const auto close = s.find(']', i);
    const string_view inside = s.substr(i + 1, close == string_view::npos ? 0 : close - i - 1);
    const bool index = !inside.empty() && std::all_of(inside.begin(), inside.end(), [](char c) {
      return ascii::is_word(c) || string_view("+- ").find(c) != string_view::npos;
    });
    if (!index) {
      return i;
    }
    indirect = true;
    i = close + 1;
    const string_view rest = s.substr(i);
    const std::size_t sign = rest.starts_with("->") ? 2 : rest.starts_with(".") ? 1 : 0;
    i += sign == 0 ? 0 : sign + path_length(rest.substr(sign), indirect);
  }
  return i;
}

// The right side of an assignment in C and its relatives: x = a->b[C]; x = name + y; .x = name,
bool is_assigned_variable(string_view line, Range secret) {
  bool indirect = false;
  const std::size_t length = expression_length(line.substr(secret.begin), indirect);
  const string_view after = line.substr(secret.begin + length);
  if (length == 0 || secret.begin + length + 1 < secret.end) {
    return false;
  }
  const string_view before = line.substr(0, secret.begin);
  const auto start = before.find_first_not_of(" \t");
  const bool member = start != string_view::npos && before[start] == '.';
  const bool assigned = before.ends_with("= ");
  const bool computed = after.size() > 3 && after[0] == ' ' && after[2] == ' ' &&
                        string_view("+-*/|&?").find(after[1]) != string_view::npos &&
                        ends_statement(after.substr(std::min(after.find(';'), after.size())), ';');
  if (assigned &&
      (computed || ends_statement(after, ';') || (member && ends_statement(after, ',')))) {
    return true;
  }
  const bool arrow = line.substr(secret.begin, length).find("->") != string_view::npos;
  return indirect && arrow &&
         (after.empty() || string_view(";,) \t\r\n").find(after[0]) != string_view::npos);
}

// label: node@1234 {
bool opens_block(string_view after) {
  const auto next = after.find_first_not_of(" \t");
  return next != string_view::npos && next > 0 && after[next] == '{';
}

// "$NAME" in double quotes is a variable to shells; X=`...` is the output of a command.
string_view quoted_reference(string_view line, std::size_t begin, string_view value) {
  const char quote = line[begin - 1];
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

// name,sha256=...: the digest of what is named before.
bool is_digest_of(string_view before) {
  constexpr auto kDigests = std::to_array<string_view>({"sha256=", "sha384=", "sha512=", "sha1="});
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
  const string_view after = line.substr(secret.end);
  const bool quoted = secret.begin > 0 && is_quote(line[secret.begin - 1]);
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
    return quoted_reference(line, secret.begin, value);
  }
  if (is_subscript(value)) {
    return "variable";
  }
  if (is_constant(line, secret, value)) {
    return "constant";
  }
  if (value[0] != '$' && is_assigned_variable(line, secret)) {
    return "variable";
  }
  if (opens_block(after)) {
    return "block";
  }
  bool member = false;
  const std::size_t length = path_length(line.substr(secret.begin), member);
  if (length == 0) {
    return "";
  }
  const char next = secret.begin + length < line.size() ? line[secret.begin + length] : '\n';
  if (next == '(') {
    return "call";
  }
  if (value[0] == '$' && value.size() > 2 && length >= value.size()) {
    return "environment";
  }
  const bool arrow = value.find("->") != string_view::npos;
  const bool subscript = next == '[';
  const bool statement = after.starts_with(";") || after.starts_with(",") ||
                         after.starts_with(")") || line.substr(0, secret.begin).ends_with(":= ");
  // a->b = a->c = 0;
  if (arrow && next == '=') {
    return "variable";
  }
  if (length >= value.size() && (arrow || subscript || (member && statement))) {
    return "variable";
  }
  return "";
}

}  // namespace stanch

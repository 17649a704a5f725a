// Patterns for AWS. The expressions are git-secrets' own, part of its contract: configurations and
// baselines elsewhere are compared with them.
#include "cli/git_secrets/aws.h"

#include "base/file.h"
#include "cli/git_secrets/settings.h"

namespace stanch::git_secrets {
namespace {

// The value of a line "NAME = VALUE" about a key, without spaces and double quotes.
std::string key_in(std::string_view line) {
  if (line.find("aws_access_key_id") == std::string_view::npos &&
      line.find("aws_secret_access_key") == std::string_view::npos) {
    return {};
  }
  const std::size_t equals = line.find('=');
  std::string value(equals == std::string_view::npos ? std::string_view()
                                                     : line.substr(equals + 1));
  std::erase_if(value, [](char c) { return c == ' ' || c == '"' || c == '\r'; });
  return value;
}

}  // namespace

std::vector<std::string> aws_prohibited() {
  const std::string quote = "(\"|')?";
  const std::string connect = quote + "\\s*(:|=>|=)\\s*" + quote;
  const std::string aws = quote + "(AWS|aws|Aws)?_?";
  return {
      "(A3T[A-Z0-9]|AKIA|AGPA|AIDA|AROA|AIPA|ANPA|ANVA|ASIA)[A-Z0-9]{16}",
      "ABSK[A-Za-z0-9+/]{109,}=*",
      "bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t",
      aws + "(SECRET|secret|Secret)?_?(ACCESS|access|Access)?_?(KEY|key|Key)" + connect +
          "[A-Za-z0-9/\\+=]{40}" + quote,
      aws + "(ACCOUNT|account|Account)_?(ID|id|Id)?" + connect +
          "[0-9]{4}\\-?[0-9]{4}\\-?[0-9]{4}" + quote,
  };
}

std::vector<std::string> aws_allowed() {
  // In two parts, so that this file holds nothing that looks like a key.
  return {std::string("AKIA") + "IOSFODNN7EXAMPLE",
          std::string("wJalrXUtnFEMI") + "/K7MDENG/bPxRfiCYEXAMPLEKEY"};
}

Result<std::string> aws_credentials(std::string path, const std::string& home) {
  if (path.empty()) {
    path = home + "/.aws/credentials";
  }
  const auto text = read_file(path);
  if (!text) {
    return text.error().kind == ErrorKind::not_found ? Result<std::string>()
                                                     : tl::unexpected(text.error());
  }
  std::string keys;
  for (std::string_view rest = *text; !rest.empty();) {
    const std::size_t end = rest.find('\n');
    if (const std::string key = key_in(rest.substr(0, end)); !key.empty()) {
      keys += escaped(key) + "\n";
    }
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  }
  return keys;
}

}  // namespace stanch::git_secrets

#pragma once

#include <string>
#include <vector>

#include "stanch/result.h"

namespace stanch::git_secrets {

// What --register-aws adds: the provider that prints aws_credentials(), regular expressions for
// keys, and the keys that AWS uses as examples.
inline constexpr const char* kAwsProvider = "git secrets --aws-provider";
std::vector<std::string> aws_prohibited();
std::vector<std::string> aws_allowed();

// The key ids and keys of a credentials file, one a line, as regular expressions; "" is
// ~/.aws/credentials. A file that is not there has none.
[[nodiscard]] Result<std::string> aws_credentials(std::string path, const std::string& home);

}  // namespace stanch::git_secrets

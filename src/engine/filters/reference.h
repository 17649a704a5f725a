#pragma once

#include <string_view>

#include "stanch/detection.h"

namespace stanch {

// Says why the value at `secret` of `line` only refers to a secret kept elsewhere, or "" when it
// does not: "environment" (process.env.X, os.environ[..], $X), "vault" (op://, secretsmanager,
// ${{ secrets.X }}), "call" (getpass(), decrypt(x)), "variable" (unquoted a.b.c, this->x,
// or an assignment that ends in a semicolon), "constant" (= NAME;), "digest" (of what stands
// before), "block" (name {) or "path" (/run/secrets/x, file:...). Meant for values without a
// distinctive format.
[[nodiscard]] std::string_view reference_reason(std::string_view line, Range secret);

}  // namespace stanch

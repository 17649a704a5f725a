#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stanch/acceptance.h"
#include "stanch/result.h"

namespace stanch {

// Reads the JSON of other tools; `name` and `where` stand for the file, and the line, in messages.
[[nodiscard]] Result<std::vector<Acceptance>> read_gitleaks(std::string_view text,
                                                            const std::string& name);
[[nodiscard]] Result<std::vector<Acceptance>> read_detect_secrets(std::string_view text,
                                                                  const std::string& name);
// A JSON Lines report has each finding as a member of a line, a JSON report all in one array.
[[nodiscard]] Result<std::vector<Acceptance>> read_betterleaks(std::string_view text,
                                                               const std::string& name);
// One line of TruffleHog's results: two where an id and its secret were found together, none where
// it is one of its log.
[[nodiscard]] Result<std::vector<Acceptance>> read_trufflehog_line(std::string_view line,
                                                                   const std::string& where);

}  // namespace stanch

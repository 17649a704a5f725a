#pragma once

#include <string>

#include "cli/git_secrets/command_line.h"
#include "cli/git_secrets/line_sink.h"
#include "git/range_source.h"
#include "git/repository.h"
#include "stanch/result.h"

namespace stanch::git_secrets {

// The files that are arguments of a plain scan. Directories count only with -r; what is not there
// is a fault.
[[nodiscard]] Result<Hits> search_files(const CommandLine& line, const Expressions& expressions);

// --no-index and --untracked: what lies below the arguments, or here.
[[nodiscard]] Result<Hits> search_directories(const CommandLine& line,
                                              const Expressions& expressions);

// Tracked files, or with --cached what is staged of them.
[[nodiscard]] Result<Hits> search_tracked(const Repository& repository, const CommandLine& line,
                                          const Expressions& expressions);

// The lines that the next commit adds.
[[nodiscard]] Result<Hits> search_staged(const Repository& repository,
                                         const Expressions& expressions);

// The commits that the updates bring, newest first.
[[nodiscard]] Result<Hits> search_range(const Repository& repository, RangeOptions options,
                                        const Expressions& expressions);

// All that references and HEAD lead to.
[[nodiscard]] Result<Hits> search_history(const Repository& repository,
                                          const Expressions& expressions);

// A commit's message, as the editor left it in a file.
[[nodiscard]] Result<Hits> search_message(const std::string& path, const Expressions& expressions);

}  // namespace stanch::git_secrets

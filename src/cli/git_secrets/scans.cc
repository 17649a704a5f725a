// git-secrets' scans and hooks: each chooses what is searched, and ends in a verdict.
#include "cli/git_secrets/scans.h"

#include <fmt/format.h>

#include "cli/git_secrets/searches.h"
#include "cli/git_secrets/verdict.h"
#include "git/replay.h"

namespace stanch::git_secrets {
namespace {

Result<const Repository*> needed_repository(const Place& place) {
  if (place.repository() == nullptr) {
    return fail(ErrorKind::usage, "not a git repository");
  }
  return place.repository();
}

Result<int> judged(const Result<Hits>& hits) {
  return hits ? Result<int>(verdict(*hits)) : tl::unexpected(hits.error());
}

// Loads the patterns and searches; without any there is nothing to find.
template <class Search>
Result<int> with_expressions(const Place& place, Search search_with) {
  const auto expressions = load_expressions(place);
  if (!expressions) {
    return tl::unexpected(expressions.error());
  }
  if (expressions->prohibited.empty()) {
    fmt::print(stderr,
               "git-secrets: no patterns are set, so nothing is looked for; add some with git "
               "secrets --add or --register-aws\n");
    return 0;
  }
  return judged(search_with(*expressions));
}

// The repository comes first: one that cannot be opened may well be where the patterns are.
template <class Search>
Result<int> in_repository(const Place& place, Search search_with) {
  const auto repository = needed_repository(place);
  if (!repository) {
    return tl::unexpected(repository.error());
  }
  return with_expressions(place, [&](const Expressions& expressions) {
    return search_with(**repository, expressions);
  });
}

}  // namespace

Result<int> scan(const Place& place, const CommandLine& line) {
  if (line.no_index) {
    return with_expressions(place, [&](const Expressions& expressions) {
      return search_directories(line, expressions);
    });
  }
  if (!line.arguments.empty() && !line.cached && !line.untracked) {
    return with_expressions(
        place, [&](const Expressions& expressions) { return search_files(line, expressions); });
  }
  return in_repository(place, [&](const Repository& repository, const Expressions& expressions) {
    return line.untracked && !line.cached ? search_directories(line, expressions)
                                          : search_tracked(repository, line, expressions);
  });
}

Result<int> scan_history(const Place& place) { return in_repository(place, search_history); }

Result<int> pre_commit_hook(const Place& place) { return in_repository(place, search_staged); }

Result<int> commit_msg_hook(const Place& place, const CommandLine& line) {
  if (line.arguments.empty()) {
    return fail(ErrorKind::usage, "the commit-msg hook was given no file");
  }
  return with_expressions(place, [&](const Expressions& expressions) {
    return search_message(line.arguments.front(), expressions);
  });
}

Result<int> prepare_commit_msg_hook(const Place& place, const CommandLine& line) {
  const auto argument = [&](std::size_t i) {
    return i < line.arguments.size() ? line.arguments[i] : std::string();
  };
  const auto repository = needed_repository(place);
  if (!repository) {
    return tl::unexpected(repository.error());
  }
  if ((argument(1) == "merge" && argument(2).empty()) || is_merging(**repository)) {
    return with_expressions(place, [&](const Expressions& expressions) -> Result<Hits> {
      auto options = merged_commits(**repository);
      if (!options) {
        return tl::unexpected(options.error());
      }
      return search_range(**repository, std::move(*options), expressions);
    });
  }
  return is_replaying(**repository) ? pre_commit_hook(place) : Result<int>(0);
}

}  // namespace stanch::git_secrets

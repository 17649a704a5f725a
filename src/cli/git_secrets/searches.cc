// What git-secrets searches, put together from the sources that Stanch's own scans read.
#include "cli/git_secrets/searches.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstring>
#include <map>
#include <tuple>

#include "base/file.h"
#include "git/files_source.h"
#include "git/replay.h"
#include "git/staged_source.h"
#include "git/tracked_source.h"

namespace stanch::git_secrets {
namespace {

// The library for expressions counts in ints.
constexpr std::uint64_t kMaxSize = INT_MAX - 1;

void sort_by_path(Hits& hits) {
  std::sort(hits.hits.begin(), hits.hits.end(), [](const Hit& a, const Hit& b) {
    return std::tie(a.path, a.line) < std::tie(b.path, b.line);
  });
}

void append(Hits& to, Hits from) {
  std::move(from.hits.begin(), from.hits.end(), std::back_inserter(to.hits));
  std::move(from.faults.begin(), from.faults.end(), std::back_inserter(to.faults));
}

template <class Source>
Result<Hits> search_in_order(Result<std::unique_ptr<Source>> source,
                             const Expressions& expressions) {
  if (!source) {
    return tl::unexpected(source.error());
  }
  auto hits = search(**source, expressions);
  if (hits) {
    sort_by_path(*hits);
  }
  return hits;
}

// One argument of a plain scan. Directories count only with -r; what is not there is a fault.
Result<Hits> search_argument(const std::string& path, bool recursive, bool use_gitignore,
                             const Expressions& expressions) {
  struct stat info {};
  Hits none;
  if (path != "-" && ::stat(path.c_str(), &info) != 0) {
    none.faults.push_back({SkipReason::missing, "file", {}, path, 0, std::strerror(errno)});
    return none;
  }
  if (path != "-" && S_ISDIR(info.st_mode) && !recursive) {
    return none;
  }
  FilesOptions options;
  options.paths = {path};
  options.stdin_path = "(standard input)";
  options.use_gitignore = use_gitignore;
  options.max_size = kMaxSize;
  return search_in_order(FilesSource::open(options), expressions);
}

// All references, and HEAD, against nothing.
Result<RangeOptions> whole_history(const Repository& repository) {
  const auto refs = repository.refs();
  const auto head = refs ? repository.head() : tl::unexpected(refs.error());
  if (!head) {
    return tl::unexpected(head.error());
  }
  RangeOptions options;
  for (const Ref& ref : refs->refs) {
    options.updates.push_back({{}, ref.target, {}});
  }
  if (!head->oid.is_zero()) {
    options.updates.push_back({{}, head->oid, {}});
  }
  return options;
}

}  // namespace

Result<Hits> search_files(const CommandLine& line, const Expressions& expressions) {
  Hits all;
  for (const std::string& path : line.arguments) {
    auto hits = search_argument(path, line.recursive, false, expressions);
    if (!hits) {
      return hits;
    }
    append(all, std::move(*hits));
  }
  return all;
}

Result<Hits> search_directories(const CommandLine& line, const Expressions& expressions) {
  std::vector<std::string> paths = line.arguments;
  if (paths.empty()) {
    paths.emplace_back(".");
  }
  Hits all;
  for (const std::string& path : paths) {
    auto hits = search_argument(path, true, !line.no_index, expressions);
    if (!hits) {
      return hits;
    }
    for (Hit& hit : hits->hits) {
      hit.path = hit.path.starts_with("./") ? hit.path.substr(2) : hit.path;
    }
    append(all, std::move(*hits));
  }
  return all;
}

Result<Hits> search_tracked(const Repository& repository, const CommandLine& line,
                            const Expressions& expressions) {
  TrackedOptions options;
  options.directory = std::filesystem::current_path();
  options.paths = line.arguments;
  options.staged = line.cached;
  options.max_size = kMaxSize;
  return search_in_order(TrackedSource::open(repository, options), expressions);
}

Result<Hits> search_range(const Repository& repository, RangeOptions options,
                          const Expressions& expressions) {
  options.max_size = kMaxSize;
  const auto source = RangeSource::open(repository, options);
  auto hits = source ? search(**source, expressions) : tl::unexpected(source.error());
  if (!hits) {
    return hits;
  }
  std::map<Oid, std::size_t> order;
  for (const RangeCommit& commit : (*source)->commits()) {
    order.emplace(commit.oid, order.size());
  }
  std::sort(hits->hits.begin(), hits->hits.end(), [&](const Hit& a, const Hit& b) {
    const auto rank = [&](const Hit& hit) {
      const auto found = order.find(hit.commit);
      return found == order.end() ? SIZE_MAX : found->second;
    };
    return std::make_tuple(rank(b), std::cref(a.path), a.line) <
           std::make_tuple(rank(a), std::cref(b.path), b.line);
  });
  return hits;
}

Result<Hits> search_history(const Repository& repository, const Expressions& expressions) {
  auto options = whole_history(repository);
  if (!options) {
    return tl::unexpected(options.error());
  }
  auto hits = search_range(repository, std::move(*options), expressions);
  // Like git-secrets, which then searches the tracked files.
  if (hits && hits->hits.empty() && !repository.is_bare()) {
    auto tracked = search_tracked(repository, {}, expressions);
    if (!tracked) {
      return tracked;
    }
    append(*hits, std::move(*tracked));
  }
  return hits;
}

Result<Hits> search_staged(const Repository& repository, const Expressions& expressions) {
  return search_in_order(StagedSource::open(repository, kMaxSize), expressions);
}

Result<Hits> search_message(const std::string& path, const Expressions& expressions) {
  const auto message = read_file(path, kMaxSize);
  auto matcher = message ? LineMatcher::make(expressions) : tl::unexpected(message.error());
  if (!matcher) {
    return tl::unexpected(matcher.error());
  }
  LineSink sink(std::move(*matcher));
  Text text;
  text.kind = TextKind::file;
  text.path = path;
  text.bytes = without_verbose_diff(*message);
  sink.text(text);
  return sink.take();
}

}  // namespace stanch::git_secrets

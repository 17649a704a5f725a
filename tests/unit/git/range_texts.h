#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "fake/git_fixture.h"
#include "fake/recording_sink.h"
#include "git/range_source.h"
#include "unit/git/repositories.h"

namespace stanch {

// All that a scan of the updates in `options` yields.
inline RecordingSink scan_range(const Repository& repository, const RangeOptions& options) {
  const auto source = RangeSource::open(repository, options);
  if (!source) {
    ADD_FAILURE() << source.error().text();
    return {};
  }
  return read_all(**source);
}

// The same for a range as people write it.
inline RecordingSink scan_range(GitFixture& git, const std::string& range) {
  const Repository repository = open_repository(git);
  const auto update = parse_range(repository, range);
  if (!update) {
    ADD_FAILURE() << update.error().text();
    return {};
  }
  RangeOptions options;
  options.updates = {*update};
  return scan_range(repository, options);
}

// "path@subject: changed lines" of each blob.
inline std::vector<std::string> blobs(GitFixture& git, const RecordingSink& sink) {
  std::vector<std::string> out;
  for (const auto& item : sink.items) {
    if (item.kind == TextKind::blob) {
      const std::string commit =
          item.commit.is_zero() ? "" : git.run("log", "-1", "--format=%s", item.commit.hex());
      const bool all = item.changes == "1-4294967295";
      out.push_back(item.path + "@" + commit + ": " + (all ? "all" : item.changes));
    }
  }
  return out;
}

inline std::vector<std::string> blobs(GitFixture& git, const std::string& range) {
  return blobs(git, scan_range(git, range));
}

// How many texts of a kind there are.
inline std::size_t count(const RecordingSink& sink, TextKind kind) {
  return static_cast<std::size_t>(std::count_if(
      sink.items.begin(), sink.items.end(), [&](const auto& item) { return item.kind == kind; }));
}

}  // namespace stanch

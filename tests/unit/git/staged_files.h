#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "fake/git_fixture.h"
#include "fake/recording_sink.h"
#include "git/staged_source.h"
#include "unit/git/repositories.h"

namespace stanch {

// All that a staged scan of the repository yields.
inline RecordingSink scan_staged(const Repository& repository,
                                 std::uint64_t max_size = UINT64_MAX) {
  const auto source = StagedSource::open(repository, max_size);
  if (!source) {
    ADD_FAILURE() << source.error().text();
    return {};
  }
  return read_all(**source);
}

// "path: changed lines" of each staged blob.
inline std::vector<std::string> staged(const RecordingSink& sink) {
  std::vector<std::string> out;
  for (const auto& item : sink.items) {
    if (item.kind == TextKind::index) {
      EXPECT_TRUE(item.has_changes);
      const bool all = item.changes == "1-4294967295";
      out.push_back(item.path + ": " + (all ? "all" : item.changes));
    }
  }
  return out;
}

inline std::vector<std::string> staged(GitFixture& git) {
  return staged(scan_staged(open_repository(git)));
}

// `count` lines, no two alike.
inline std::string numbered(int count, const std::string& word = "line") {
  std::string text;
  for (int i = 1; i <= count; ++i) {
    text += word + " " + std::to_string(i) + "\n";
  }
  return text;
}

}  // namespace stanch

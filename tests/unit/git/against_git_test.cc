// Staged and range scans on random repositories, held against sets computed from plain listings of
// git: what an index or commit has at a path and its predecessors have not.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <map>
#include <set>

#include "fake/random_repo.h"
#include "fake/recording_sink.h"
#include "git/range_source.h"
#include "git/staged_source.h"
#include "unit/git/repositories.h"

namespace stanch {
namespace {

using Listing = std::map<std::string, std::string>;  // path to blob id
using Files = std::set<std::pair<std::string, std::string>>;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

// Reads "MODE [TYPE] ID [STAGE]\tPATH" lines.
Listing parse_listing(const std::string& text, std::size_t id_at) {
  Listing listing;
  for (const std::string& line : lines_of(text)) {
    listing[line.substr(line.find('\t') + 1)] = line.substr(id_at, 40);
  }
  return listing;
}

Listing tree(GitFixture& git, const std::string& commit) {
  return parse_listing(git.run("ls-tree", "-r", commit), 12);
}

// What is not in any of `olds` at the same path.
Files new_files(const Listing& now, const std::vector<Listing>& olds) {
  Files files;
  for (const auto& [path, id] : now) {
    bool known = false;
    for (const Listing& old : olds) {
      const auto found = old.find(path);
      known = known || (found != old.end() && found->second == id);
    }
    if (!known) {
      files.emplace(path, id);
    }
  }
  return files;
}

// Whether one of `olds` has the blob at a path that `now` has not.
bool is_moved(const std::string& id, const Listing& now, const std::vector<Listing>& olds) {
  for (const Listing& old : olds) {
    for (const auto& [path, old_id] : old) {
      if (old_id == id && !now.contains(path)) {
        return true;
      }
    }
  }
  return false;
}

Files without_moved(Files files, const Listing& now, const std::vector<Listing>& olds) {
  std::erase_if(files, [&](const auto& file) { return is_moved(file.second, now, olds); });
  return files;
}

Files yielded(TextSource& source, TextKind kind) {
  Files files;
  const RecordingSink sink = read_all(source);
  EXPECT_TRUE(sink.skips.empty());
  for (const auto& item : sink.items) {
    if (item.kind == kind) {
      EXPECT_TRUE(files.emplace(item.path, item.oid.hex()).second) << item.path << " came twice";
    }
  }
  return files;
}

class AgainstGit : public testing::TestWithParam<unsigned> {};

TEST_P(AgainstGit, StagedIsWhatTheIndexHasOverHead) {
  GitFixture git;
  RandomRepo random(git, GetParam(), 30);
  const auto commits = lines_of(git.run("rev-list", "--all"));
  for (int round = 0; round < 6; ++round) {
    const auto any = [&] { return commits[random.below(static_cast<unsigned>(commits.size()))]; };
    git.run("update-ref", "--no-deref", "HEAD", any());
    // An index with a cache tree that is right, then wrong in places.
    git.run("read-tree", any());
    if (round % 2 == 1) {
      git.run("read-tree", "HEAD");
      for (unsigned i = 0; i < 3; ++i) {
        const std::string path = fmt::format("a/b/f{}", random.below(6));
        git.run("update-index", "--add", "--cacheinfo",
                "100644," + git.blob(fmt::format("{} {}", round, i)) + "," + path);
      }
    }
    if (round % 3 == 2) {
      git.run("update-index", "--index-version", "4");
    }
    const Listing now = parse_listing(git.run("ls-files", "--stage"), 7);
    const std::vector<Listing> olds = {tree(git, "HEAD")};
    const Repository repository = open_repository(git);
    const auto source = StagedSource::open(repository);
    ASSERT_TRUE(source);
    EXPECT_EQ(yielded(**source, TextKind::index), without_moved(new_files(now, olds), now, olds));
  }
}

TEST_P(AgainstGit, ARangeIsWhatItsCommitsHaveOverTheirParents) {
  GitFixture git;
  RandomRepo random(git, GetParam(), 40);
  const auto commits = lines_of(git.run("rev-list", "--all"));
  const auto any = [&] { return commits[random.below(static_cast<unsigned>(commits.size()))]; };
  for (int round = 0; round < 5; ++round) {
    const std::string before = any();
    const std::string after = any();
    Files expected;
    std::set<std::string> range;
    // Full ancestries, so that dates play no part.
    const auto old_side = lines_of(git.run("rev-list", before));
    const std::set<std::string> known(old_side.begin(), old_side.end());
    for (const std::string& line : lines_of(git.run("rev-list", "--parents", after))) {
      const std::string commit = line.substr(0, 40);
      if (known.contains(commit)) {
        continue;
      }
      range.insert(commit);
      const Listing now = tree(git, commit);
      std::vector<Listing> olds;
      for (std::size_t at = 41; at < line.size(); at += 41) {
        olds.push_back(tree(git, line.substr(at, 40)));
      }
      expected.merge(without_moved(new_files(now, olds), now, olds));
    }
    const Repository repository = open_repository(git);
    RangeOptions options;
    options.updates = {{oid_of(before), oid_of(after), ""}};
    const auto source = RangeSource::open(repository, options);
    ASSERT_TRUE(source);
    std::set<std::string> walked;
    for (const RangeCommit& commit : (*source)->commits()) {
      walked.insert(commit.oid.hex());
      for (const Oid& parent : commit.parents) {
        EXPECT_TRUE(walked.contains(parent.hex()) || !range.contains(parent.hex()));
      }
    }
    EXPECT_EQ(walked, range);
    EXPECT_EQ(yielded(**source, TextKind::blob), expected);
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, AgainstGit, testing::Range(1U, 4U));

}  // namespace
}  // namespace stanch

#pragma once

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "fake/git_fixture.h"
#include "stanch/oid.h"

namespace stanch {

// Fills a repository with a random history through git fast-import: merges, octopus merges, criss-
// cross, orphan roots, renames, reverts (an old content at an old or new path), deleted files,
// branches, tags, and commits that nothing reaches. Contents come from a small pool, so that the
// same blob turns up at many places and times.
class RandomRepo {
 public:
  RandomRepo(GitFixture& git, unsigned seed, unsigned commits) : git_(git), random_(seed) {
    make_pool();
    for (unsigned i = 0; i < commits; ++i) {
      add_commit();
    }
    add_refs();
    git_.run_with(stream_, {"fast-import", "--quiet", "--force"});
    git_.run("symbolic-ref", "HEAD", "refs/heads/b0");
  }

  // Packs everything anew with the given delta depth and window.
  void repack(unsigned depth, unsigned window) {
    git_.run("repack", "-a", "-d", "-f", "-q", "--depth=" + std::to_string(depth),
             "--window=" + std::to_string(window), "-k");
  }

  // The ids of all blobs, sorted.
  std::vector<Oid> blobs() {
    std::vector<Oid> found;
    const std::string list =
        git_.run("cat-file", "--batch-all-objects", "--batch-check=%(objecttype) %(objectname)");
    std::size_t at = 0;
    while (at < list.size()) {
      const std::size_t end = std::min(list.find('\n', at), list.size());
      const std::string line = list.substr(at, end - at);
      Oid oid;
      if (line.starts_with("blob ") && Oid::from_hex(line.substr(5), oid)) {
        found.push_back(oid);
      }
      at = end + 1;
    }
    std::sort(found.begin(), found.end());
    return found;
  }

  unsigned below(unsigned n) { return static_cast<unsigned>(random_() % n); }

 private:
  void make_pool() {
    for (unsigned i = 0; i < 25; ++i) {
      std::string text;
      for (unsigned line = 0; line < 5 + below(30); ++line) {
        text +=
            "line " + std::to_string(line) + (below(4) == 0 ? " " + std::to_string(i) : "") + "\n";
      }
      text += "blob " + std::to_string(i) + "\n";
      stream_ += "blob\nmark :" + std::to_string(i + 1) + "\n" + data(text);
    }
    next_mark_ = 26;
  }

  static std::string data(const std::string& text) {
    return "data " + std::to_string(text.size()) + "\n" + text + "\n";
  }

  std::string path() {
    static const char* const kDirs[] = {"", "a/", "a/b/", "a.b/", "a-b/c/", "z/y/x/"};
    return kDirs[below(6)] + ("f" + std::to_string(below(6)));
  }

  void add_commit() {
    const unsigned mark = next_mark_++;
    const bool orphan = commits_.empty() || below(15) == 0;
    const std::string branch = "refs/heads/work";
    stream_ += "reset " + branch + "\n\n";
    // Now and then a clock that runs backwards.
    const long time =
        1'700'000'000L + static_cast<long>(commits_.size()) * 100 - (below(8) == 0 ? 5000L : 0L);
    const std::string stamp = "Ada <ada@example.org> " + std::to_string(time) + " +0100\n";
    stream_ += "commit " + branch + "\nmark :" + std::to_string(mark) + "\nauthor " + stamp +
               "committer " + stamp + data("commit " + std::to_string(mark));
    if (!orphan) {
      const unsigned parents = below(4) == 0 ? 2 + below(3) : 1;
      std::set<unsigned> taken;
      for (unsigned i = 0; i < parents; ++i) {
        const auto recent = static_cast<unsigned>(std::min<std::size_t>(commits_.size(), 8));
        const unsigned parent = commits_[commits_.size() - 1 - below(recent)];
        if (taken.insert(parent).second) {
          stream_ += (taken.size() == 1 ? "from :" : "merge :") + std::to_string(parent) + "\n";
        }
      }
    }
    for (unsigned i = 0, n = below(5); i < n; ++i) {
      if (below(5) == 0) {
        stream_ += "D " + path() + "\n";
      } else {
        const char* const mode = below(12) == 0 ? "100755" : "100644";
        stream_ +=
            std::string("M ") + mode + " :" + std::to_string(1 + below(25)) + " " + path() + "\n";
      }
    }
    stream_ += "\n";
    commits_.push_back(mark);
  }

  void add_refs() {
    for (unsigned i = 0; i < 4; ++i) {
      stream_ += "reset refs/heads/b" + std::to_string(i) + "\nfrom :" +
                 std::to_string(commits_[below(static_cast<unsigned>(commits_.size()))]) + "\n\n";
    }
    stream_ += "reset refs/remotes/origin/main\nfrom :" +
               std::to_string(commits_[below(static_cast<unsigned>(commits_.size()))]) + "\n\n";
    for (unsigned i = 0; i < 3; ++i) {
      stream_ += "tag t" + std::to_string(i) + "\nfrom :" +
                 std::to_string(commits_[below(static_cast<unsigned>(commits_.size()))]) +
                 "\ntagger Ada <ada@example.org> 1700000000 +0000\n" + data("tag");
    }
    stream_ += "reset refs/heads/work\n\n";
  }

  GitFixture& git_;
  std::mt19937 random_;
  std::string stream_;
  std::vector<unsigned> commits_;
  unsigned next_mark_ = 1;
};

}  // namespace stanch

#pragma once

#include <fmt/format.h>

#include <random>
#include <string>
#include <vector>

#include "fake/git_fixture.h"

namespace stanch {

// Fills a repository with files that change a little from commit to commit, so that `git repack`
// finds deltas. The same seed makes the same objects.
class EvolvingRepo {
 public:
  explicit EvolvingRepo(GitFixture& git, unsigned seed = 1) : git_(git), random_(seed) {}

  // Imports `commits` commits that each touch some of `files` files, on refs/heads/main, and a tag.
  void grow(int files, int commits) {
    std::string stream;
    files_.resize(static_cast<std::size_t>(files));
    for (int commit = 0; commit < commits; ++commit, ++commits_) {
      stream += fmt::format("commit refs/heads/main\ncommitter C <c@example.org> {} +0000\n{}",
                            GitFixture::kFirstTime + commits_,
                            data(fmt::format("Change number {}\n", commits_)));
      if (commits_ > 0 && commit == 0) {
        stream += "from refs/heads/main^0\n";
      }
      for (std::size_t file = 0; file < files_.size(); ++file) {
        if (commits_ == 0 || pick(3) == 0) {
          edit(files_[file]);
          stream +=
              fmt::format("M 100644 inline dir{}/file{}\n{}", file % 3, file, data(files_[file]));
        }
      }
    }
    stream += fmt::format("tag v{}\nfrom refs/heads/main\ntagger T <t@example.org> {} +0000\n{}",
                          commits_, GitFixture::kFirstTime, data("A release\n"));
    git_.run_with(stream, {"fast-import", "--quiet", "--force"});
  }

 private:
  static std::string data(const std::string& text) {
    return fmt::format("data {}\n{}\n", text.size(), text);
  }

  unsigned pick(unsigned below) { return static_cast<unsigned>(random_() % below); }

  std::string line() {
    std::string text;
    for (unsigned words = 1 + pick(12); words > 0; --words) {
      text += fmt::format("{:x} ", pick(1U << 20));
    }
    return text + "\n";
  }

  void edit(std::string& text) {
    if (text.empty()) {
      for (unsigned lines = pick(400); lines > 0; --lines) {
        text += line();
      }
    }
    for (unsigned edits = 1 + pick(4); edits > 0; --edits) {
      const std::size_t at = text.empty() ? 0 : pick(static_cast<unsigned>(text.size()));
      switch (pick(4)) {
        case 0:
          text.erase(at, pick(200));
          break;
        case 1:
          text += text.substr(at, pick(300));
          break;
        default:
          text.insert(at, line());
          break;
      }
    }
  }

  GitFixture& git_;
  std::mt19937 random_;
  std::vector<std::string> files_;
  int commits_ = 0;
};

}  // namespace stanch

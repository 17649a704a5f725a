// What hooks have to know about the command that calls them.
#include "git/replay.h"

#include <algorithm>
#include <array>
#include <filesystem>

namespace stanch {

namespace {

bool has(const Repository& repository, const char* mark) {
  std::error_code ignored;
  return std::filesystem::exists(repository.layout().git_dir / mark, ignored);
}

}  // namespace

bool is_replaying(const Repository& repository) {
  // A revert without conflicts leaves no other trace than the message that it proposes.
  constexpr std::array kMarks = {"CHERRY_PICK_HEAD", "REVERT_HEAD",  "sequencer",
                                 "rebase-merge",     "rebase-apply", "MERGE_MSG"};
  return std::any_of(kMarks.begin(), kMarks.end(),
                     [&](const char* mark) { return has(repository, mark); });
}

bool is_merging(const Repository& repository) { return has(repository, "MERGE_HEAD"); }

Result<RangeOptions> merged_commits(const Repository& repository) {
  const auto head = repository.head();
  const auto merged = head ? repository.merge_heads() : tl::unexpected(head.error());
  if (!merged) {
    return tl::unexpected(merged.error());
  }
  RangeOptions options;
  for (const Oid& commit : *merged) {
    options.updates.push_back({head->oid, commit, {}});
  }
  return options;
}

std::string_view without_verbose_diff(std::string_view message) {
  constexpr std::string_view kScissors = " ------------------------ >8 ------------------------\n";
  const std::size_t found = message.find(kScissors);
  if (found == std::string_view::npos) {
    return message;
  }
  // The line starts with the comment character, and a comment that says what the line is follows.
  const std::size_t before = message.rfind('\n', found);
  const std::size_t start = before == std::string_view::npos ? 0 : before + 1;
  const std::string_view mark = message.substr(start, found - start);
  const std::string_view rest = message.substr(found + kScissors.size());
  const bool is_cut = !mark.empty() && rest.starts_with(std::string(mark) + " ");
  return is_cut ? message.substr(0, start) : message;
}

}  // namespace stanch

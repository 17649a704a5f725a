// Which lines a change brought, by libgit2's diff without context.
#include "git/line_changes.h"

#include <algorithm>
#include <functional>
#include <string>
#include <unordered_map>

#include "git/libgit2.h"

namespace stanch {
namespace {

// Texts from this size on are compared only where they differ: for all of it there is not the room.
constexpr std::size_t kLarge = std::size_t{1} << 20;

// A last line without a newline is the same line as one with. Uses `copy` where it has none.
std::string_view with_newline(std::string_view text, std::string& copy) {
  if (text.empty() || text.back() == '\n') {
    return text;
  }
  copy.reserve(text.size() + 1);
  return copy.append(text).append(1, '\n');
}

// What is left of two texts without the lines at both ends that they have in common.
struct Middle {
  std::string_view old;
  std::string_view now;
  std::uint32_t lines_before = 0;
};

Middle middle_of(std::string_view old, std::string_view now) {
  const auto same = static_cast<std::size_t>(
      std::mismatch(old.begin(), old.end(), now.begin(), now.end()).second - now.begin());
  const std::size_t begin = now.substr(0, same).rfind('\n') + 1;  // 0 when there is none
  Middle middle{old.substr(begin), now.substr(begin), 0};
  middle.lines_before = static_cast<std::uint32_t>(
      std::count(now.begin(), now.begin() + static_cast<std::ptrdiff_t>(begin), '\n'));
  const auto end = static_cast<std::size_t>(
      std::mismatch(middle.old.rbegin(), middle.old.rend(), middle.now.rbegin(), middle.now.rend())
          .second -
      middle.now.rbegin());
  const std::string_view tail = middle.now.substr(middle.now.size() - end);
  const std::size_t lines = end - std::min(end, tail.find('\n'));
  const std::size_t whole_lines = lines == 0 ? 0 : lines - 1;
  middle.old.remove_suffix(whole_lines);
  middle.now.remove_suffix(whole_lines);
  return middle;
}

int add_hunk(const git_diff_delta* /*delta*/, const git_diff_hunk* hunk, void* payload) {
  if (hunk->new_lines > 0) {
    const auto first = static_cast<std::uint32_t>(hunk->new_start);
    static_cast<std::vector<LineRange>*>(payload)->push_back(
        {first, first + static_cast<std::uint32_t>(hunk->new_lines) - 1});
  }
  return 0;
}

// Calls `visit` with each line, newline included.
template <class Visit>
void each_line(std::string_view text, Visit visit) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    visit(text.substr(0, end));
    text.remove_prefix(end);
  }
}

}  // namespace

Result<std::vector<LineRange>> added_lines(std::string_view old, std::string_view now) {
  if (old.empty()) {
    return std::vector<LineRange>{kAllLines};
  }
  const Middle middle =
      std::min(old.size(), now.size()) < kLarge ? Middle{old, now, 0} : middle_of(old, now);
  std::string copies[2];
  const std::string_view before = with_newline(middle.old, copies[0]);
  const std::string_view after = with_newline(middle.now, copies[1]);
  git_diff_options options;
  git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
  options.context_lines = 0;
  options.interhunk_lines = 0;
  options.flags = GIT_DIFF_FORCE_TEXT | GIT_DIFF_IGNORE_WHITESPACE_EOL;
  std::vector<LineRange> ranges;
  const int code =
      git_diff_buffers(before.data(), before.size(), nullptr, after.data(), after.size(), nullptr,
                       &options, nullptr, nullptr, add_hunk, nullptr, &ranges);
  if (code < 0) {
    return git_failure(code, "compare two versions of a file");
  }
  for (LineRange& range : ranges) {
    range.first += middle.lines_before;
    range.last += middle.lines_before;
  }
  return ranges;
}

std::vector<LineRange> intersect(std::span<const LineRange> a, std::span<const LineRange> b) {
  std::vector<LineRange> both;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    const LineRange common{std::max(a[i].first, b[j].first), std::min(a[i].last, b[j].last)};
    if (common.first <= common.last) {
      both.push_back(common);
    }
    a[i].last < b[j].last ? ++i : ++j;
  }
  return both;
}

double similarity(std::string_view a, std::string_view b) {
  const std::size_t longer = std::max(a.size(), b.size());
  if (longer == 0) {
    return 0;
  }
  std::unordered_map<std::size_t, std::size_t> lines;  // hash to count
  each_line(a, [&](std::string_view line) { ++lines[std::hash<std::string_view>()(line)]; });
  std::size_t common = 0;
  each_line(b, [&](std::string_view line) {
    const auto found = lines.find(std::hash<std::string_view>()(line));
    if (found != lines.end() && found->second > 0) {
      --found->second;
      common += line.size();
    }
  });
  return static_cast<double>(common) / static_cast<double>(longer);
}

}  // namespace stanch

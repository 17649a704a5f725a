// Ranges of commits as people write them and as git tells them to hooks.
#include "git/ref_update.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace stanch {
namespace {

std::vector<std::string_view> split(std::string_view line) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at <= line.size();) {
    const std::size_t end = std::min(line.find(' ', at), line.size());
    words.push_back(line.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

}  // namespace

Result<RefUpdate> parse_range(const Repository& repository, std::string_view range) {
  const std::size_t dots = range.find("..");
  if (dots == std::string_view::npos) {
    return fail(ErrorKind::usage, "not a range: write A..B", std::string(range));
  }
  const std::size_t count = range.substr(dots).starts_with("...") ? 3 : 2;
  const std::string_view before = range.substr(0, dots);
  const std::string_view after = range.substr(dots + count);
  const auto old_oid = repository.resolve_commit(before.empty() ? "HEAD" : before);
  if (!old_oid) {
    return tl::unexpected(old_oid.error());
  }
  const auto new_oid = repository.resolve_commit(after.empty() ? "HEAD" : after);
  if (!new_oid) {
    return tl::unexpected(new_oid.error());
  }
  return RefUpdate{*old_oid, *new_oid, {}};
}

Result<std::vector<RefUpdate>> parse_updates(std::string_view text) {
  std::vector<RefUpdate> updates;
  std::size_t number = 0;
  for (std::size_t at = 0; at < text.size();) {
    ++number;
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    at = end + 1;
    const std::vector<std::string_view> words = split(line);
    RefUpdate update;
    const bool is_push = words.size() == 4;
    if ((words.size() != 3 && !is_push) || !Oid::from_hex(words[is_push ? 3 : 0], update.old_oid) ||
        !Oid::from_hex(words[1], update.new_oid)) {
      // The line is not quoted: whoever meant to search standard input itself has secrets there.
      return fail(ErrorKind::usage,
                  "expected lines of OLD NEW REF, as hooks get them (stanch scan - searches text)",
                  fmt::format("standard input:{}", number));
    }
    update.ref = words[2];
    updates.push_back(std::move(update));
  }
  return updates;
}

}  // namespace stanch

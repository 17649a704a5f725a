// From what a CI system says to commits of the clone that it made.
#include "cli/ci_commits.h"

#include <fmt/format.h>

namespace stanch {
namespace {

constexpr std::string_view kRemotes = "refs/remotes/origin/";

tl::unexpected<Error> lacking(const std::string& revision, bool shallow, const CiRange& range) {
  std::string remedy = range.remedy;
  if (!shallow && revision.starts_with(kRemotes)) {
    const std::string branch = revision.substr(kRemotes.size());
    remedy = fmt::format("git fetch origin +refs/heads/{}:{}", branch, revision);
  } else if (!shallow) {
    remedy = fmt::format("git fetch origin {}", revision);
  }
  return fail(
      ErrorKind::not_found,
      fmt::format("this clone lacks a commit of the range; fetch the whole history ({})", remedy),
      revision);
}

}  // namespace

Result<CiCommits> ci_commits(const Repository& repository, const CiRange& range) {
  const auto shallow = repository.shallow();
  if (!shallow) {
    return tl::unexpected(shallow.error());
  }
  const bool is_shallow = !shallow->empty();
  const auto head = repository.resolve_commit(range.head);
  if (!head) {
    return lacking(range.head, is_shallow, range);
  }
  CiCommits commits;
  commits.update.new_oid = *head;
  std::string base = range.base;
  std::string note;
  auto base_oid = base.empty() ? Result<Oid>(Oid()) : repository.resolve_commit(base);
  if (!base_oid && range.is_push && !is_shallow && base != range.instead) {
    note = fmt::format(" ({} is gone, as after a forced push)", base);
    base = range.instead;
    base_oid = base.empty() ? Result<Oid>(Oid()) : repository.resolve_commit(base);
  }
  if (!base_oid) {
    return lacking(base, is_shallow, range);
  }
  commits.update.old_oid = *base_oid;
  commits.sentence =
      base.empty() ? fmt::format("{}: all up to {}{}", range.system, head->hex(), note)
                   : fmt::format("{}: {}..{}{}", range.system, base_oid->hex(), head->hex(), note);
  return commits;
}

Result<void> check_whole(const RangeSource& source, const CiRange& range) {
  if (!source.is_cut_off()) {
    return {};
  }
  return fail(ErrorKind::not_found,
              fmt::format("this clone is shallow and may lack commits of the range; fetch the "
                          "whole history ({})",
                          range.remedy),
              range.system);
}

}  // namespace stanch

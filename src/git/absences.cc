// References to objects that are not there, told apart into those that are expected and those that
// mean damage.
#include "git/absences.h"

namespace stanch {

Result<AbsenceCheck> AbsenceCheck::make(const Repository& repository,
                                        std::span<const Oid> present) {
  AbsenceCheck check(repository);
  const auto shallow = repository.shallow();
  if (!shallow) {
    return tl::unexpected(shallow.error());
  }
  check.shallow_.insert(shallow->begin(), shallow->end());
  check.present_.insert(present.begin(), present.end());
  return check;
}

void AbsenceCheck::report_once(Skipped skipped, TextSink& sink) {
  {
    const std::lock_guard lock(*mutex_);
    if (!reported_.insert(skipped).second) {
      return;
    }
  }
  sink.skip(std::move(skipped));
}

void AbsenceCheck::need(const Oid& oid, const char* kind, std::string_view name, TextSink& sink) {
  if (!present_.contains(oid)) {
    Error error{ErrorKind::not_found, "referred to, but not in the repository", {}};
    report_once(repository_->skipped(error, kind, oid, std::string(name)), sink);
  }
}

void AbsenceCheck::look_at_tree(const Oid& oid, std::string_view bytes, TextSink& sink) {
  TreeReader reader(bytes);
  TreeEntry entry;
  while (reader.next(entry)) {
    if (entry.is_submodule()) {
      Skipped skipped;
      skipped.reason = SkipReason::submodule;
      skipped.kind = "submodule";
      skipped.path = entry.name;
      report_once(std::move(skipped), sink);
    } else {
      need(entry.oid, entry.is_tree() ? "tree" : "blob", entry.name, sink);
    }
  }
  if (reader.damaged()) {
    sink.skip(repository_->skipped({ErrorKind::corrupt, "damaged tree", {}}, "tree", oid));
  }
}

void AbsenceCheck::look_at_commit(const Oid& oid, std::string_view bytes, TextSink& sink) {
  const auto commit = parse_commit(bytes);
  if (!commit) {
    sink.skip(repository_->skipped(commit.error(), "commit", oid));
    return;
  }
  need(commit->tree, "tree", {}, sink);
  if (!shallow_.contains(oid)) {
    for (const Oid& parent : commit->parents) {
      need(parent, "commit", {}, sink);
    }
    return;
  }
  for (const Oid& parent : commit->parents) {
    if (!present_.contains(parent)) {
      Skipped skipped;
      skipped.reason = SkipReason::shallow;
      skipped.kind = "commit";
      skipped.oid = oid;
      skipped.detail = "the history before this commit was not fetched";
      report_once(std::move(skipped), sink);
    }
  }
}

void AbsenceCheck::look(const Oid& oid, ObjectKind kind, std::string_view bytes, TextSink& sink) {
  switch (kind) {
    case ObjectKind::blob:
      return;
    case ObjectKind::tree:
      look_at_tree(oid, bytes, sink);
      return;
    case ObjectKind::commit:
      look_at_commit(oid, bytes, sink);
      return;
    case ObjectKind::tag:
      break;
  }
  const auto tag = parse_tag(bytes);
  if (tag) {
    need(tag->target, "object", {}, sink);
  } else {
    sink.skip(repository_->skipped(tag.error(), "tag", oid));
  }
}

}  // namespace stanch

#include "git/commit_contents.h"

namespace stanch {

CommitContents::CommitContents(const Repository& repository, const SecretQuery& query)
    : query_(query),
      graph_(CommitGraph::load(repository.objects(), repository.objects().list().oids)),
      trees_(repository.objects(), query.wanted),
      sets_(query.secrets.size()) {
  for (const GraphCommit& commit : graph_.commits()) {
    in_tree_.push_back(sets_.of(query_.secrets_in(trees_.below(commit.tree))));
    contained_.push_back(sets_.unite(in_tree_.back(), held_by(commit.oid)));
    SecretSets::Id history = contained_.back();
    for (const std::uint32_t parent : commit.parents) {
      history = sets_.unite(history, in_history_[parent]);
    }
    in_history_.push_back(history);
  }
}

// Secrets in the text of this very object.
SecretSets::Id CommitContents::held_by(const Oid& oid) {
  const auto wanted = query_.wanted.find(oid);
  return wanted == query_.wanted.end() ? 0 : sets_.of(query_.secrets_of[wanted->second]);
}

SecretSets::Id CommitContents::reached_by(const TagTip& tip) {
  SecretSets::Id set = held_by(tip.object);
  for (const Oid& tag : tip.tags) {
    set = sets_.unite(set, held_by(tag));
  }
  if (tip.kind == ObjectKind::tree) {
    set = sets_.unite(set, sets_.of(query_.secrets_in(trees_.below(tip.object))));
  } else if (const auto commit = graph_.find(tip.object)) {
    set = sets_.unite(set, in_history_[*commit]);
  }
  return set;
}

}  // namespace stanch

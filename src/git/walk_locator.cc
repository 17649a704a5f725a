// History asked forwards: which secrets each commit contains, then what changes from parents to
// children, then what each reference's history adds up to.
#include "git/walk_locator.h"

#include <algorithm>

#include "git/commit_contents.h"
#include "git/secret_query.h"

namespace stanch {
namespace {

constexpr std::uint32_t kNone = UINT32_MAX;

// One question's worth of work.
class Walk {
 public:
  Walk(const Repository& repository, const SecretQuery& query)
      : repository_(repository),
        query_(query),
        contents_(repository, query),
        introduced_(query.secrets.size(), kNone),
        removed_(query.secrets.size(), kNone) {}

  Result<Locator::Answer> answer(std::span<const Oid> objects);

 private:
  Result<void> find_reachable();
  void find_changes();
  Result<void> fill_references();
  void fill_lives();
  void fill_introduced(std::uint32_t secret);
  void find_places();
  [[nodiscard]] ObjectPlace place_of(const Oid& oid);
  [[nodiscard]] bool before(std::uint32_t a, std::uint32_t b) const;
  [[nodiscard]] bool after(std::uint32_t a, std::uint32_t b) const;
  [[nodiscard]] std::optional<CommitInfo> info(std::uint32_t commit) const;

  const Repository& repository_;
  const SecretQuery& query_;
  CommitContents contents_;
  const CommitGraph& graph_ = contents_.graph();
  TreeContents& trees_ = contents_.trees();
  SecretSets& sets_ = contents_.sets();
  std::vector<TagTip> tips_;
  std::vector<bool> reachable_;            // by commit
  std::vector<std::uint32_t> introduced_;  // by secret: commit
  std::vector<std::uint32_t> removed_;     // by secret: commit
  std::vector<std::uint32_t> places_;      // by object: commit
  Locator::Answer answer_;
};

Result<void> Walk::find_reachable() {
  const auto tips = repository_.tips();
  if (!tips) {
    return tl::unexpected(tips.error());
  }
  std::vector<std::uint32_t> starts;
  for (const Oid& oid : *tips) {
    tips_.push_back(follow_tags(repository_.objects(), oid));
    if (const auto commit = graph_.find(tips_.back().object)) {
      starts.push_back(*commit);
    }
  }
  reachable_ = graph_.ancestors(starts);
  return {};
}

bool Walk::before(std::uint32_t a, std::uint32_t b) const {
  const GraphCommit& left = graph_.commits()[a];
  const GraphCommit& right = graph_.commits()[b];
  return std::tuple(!reachable_[a], left.time, left.oid) <
         std::tuple(!reachable_[b], right.time, right.oid);
}

bool Walk::after(std::uint32_t a, std::uint32_t b) const {
  const GraphCommit& left = graph_.commits()[a];
  const GraphCommit& right = graph_.commits()[b];
  return std::tuple(reachable_[a], left.time, left.oid) >
         std::tuple(reachable_[b], right.time, right.oid);
}

void Walk::find_changes() {
  for (std::uint32_t i = 0; i < graph_.commits().size(); ++i) {
    SecretSets::Id in_parents = 0;
    SecretSets::Id in_parent_trees = 0;
    for (const std::uint32_t parent : graph_.commits()[i].parents) {
      in_parents = sets_.unite(in_parents, contents_.contained()[parent]);
      in_parent_trees = sets_.unite(in_parent_trees, contents_.in_trees()[parent]);
    }
    sets_.each_without(contents_.contained()[i], in_parents, [&](std::uint32_t secret) {
      std::uint32_t& best = introduced_[secret];
      best = best == kNone || before(i, best) ? i : best;
    });
    sets_.each_without(in_parent_trees, contents_.in_trees()[i], [&](std::uint32_t secret) {
      std::uint32_t& best = removed_[secret];
      best = best == kNone || after(i, best) ? i : best;
    });
  }
}

std::optional<CommitInfo> Walk::info(std::uint32_t commit) const {
  const Oid& oid = graph_.commits()[commit].oid;
  const auto object = repository_.objects().read(oid, ObjectKind::commit);
  const auto record =
      object ? parse_commit(object->bytes()) : Result<CommitRecord>(tl::unexpected(object.error()));
  return record ? std::optional(commit_info(oid, *record)) : std::nullopt;
}

Result<void> Walk::fill_references() {
  const auto list = repository_.refs();
  const auto head = repository_.head();
  if (!list || !head) {
    return tl::unexpected(list ? head.error() : list.error());
  }
  for (const Ref& ref : list->refs) {
    if (!ref.symbolic) {
      sets_.each(contents_.reached_by(follow_tags(repository_.objects(), ref.target)),
                 [&](std::uint32_t secret) {
                   SecretLife& life = answer_.lives[secret];
                   life.selected |= ref.selected;
                   if (++life.refs_total <= SecretLife::kRefs) {
                     life.refs.push_back(ref.name);
                   }
                   life.pushed |= ref.shared;
                 });
    }
  }
  for (const TagTip& tip : tips_) {
    sets_.each(contents_.reached_by(tip),
               [&](std::uint32_t secret) { answer_.lives[secret].reachable = true; });
  }
  if (const auto commit = graph_.find(head->oid)) {
    sets_.each(contents_.in_trees()[*commit],
               [&](std::uint32_t secret) { answer_.lives[secret].at_head = true; });
  }
  return {};
}

void Walk::fill_introduced(std::uint32_t secret) {
  SecretLife& life = answer_.lives[secret];
  const GraphCommit& commit = graph_.commits()[introduced_[secret]];
  life.introduced = info(introduced_[secret]);
  life.introduced_object = commit.oid;
  life.at_or_before = commit.cut;
  std::vector<std::uint32_t> numbers;
  for (const Oid& oid : query_.secrets[secret]) {
    numbers.push_back(query_.wanted.at(oid));
  }
  std::sort(numbers.begin(), numbers.end());
  if (auto place = trees_.first(commit.tree, numbers)) {
    life.introduced_path = std::move(place->path);
    for (const Oid& oid : query_.secrets[secret]) {
      if (query_.wanted.at(oid) == place->object) {
        life.introduced_object = oid;
      }
    }
  }
}

void Walk::fill_lives() {
  std::vector<std::uint64_t> uses(sets_.count());
  for (const SecretSets::Id set : contents_.contained()) {
    ++uses[set];
  }
  for (SecretSets::Id set = 0; set < uses.size(); ++set) {
    if (uses[set] != 0) {
      sets_.each(set, [&](std::uint32_t secret) { answer_.lives[secret].commits += uses[set]; });
    }
  }
  for (std::uint32_t secret = 0; secret < answer_.lives.size(); ++secret) {
    if (introduced_[secret] != kNone) {
      fill_introduced(secret);
    }
    if (removed_[secret] != kNone && !answer_.lives[secret].at_head) {
      answer_.lives[secret].removed = info(removed_[secret]);
    }
  }
}

void Walk::find_places() {
  places_.assign(query_.secrets_of.size(), kNone);
  for (std::uint32_t i = 0; i < graph_.commits().size(); ++i) {
    std::vector<std::uint32_t> in_parents;
    for (const std::uint32_t parent : graph_.commits()[i].parents) {
      const auto& more = trees_.below(graph_.commits()[parent].tree);
      in_parents.insert(in_parents.end(), more.begin(), more.end());
    }
    std::sort(in_parents.begin(), in_parents.end());
    for (const std::uint32_t object : trees_.below(graph_.commits()[i].tree)) {
      if (!std::binary_search(in_parents.begin(), in_parents.end(), object)) {
        std::uint32_t& best = places_[object];
        best = best == kNone || before(i, best) ? i : best;
      }
    }
  }
}

ObjectPlace Walk::place_of(const Oid& oid) {
  if (const auto commit = graph_.find(oid)) {
    return {"", info(*commit)};
  }
  const std::uint32_t number = query_.wanted.at(oid);
  if (places_[number] == kNone) {
    return {};
  }
  const std::uint32_t numbers[] = {number};
  auto place = trees_.first(graph_.commits()[places_[number]].tree, numbers);
  return {place ? std::move(place->path) : std::string(), info(places_[number])};
}

Result<Locator::Answer> Walk::answer(std::span<const Oid> objects) {
  answer_.lives.resize(query_.secrets.size());
  if (auto done = find_reachable(); !done) {
    return tl::unexpected(std::move(done.error()));
  }
  find_changes();
  if (auto done = fill_references(); !done) {
    return tl::unexpected(std::move(done.error()));
  }
  fill_lives();
  find_places();
  for (const Oid& oid : objects) {
    answer_.places.push_back(place_of(oid));
  }
  return std::move(answer_);
}

}  // namespace

Result<Locator::Answer> WalkLocator::locate(std::span<const std::vector<Oid>> secrets,
                                            std::span<const Oid> objects) {
  const SecretQuery query(secrets, objects);
  return Walk(repository_, query).answer(objects);
}

}  // namespace stanch

// Where secrets were, asked backwards. The page of this folder: while a scan runs, TreeSource takes
// trees down in compact forms and CommitSource the commit graph; afterwards containment climbs from
// the objects to the root trees, lives are traced over the commit graph, and names are found for
// what will be reported.
#include "pack/history/pack_locator.h"

#include <algorithm>
#include <chrono>
#include <unordered_map>

#include "base/git_object.h"
#include "pack/history/containment.h"
#include "pack/history/history_graph.h"
#include "pack/history/life.h"
#include "pack/history/paths.h"
#include "pack/history/tree_forms.h"

namespace stanch {
namespace {

HeldSecrets number_objects(const ObjectStore& store, std::span<const std::vector<Oid>> secrets,
                           std::span<const Oid> objects) {
  HeldSecrets held;
  held.secrets = secrets.size();
  held.secrets_of.resize(objects.size());
  std::unordered_map<Oid, std::uint32_t> index;
  for (std::uint32_t i = 0; i < objects.size(); ++i) {
    index.emplace(objects[i], i);
    held.numbers.push_back(store.find(objects[i]));
  }
  for (std::uint32_t secret = 0; secret < secrets.size(); ++secret) {
    for (const Oid& oid : secrets[secret]) {
      if (const auto found = index.find(oid); found != index.end()) {
        held.secrets_of[found->second].push_back(secret);
      }
    }
  }
  return held;
}

// Turns the numbers of CommitLives into what reports show.
class Describer {
 public:
  Describer(const ObjectStore& store, const HistoryGraph& commits, const TreeForms& forms,
            const Containment& containment, const HistoryTips& tips, const CommitLives& lives,
            std::span<const Oid> objects)
      : store_(store),
        commits_(commits),
        forms_(forms),
        containment_(containment),
        tips_(tips),
        lives_(lives),
        objects_(objects),
        reader_(store),
        paths_(reader_, forms, containment) {}

  SecretLife life(std::uint32_t secret) {
    const CommitLives::Life& traced = lives_.lives[secret];
    SecretLife life;
    life.commits = traced.commits;
    life.at_head = traced.at_head;
    life.reachable = traced.reachable;
    life.pushed = traced.pushed;
    life.refs_total = traced.refs.size();
    for (const std::uint32_t ref : traced.refs) {
      life.selected = life.selected || tips_.refs[ref].selected;
      if (life.refs.size() < SecretLife::kRefs) {
        life.refs.push_back(tips_.refs[ref].name);
      }
    }
    if (traced.removed != CommitLives::kNone) {
      life.removed = commit(traced.removed);
    }
    if (traced.introduced != CommitLives::kNone) {
      introduce(secret, traced.introduced, life);
    }
    return life;
  }

  ObjectPlace place(std::uint32_t object) {
    ObjectPlace place;
    const std::uint32_t first = lives_.first_commit[object];
    if (first == CommitLives::kNone) {
      return place;
    }
    place.commit = commit(first);
    if (const std::uint32_t tree = tree_id(first); tree != Containment::kNone) {
      place.path = paths_
                       .smallest(
                           tree, [object](std::uint32_t id) { return id == object; },
                           [](std::uint32_t) { return true; })
                       .path;
    }
    return place;
  }

 private:
  void introduce(std::uint32_t secret, std::uint32_t first, SecretLife& life) {
    life.introduced = commit(first);
    life.at_or_before = std::find(tips_.shallow.begin(), tips_.shallow.end(),
                                  life.introduced->oid) != tips_.shallow.end();
    const auto holds = [&](std::uint32_t id) {
      return lives_.sets.contains(lives_.in_tree[id], secret);
    };
    if (const std::uint32_t tree = tree_id(first); tree != Containment::kNone && holds(tree)) {
      const PathFinder::Place found = paths_.smallest(tree, holds, holds);
      life.introduced_path = found.path;
      life.introduced_object = objects_[found.object];
    } else {
      life.introduced_object = life.introduced->oid;
    }
  }

  [[nodiscard]] std::uint32_t tree_id(std::uint32_t commit) const {
    const std::uint32_t number = commits_.tree(commit);
    if (number == ObjectStore::kNone || forms_.find(number) == TreeForms::kNone) {
      return Containment::kNone;
    }
    return containment_.id_of_tree(forms_.find(number));
  }

  const CommitInfo& commit(std::uint32_t commit) {
    const auto known = infos_.find(commit);
    if (known != infos_.end()) {
      return known->second;
    }
    CommitInfo info;
    if (const auto object = reader_.read(commits_.number(commit))) {
      if (const auto record = parse_commit(object->bytes())) {
        info = commit_info(store_.oid(commits_.number(commit)), *record);
      }
    }
    return infos_.emplace(commit, std::move(info)).first->second;
  }

  const ObjectStore& store_;
  const HistoryGraph& commits_;
  const TreeForms& forms_;
  const Containment& containment_;
  const HistoryTips& tips_;
  const CommitLives& lives_;
  std::span<const Oid> objects_;
  ObjectReader reader_;
  PathFinder paths_;
  std::unordered_map<std::uint32_t, CommitInfo> infos_;
};

// Times the stages of locate().
class StageTimes {
 public:
  explicit StageTimes(std::vector<StageStats>& stats) : stats_(stats) { stats_.clear(); }
  void done(const char* stage, std::uint64_t items) {
    const auto now = std::chrono::steady_clock::now();
    StageStats stats;
    stats.stage = stage;
    stats.items = items;
    stats.seconds = std::chrono::duration<double>(now - start_).count();
    stats_.push_back(std::move(stats));
    start_ = now;
  }

 private:
  std::vector<StageStats>& stats_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace

Result<Locator::Answer> PackLocator::locate(std::span<const std::vector<Oid>> secrets,
                                            std::span<const Oid> objects) {
  StageTimes times(stats_);
  join();
  const TreeForms& forms = *forms_;
  const HistoryGraph& commits = *graph_;
  times.done("join", forms.size() + commits.size());
  const HeldSecrets held = number_objects(store_, secrets, objects);
  const Containment containment(forms, held.numbers, store_.size());
  times.done("containment", containment.size());
  const CommitLives lives = trace_lives(store_, commits, forms, containment, held, tips_);
  times.done("lives", lives.sets.size());

  Answer answer;
  Describer describer(store_, commits, forms, containment, tips_, lives, objects);
  for (std::uint32_t secret = 0; secret < secrets.size(); ++secret) {
    answer.lives.push_back(describer.life(secret));
  }
  for (std::uint32_t object = 0; object < objects.size(); ++object) {
    answer.places.push_back(describer.place(object));
  }
  times.done("places", objects.size());
  return answer;
}

void PackLocator::join() {
  if (!forms_) {
    forms_ = trees_.take_forms();
    graph_ = commits_.graph();
  }
}

bool PackLocator::is_blob(std::uint32_t number) {
  join();
  return forms_->find(number) == TreeForms::kNone && graph_->find(number) == HistoryGraph::kNone &&
         !graph_->is_tag(number);
}

KnownHistory PackLocator::known_history(std::span<const std::uint32_t> held) {
  join();
  KnownHistory known;
  for (const RawHistory& part : commits_.raw()) {
    known.commits.append(part);
  }
  const Containment containment(*forms_, held, store_.size());
  for (std::uint32_t id = containment.objects(); id < containment.size(); ++id) {
    known.trees.push_back(
        {forms_->number(containment.tree(id)), static_cast<std::uint32_t>(known.entries.size())});
    for (const Mark& mark : containment.marks(id)) {
      const std::uint32_t target = containment.is_object(mark.target)
                                       ? held[mark.target]
                                       : forms_->number(containment.tree(mark.target));
      known.entries.push_back({mark.position, target});
    }
  }
  return known;
}

}  // namespace stanch

// Between a record and a store: ids are merged in order, positions in the one become numbers in the
// other.
#include "pack/record/known_objects.h"

#include <algorithm>

namespace stanch {
namespace {

constexpr std::uint32_t kNone = ObjectStore::kNone;

std::uint32_t translated(std::uint32_t number, std::span<const std::uint32_t> to) {
  return number == kNone ? kNone : to[number];
}

// `history` with other numbers. Commits, tags and trees that `skip` takes (by new number) are left
// out.
template <class Skip>
KnownHistory renumbered(const KnownHistory& history, std::span<const std::uint32_t> to,
                        const Skip& skip) {
  KnownHistory result;
  const RawHistory& links = history.commits;
  for (std::size_t at = 0; at < links.commits.size(); ++at) {
    RawHistory::Commit commit = links.commits[at];
    const std::size_t end =
        at + 1 < links.commits.size() ? links.commits[at + 1].first_parent : links.parents.size();
    const std::size_t first = commit.first_parent;
    commit.number = to[commit.number];
    if (skip(commit.number)) {
      continue;
    }
    commit.tree = translated(commit.tree, to);
    commit.first_parent = static_cast<std::uint32_t>(result.commits.parents.size());
    for (std::size_t parent = first; parent < end; ++parent) {
      result.commits.parents.push_back(to[links.parents[parent]]);
    }
    result.commits.commits.push_back(commit);
  }
  for (const RawHistory::Tag& tag : links.tags) {
    if (!skip(to[tag.number])) {
      result.commits.tags.push_back({to[tag.number], translated(tag.target, to)});
    }
  }
  for (std::size_t at = 0; at < history.trees.size(); ++at) {
    const KnownHistory::Tree& tree = history.trees[at];
    const std::size_t end =
        at + 1 < history.trees.size() ? history.trees[at + 1].first_entry : history.entries.size();
    if (skip(to[tree.number])) {
      continue;
    }
    result.trees.push_back({to[tree.number], static_cast<std::uint32_t>(result.entries.size())});
    for (std::size_t entry = tree.first_entry; entry < end; ++entry) {
      result.entries.push_back(
          {history.entries[entry].position, to[history.entries[entry].target]});
    }
  }
  return result;
}

}  // namespace

KnownObjects::KnownObjects(const ObjectStore& store, ScanRecord record,
                           std::span<const Oid> targets)
    : record_(std::move(record)),
      numbers_(record_.objects.size(), kNone),
      standings_(store.size(), Standing::look_again),
      wanted_(store.size(), true) {
  meet(store);
  links_hold_ = links_hold(store, targets);
  for (std::uint32_t number = 0; number < store.size(); ++number) {
    const bool known = links_hold_ ? standings_[number] != Standing::look_again
                                   : standings_[number] == Standing::clean_blob;
    wanted_[number] = !known;
    count_ += known ? 1 : 0;
  }
  if (!links_hold_) {
    record_.absent.clear();
  }
}

void KnownObjects::meet(const ObjectStore& store) {
  std::size_t position = 0;
  for (const std::uint32_t number : store.numbers_by_id()) {
    const Oid oid = store.oid(number);
    while (position < record_.objects.size() && record_.objects[position] < oid) {
      ++position;
      gone_ = true;
    }
    if (position < record_.objects.size() && record_.objects[position] == oid) {
      numbers_[position] = number;
      standings_[number] = record_.standings[position++];
    } else {
      news_ = true;
    }
  }
  gone_ = gone_ || position < record_.objects.size();
}

// No object that known ones lead to has come or gone, and the ways to what references point to are
// known: those to commits and tags are, all of them.
bool KnownObjects::links_hold(const ObjectStore& store, std::span<const Oid> targets) const {
  const bool came = std::any_of(record_.absent.begin(), record_.absent.end(),
                                [&](const Oid& oid) { return store.find(oid) != kNone; });
  if (gone_ || came) {
    return false;
  }
  std::vector<bool> traced(store.size());
  for (const std::uint32_t position : record_.traced) {
    traced[numbers_[position]] = true;
  }
  for (const RawHistory::Commit& commit : record_.history.commits.commits) {
    traced[numbers_[commit.number]] = true;
  }
  for (const RawHistory::Tag& tag : record_.history.commits.tags) {
    traced[numbers_[tag.number]] = true;
  }
  return std::all_of(targets.begin(), targets.end(), [&](const Oid& target) {
    const std::uint32_t number = store.find(target);
    return number == kNone || traced[number] ||
           !std::binary_search(record_.objects.begin(), record_.objects.end(), target);
  });
}

KnownHistory KnownObjects::history() const {
  if (!links_hold_) {
    return {};
  }
  return renumbered(record_.history, numbers_,
                    [&](std::uint32_t number) { return static_cast<bool>(wanted_[number]); });
}

bool KnownObjects::still_says(const std::vector<bool>& again,
                              std::span<const std::uint32_t> traced) const {
  if (news_ || !links_hold_ || again != wanted_ || traced.size() != record_.traced.size()) {
    return false;
  }
  std::vector<std::uint32_t> then;
  for (const std::uint32_t position : record_.traced) {
    then.push_back(numbers_[position]);
  }
  return std::is_permutation(traced.begin(), traced.end(), then.begin());
}

ScanRecord make_record(const ObjectStore& store, ScanOutcome outcome) {
  ScanRecord record;
  std::vector<std::uint32_t> positions(store.size());
  for (const std::uint32_t number : store.numbers_by_id()) {
    positions[number] = static_cast<std::uint32_t>(record.objects.size());
    record.objects.push_back(store.oid(number));
    record.standings.push_back(outcome.again[number]   ? Standing::look_again
                               : outcome.blobs[number] ? Standing::clean_blob
                                                       : Standing::clean_link);
  }
  std::sort(outcome.absent.begin(), outcome.absent.end());
  outcome.absent.erase(std::unique(outcome.absent.begin(), outcome.absent.end()),
                       outcome.absent.end());
  record.absent = std::move(outcome.absent);
  for (const std::uint32_t number : outcome.traced) {
    record.traced.push_back(positions[number]);
  }
  std::sort(record.traced.begin(), record.traced.end());
  record.history = renumbered(outcome.history, positions, [](std::uint32_t) { return false; });
  return record;
}

}  // namespace stanch

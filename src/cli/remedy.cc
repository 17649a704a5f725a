// From how far a secret has got to what takes it away.
#include "cli/remedy.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>

namespace stanch {
namespace {

constexpr std::size_t kWordSize = 16;      // shorter secrets may be ordinary words elsewhere
constexpr std::size_t kBefore = 12;        // bytes of a line that tell such a place
constexpr std::size_t kBinaryLook = 8192;  // where filter-repo looks for a NUL

bool has_place(const Finding& finding, std::string_view kind) {
  return std::any_of(finding.locations.begin(), finding.locations.end(),
                     [&](const Location& place) { return place.kind == kind; });
}

bool in_commit_header_or_name(const Finding& finding) {
  return has_place(finding, "author") || has_place(finding, "path") ||
         has_place(finding, "ref-name");
}

std::string edit(const std::string& path, const std::string& then) {
  return path.empty() ? then : fmt::format("take it out of {}, then {}", path, then);
}

// "COMMIT^", or "--root" for the first commit of all.
std::string rebase_base(const WholeScan& scan, const CommitInfo& commit) {
  const auto object = scan.repository->objects().read(commit.oid, ObjectKind::commit);
  const bool has_parent = object && object->bytes().find("\nparent ") != std::string_view::npos;
  return has_parent ? commit.oid.hex().substr(0, 12) + "^" : "--root";
}

void rebase(const Finding& finding, const WholeScan& scan, const std::string& path,
            std::vector<std::string>& steps) {
  const CommitInfo& commit = *finding.life->introduced;
  const std::string id = commit.oid.hex().substr(0, 7);
  steps.push_back(fmt::format("git rebase -i --rebase-merges {}", rebase_base(scan, commit)));
  if (has_place(finding, "commit-message")) {
    steps.push_back(fmt::format(
        "in the list write \"reword\" for commit {}, and take it out of the message", id));
    return;
  }
  steps.push_back(fmt::format("in the list write \"edit\" for commit {}", id));
  steps.push_back(edit(path, fmt::format("git add {}", path)));
  steps.emplace_back("git commit --amend --no-edit && git rebase --continue");
}

void amend(const Finding& finding, const std::string& path, std::vector<std::string>& steps) {
  if (has_place(finding, "commit-message")) {
    steps.emplace_back("git commit --amend, and take it out of the message");
    return;
  }
  steps.push_back(edit(path, fmt::format("git add {}", path)));
  steps.emplace_back("git commit --amend --no-edit");
}

constexpr const char* kCollect =
    "git reflog expire --expire=now --all && git gc --prune=now deletes the old objects";

// The bytes of line `number` of `text`.
std::string_view line_of(std::string_view text, std::uint32_t number) {
  for (; number > 1 && !text.empty(); --number) {
    text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
  }
  return text.substr(0, text.find('\n'));
}

void add_text(const Finding& finding, const Location& place, std::string_view bytes,
              Replacements& replacements) {
  const std::string& secret = finding.evidence->secret;
  if (secret.size() >= kWordSize) {
    replacements.add(secret);
    return;
  }
  // A message's lines count from its header's; the value itself is found again instead.
  const std::string_view line = line_of(bytes, place.line);
  const std::size_t at = place.column - 1;
  if (place.column == 0 || line.substr(std::min(at, line.size()), secret.size()) != secret) {
    replacements.add(secret);
    return;
  }
  const std::size_t start = at > kBefore ? at - kBefore : 0;
  replacements.add_after(line.substr(start, at - start), secret, place.column);
}

}  // namespace

Reach reach_of(const Finding& finding, const Report& report) {
  if (!finding.life) {
    return Reach::work_tree;
  }
  const SecretLife& life = *finding.life;
  if (life.pushed) {
    return Reach::pushed;
  }
  if (!life.reachable) {
    return has_place(finding, "index") ? Reach::staged : Reach::unreachable;
  }
  if (life.refs == std::vector<std::string>{"refs/stash"}) {
    return Reach::stash;
  }
  const bool here = life.refs == std::vector<std::string>{report.head_ref};
  if (!here || !life.introduced || in_commit_header_or_name(finding)) {
    return Reach::elsewhere;
  }
  return life.commits == 1 && life.introduced->oid == report.head ? Reach::last_commit
                                                                  : Reach::local_branch;
}

bool needs_rewrite(Reach reach) { return reach == Reach::pushed || reach == Reach::elsewhere; }

std::vector<std::string> steps_for(const Finding& finding, Reach reach, const WholeScan& scan,
                                   const std::string& path) {
  std::vector<std::string> steps;
  switch (reach) {
    case Reach::work_tree:
      steps.push_back(edit(path, "keep it out of Git"));
      break;
    case Reach::staged:
      steps.push_back(edit(path, fmt::format("git add {}", path)));
      steps.push_back(fmt::format("or leave it out of the commit: git restore --staged {}", path));
      steps.emplace_back("git gc --prune=now deletes the staged copy");
      break;
    case Reach::unreachable:
      steps.emplace_back(kCollect);
      break;
    case Reach::stash:
      steps.emplace_back("git stash list shows the stashes; git stash show -p STASH, one stash");
      steps.emplace_back("git stash drop STASH");
      steps.emplace_back("git gc --prune=now deletes the old objects");
      break;
    case Reach::last_commit:
      amend(finding, path, steps);
      steps.emplace_back(kCollect);
      break;
    case Reach::local_branch:
      rebase(finding, scan, path, steps);
      steps.emplace_back(kCollect);
      break;
    case Reach::elsewhere:
    case Reach::pushed:
      if (finding.life->at_head && !path.empty()) {
        steps.push_back(scan.repository->is_bare()
                            ? fmt::format("take it out of {} in a clone, commit, and push", path)
                            : edit(path, fmt::format("git commit {}", path)));
      }
      if (has_place(finding, "author")) {
        steps.emplace_back("it is an author's name or address: git filter-repo --mailmap FILE");
      }
      if (has_place(finding, "path")) {
        steps.emplace_back("it is the name of a file: git filter-repo --path-rename OLD:NEW");
      }
      if (has_place(finding, "ref-name")) {
        steps.emplace_back("it is the name of a reference: git branch -m OLD NEW, or delete it");
      }
      steps.emplace_back("take it out of history, as below");
      break;
  }
  return steps;
}

Result<Replacements> replacements_for(const std::vector<const Finding*>& findings,
                                      const Repository& repository) {
  Replacements replacements;
  std::map<Oid, std::vector<std::pair<const Finding*, const Location*>>> places;
  for (const Finding* finding : findings) {
    for (const Location& place : finding->locations) {
      if (!place.object.is_zero() && place.kind != "author" && place.kind != "path" &&
          place.kind != "ref-name") {
        places[place.object].emplace_back(finding, &place);
      }
    }
  }
  for (const auto& [oid, held] : places) {
    const auto object = repository.objects().read(oid);
    if (!object) {
      return tl::unexpected(object.error());
    }
    const std::string_view bytes = object->bytes();
    const bool binary = bytes.substr(0, kBinaryLook).find('\0') != bytes.npos;
    for (const auto& [finding, place] : held) {
      if (!binary) {
        add_text(*finding, *place, bytes, replacements);
        continue;
      }
      for (auto& [form, stars] : stored_forms(finding->evidence->secret)) {
        if (bytes.find(form) != bytes.npos) {
          replacements.add_binary(form, stars);
        }
      }
    }
  }
  return replacements;
}

}  // namespace stanch

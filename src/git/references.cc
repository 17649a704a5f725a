// References: their names, those that a glob chooses, and what each leads to.
#include <fnmatch.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string_view>

#include "git/libgit2.h"
#include "git/listing.h"
#include "git/repository.h"

namespace stanch {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxTagDepth = 1000;

// Follows annotated tags from ref.target; a failure names what could not be read.
Result<void> peel(const Odb& objects, Ref& ref) {
  ref.peeled = ref.target;
  for (std::size_t depth = 0; depth < kMaxTagDepth; ++depth) {
    const auto header = objects.header(ref.peeled);
    if (!header) {
      return tl::unexpected(header.error());
    }
    ref.kind = header->kind;
    if (ref.kind != ObjectKind::tag) {
      return {};
    }
    const auto tag = objects.read(ref.peeled, ObjectKind::tag);
    if (!tag) {
      return tl::unexpected(tag.error());
    }
    const auto record = parse_tag(tag->bytes());
    if (!record) {
      return tl::unexpected(record.error());
    }
    ref.peeled = record->target;
  }
  return fail(ErrorKind::corrupt, "tags are nested too deep", ref.target.hex());
}

// References that follow a remote, and those that hosts keep for what was proposed to them: of
// GitHub, Bitbucket, GitLab and Gerrit. Who has one in a clone has fetched it.
bool comes_from_elsewhere(std::string_view name) {
  constexpr auto kPlaces = std::to_array<std::string_view>(
      {"refs/remotes/", "refs/pull/", "refs/pull-requests/", "refs/merge-requests/",
       "refs/keep-around/", "refs/pipelines/", "refs/changes/"});
  return std::any_of(kPlaces.begin(), kPlaces.end(),
                     [name](std::string_view place) { return name.starts_with(place); });
}

// References by name, in order: what each names, unless it has to be looked up.
using Listed = std::map<std::string, std::optional<git_oid>>;

// Files below `common_dir`/refs that git takes for references. libgit2 leaves damaged ones out of
// its list without a word.
Result<void> add_loose_names(const fs::path& common_dir, Listed& listed) {
  const auto files = files_below(common_dir / "refs");
  if (!files) {
    return tl::unexpected(files.error());
  }
  for (const fs::path& file : *files) {
    const fs::path name = file.lexically_relative(common_dir);
    const bool hidden = std::any_of(name.begin(), name.end(), [](const fs::path& part) {
      return part.string().starts_with('.');
    });
    if (!hidden && name.extension() != ".lock") {
      listed.try_emplace(name.string());
    }
  }
  return {};
}

bool matches(const std::string& glob, const std::string& name) {
  for (const std::string_view prefix :
       {"", "refs/", "refs/heads/", "refs/tags/", "refs/remotes/"}) {
    if (name.starts_with(prefix) && ::fnmatch(glob.c_str(), name.c_str() + prefix.size(), 0) == 0) {
      return true;
    }
  }
  return false;
}

Result<Listed> list_references(git_repository* repository, const fs::path& common_dir) {
  git_reference_iterator* raw = nullptr;
  if (const int code = git_reference_iterator_new(&raw, repository); code < 0) {
    return git_failure(code, "list the references");
  }
  const Handle<git_reference_iterator> iterator(raw);
  Listed listed;
  git_reference* next = nullptr;
  int code = 0;
  while ((code = git_reference_next(&next, raw)) == 0) {
    const Handle<git_reference> reference(next);
    const git_oid* const target = git_reference_target(next);  // null when it is symbolic
    listed.emplace(git_reference_name(next),
                   target != nullptr ? std::optional(*target) : std::nullopt);
  }
  if (code != GIT_ITEROVER) {
    return git_failure(code, "list the references");
  }
  if (auto added = add_loose_names(common_dir, listed); !added) {
    return tl::unexpected(added.error());
  }
  return listed;
}

// Finds what `ref` names. False when there is nothing to it: it was deleted since it was listed, or
// names a branch that does not exist yet and hides nothing.
Result<bool> look_up(git_repository* repository, Ref& ref) {
  git_reference* raw = nullptr;
  int code = git_reference_lookup(&raw, repository, ref.name.c_str());
  const Handle<git_reference> reference(raw);
  git_oid id{};
  if (code == 0) {
    ref.symbolic = git_reference_type(raw) == GIT_REFERENCE_SYMBOLIC;
    code = git_reference_name_to_id(&id, repository, ref.name.c_str());
  }
  if (code < 0 && code != GIT_ENOTFOUND) {
    return git_failure(code, "read");
  }
  ref.target = to_oid(id);
  return code == 0;
}

}  // namespace

Result<void> Repository::select_refs(std::vector<std::string> globs) {
  const auto listed = list_references(repository_.get(), layout_.common_dir);
  if (!listed) {
    return tl::unexpected(listed.error());
  }
  for (const std::string& glob : globs) {
    if (std::none_of(listed->begin(), listed->end(),
                     [&](const auto& ref) { return matches(glob, ref.first); })) {
      return fail(ErrorKind::not_found, "no reference matches", glob);
    }
  }
  selected_refs_ = std::move(globs);
  return {};
}

Result<RefList> Repository::refs() const {
  const auto listed = list_references(repository_.get(), layout_.common_dir);
  if (!listed) {
    return tl::unexpected(listed.error());
  }
  RefList list;
  for (const auto& [name, target] : *listed) {
    Ref ref;
    ref.name = name;
    ref.shared = is_bare() || comes_from_elsewhere(name);
    ref.selected = selected_refs_.empty() ||
                   std::any_of(selected_refs_.begin(), selected_refs_.end(),
                               [&ref](const std::string& glob) { return matches(glob, ref.name); });
    if (target) {
      ref.target = to_oid(*target);
    } else if (const auto found = look_up(repository_.get(), ref); !found) {
      list.skipped.push_back(skipped(found.error(), "ref", {}, name));
      continue;
    } else if (!*found) {
      continue;
    }
    if (const auto peeled = peel(objects_, ref); !peeled) {
      list.skipped.push_back(skipped(peeled.error(), "ref", ref.peeled, name));
      continue;
    }
    list.refs.push_back(std::move(ref));
  }
  return list;
}

}  // namespace stanch

// References: their names, those that a glob chooses, and what each leads to.
#include <fnmatch.h>

#include <algorithm>
#include <set>

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

// Files below `common_dir`/refs that git takes for references. libgit2 leaves damaged ones out of
// its list without a word.
Result<void> add_loose_names(const fs::path& common_dir, std::set<std::string>& names) {
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
      names.insert(name.string());
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

// Names of all references, in order.
Result<std::set<std::string>> reference_names(git_repository* repository,
                                              const fs::path& common_dir) {
  git_reference_iterator* raw = nullptr;
  if (const int code = git_reference_iterator_new(&raw, repository); code < 0) {
    return git_failure(code, "list the references");
  }
  const Handle<git_reference_iterator> iterator(raw);
  std::set<std::string> names;
  const char* name = nullptr;
  int code = 0;
  while ((code = git_reference_next_name(&name, raw)) == 0) {
    names.emplace(name);
  }
  if (code != GIT_ITEROVER) {
    return git_failure(code, "list the references");
  }
  if (auto added = add_loose_names(common_dir, names); !added) {
    return tl::unexpected(added.error());
  }
  return names;
}

}  // namespace

Result<void> Repository::select_refs(std::vector<std::string> globs) {
  const auto names = reference_names(repository_.get(), layout_.common_dir);
  if (!names) {
    return tl::unexpected(names.error());
  }
  for (const std::string& glob : globs) {
    if (std::none_of(names->begin(), names->end(),
                     [&](const std::string& name) { return matches(glob, name); })) {
      return fail(ErrorKind::not_found, "no reference matches", glob);
    }
  }
  selected_refs_ = std::move(globs);
  return {};
}

Result<RefList> Repository::refs() const {
  const auto names = reference_names(repository_.get(), layout_.common_dir);
  if (!names) {
    return tl::unexpected(names.error());
  }
  RefList list;
  for (const std::string& name : *names) {
    git_reference* raw = nullptr;
    int code = git_reference_lookup(&raw, repository_.get(), name.c_str());
    if (code == GIT_ENOTFOUND) {
      continue;  // deleted since it was listed
    }
    if (code < 0) {
      list.skipped.push_back(skipped(git_failure(code, "read").value(), "ref", {}, name));
      continue;
    }
    const Handle<git_reference> reference(raw);
    Ref ref;
    ref.name = name;
    ref.symbolic = git_reference_type(raw) == GIT_REFERENCE_SYMBOLIC;
    ref.selected = selected_refs_.empty() ||
                   std::any_of(selected_refs_.begin(), selected_refs_.end(),
                               [&](const std::string& glob) { return matches(glob, name); });
    git_oid id{};
    if (ref.symbolic) {
      code = git_reference_name_to_id(&id, repository_.get(), name.c_str());
    } else {
      git_oid_cpy(&id, git_reference_target(raw));
    }
    if (code == GIT_ENOTFOUND) {
      continue;  // names a branch that does not exist yet: hides nothing
    }
    if (code < 0) {
      list.skipped.push_back(skipped(git_failure(code, "read").value(), "ref", {}, name));
      continue;
    }
    ref.target = to_oid(id);
    if (const auto peeled = peel(objects_, ref); !peeled) {
      list.skipped.push_back(skipped(peeled.error(), "ref", ref.peeled, name));
      continue;
    }
    list.refs.push_back(std::move(ref));
  }
  return list;
}

}  // namespace stanch

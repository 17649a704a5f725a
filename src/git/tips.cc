// Where objects are referred to from beside references: HEADs, worktrees and their private
// references, reflogs, grafts. libgit2 reads the repository's own; these are plain files, read
// here.
#include <algorithm>
#include <set>

#include "base/file.h"
#include "git/libgit2.h"
#include "git/listing.h"
#include "git/repository.h"

namespace stanch {
namespace {

namespace fs = std::filesystem;

// Ids in a reflog: each line starts with the old and the new one.
void add_reflog(const fs::path& file, std::set<Oid>& oids, Result<void>& outcome) {
  const auto text = read_file(file);
  if (!text) {
    outcome = tl::unexpected(text.error());
    return;
  }
  for (std::size_t at = 0; at < text->size();) {
    const std::size_t end = std::min(text->find('\n', at), text->size());
    const std::string_view line = std::string_view(*text).substr(at, end - at);
    for (const std::size_t column : {std::size_t{0}, 2 * Oid::kSize + 1}) {
      Oid oid;
      if (line.size() >= column + 2 * Oid::kSize &&
          Oid::from_hex(line.substr(column, 2 * Oid::kSize), oid) && !oid.is_zero()) {
        oids.insert(oid);
      }
    }
    at = end + 1;
  }
}

// Ids in info/grafts: of commits, and of the parents that it gives them.
Result<void> add_grafts(const fs::path& file, std::vector<Oid>& oids) {
  const auto text = read_file(file);
  if (!text) {
    return text.error().kind == ErrorKind::not_found ? Result<void>()
                                                     : tl::unexpected(text.error());
  }
  constexpr std::size_t kHex = 2 * Oid::kSize;
  for (std::size_t at = 0; at + kHex <= text->size();) {
    Oid oid;
    const bool is_oid = Oid::from_hex(std::string_view(*text).substr(at, kHex), oid);
    if (is_oid) {
      oids.push_back(oid);
    }
    at += is_oid ? kHex : 1;
  }
  return {};
}

// Git directories of the linked worktrees, in order of name.
Result<std::vector<fs::path>> linked_git_dirs(const fs::path& common_dir) {
  return directories_in(common_dir / "worktrees");
}

}  // namespace

Result<Head> Repository::head_of(const fs::path& git_dir) const {
  Head head;
  auto text = read_file(git_dir / "HEAD");
  if (!text) {
    return tl::unexpected(std::move(text.error()));
  }
  std::string_view line = std::string_view(*text).substr(0, text->find('\n'));
  if (line.starts_with("ref:")) {
    line.remove_prefix(4);
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    head.ref = line.substr(0, line.find_last_not_of(" \t\r") + 1);
    git_oid id;
    const int code = git_reference_name_to_id(&id, repository_.get(), head.ref.c_str());
    if (code < 0 && code != GIT_ENOTFOUND) {
      return git_failure(code, "read the branch of HEAD", head.ref);
    }
    head.oid = code < 0 ? Oid() : to_oid(id);
    return head;
  }
  if (!Oid::from_hex(line.substr(0, 2 * Oid::kSize), head.oid)) {
    return fail(ErrorKind::corrupt, "neither a reference nor an object id",
                (git_dir / "HEAD").string());
  }
  return head;
}

Result<Head> Repository::head() const { return head_of(layout_.git_dir); }

Result<std::vector<Worktree>> Repository::worktrees() const {
  std::vector<Worktree> list;
  auto git_dirs = linked_git_dirs(layout_.common_dir);
  if (!git_dirs) {
    return tl::unexpected(git_dirs.error());
  }
  git_dirs->insert(git_dirs->begin(), layout_.common_dir);
  for (const fs::path& git_dir : *git_dirs) {
    auto head = head_of(git_dir);
    if (!head && head.error().kind == ErrorKind::not_found && git_dir != layout_.common_dir) {
      continue;  // what is left of a worktree that was deleted
    }
    if (!head) {
      return tl::unexpected(std::move(head.error()));
    }
    Worktree worktree{git_dir, {}, std::move(*head)};
    if (const std::string link = read_line_file(git_dir / "gitdir"); !link.empty()) {
      worktree.path = (git_dir / link).parent_path().lexically_normal();
    } else if (git_dir == layout_.git_dir) {
      worktree.path = layout_.work_tree;
    } else if (!config_.boolean("core.bare").value_or(false)) {
      worktree.path = git_dir.parent_path();
    }
    list.push_back(std::move(worktree));
  }
  return list;
}

Result<std::vector<Oid>> Repository::reflog_oids() const {
  std::set<Oid> oids;
  Result<void> outcome;
  auto git_dirs = linked_git_dirs(layout_.common_dir);
  if (!git_dirs) {
    return tl::unexpected(git_dirs.error());
  }
  git_dirs->push_back(layout_.common_dir);
  for (const fs::path& git_dir : *git_dirs) {
    const auto files = files_below(git_dir / "logs");
    if (!files) {
      return tl::unexpected(files.error());
    }
    for (const fs::path& file : *files) {
      add_reflog(file, oids, outcome);
    }
  }
  if (!outcome) {
    return tl::unexpected(outcome.error());
  }
  return std::vector<Oid>(oids.begin(), oids.end());
}

Result<std::vector<Oid>> Repository::tips() const {
  const auto list = refs();
  return list ? tips(*list) : tl::unexpected(list.error());
}

Result<std::vector<Oid>> Repository::tips(const RefList& list) const {
  auto oids = reflog_oids();
  if (!oids) {
    return oids;
  }
  const auto trees = worktrees();
  const auto grafted = add_grafts(layout_.common_dir / "info/grafts", *oids);
  if (!trees || !grafted) {
    return tl::unexpected(!trees ? trees.error() : grafted.error());
  }
  for (const Ref& ref : list.refs) {
    oids->push_back(ref.target);
  }
  for (const Worktree& worktree : *trees) {
    if (!worktree.head.oid.is_zero()) {
      oids->push_back(worktree.head.oid);
    }
    const auto files = files_below(worktree.git_dir / "refs");
    if (!files) {
      return tl::unexpected(files.error());
    }
    for (const fs::path& file : *files) {
      Oid oid;
      if (Oid::from_hex(read_line_file(file), oid)) {
        oids->push_back(oid);
      }
    }
  }
  std::sort(oids->begin(), oids->end());
  oids->erase(std::unique(oids->begin(), oids->end()), oids->end());
  return oids;
}

}  // namespace stanch

#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "git/environment.h"
#include "git/git_config.h"
#include "git/handles.h"
#include "git/layout.h"
#include "git/odb.h"
#include "stanch/ledger.h"
#include "stanch/oid.h"
#include "stanch/result.h"

namespace stanch {

// What HEAD says. `ref` is "" when detached, `oid` zero when the branch has no commit yet.
struct Head {
  std::string ref;
  Oid oid;
};

// One checkout of the repository. `path` is empty for a bare main repository.
struct Worktree {
  std::filesystem::path git_dir;
  std::filesystem::path path;
  Head head;
};

// A reference. `peeled` is what remains after annotated tags, of kind `kind`.
struct Ref {
  std::string name;
  Oid target;
  Oid peeled;
  ObjectKind kind = ObjectKind::commit;
  bool symbolic = false;  // another name for a reference that is listed as well
  bool selected = true;   // see Repository::select_refs()
  // Others have what it reaches: it follows a remote, or its host keeps it (refs/pull/1/head); of a
  // bare repository all are, for what it holds was pushed to it or fetched.
  bool shared = false;
};

// All references in order of name, and those that could not be read.
struct RefList {
  std::vector<Ref> refs;
  std::vector<Skipped> skipped;
};

// A repository opened for reading. Never writes, never runs anything.
//
// Not for use from several threads at once, but for objects().
class Repository {
 public:
  // Opens the repository around `path`, or when it is empty the one the environment names, or the
  // one around the current directory. With a `path` the environment's GIT_DIR and kin count only if
  // they name the same repository. Failures: not_found, unsupported (SHA-256, reftable), corrupt.
  static Result<Repository> open(const std::filesystem::path& path = {},
                                 const Environment& environment = Environment::of_process());

  [[nodiscard]] const RepositoryLayout& layout() const { return layout_; }
  [[nodiscard]] bool is_bare() const { return layout_.work_tree.empty(); }
  [[nodiscard]] const GitConfig& config() const { return config_; }
  [[nodiscard]] const Odb& objects() const { return objects_; }
  [[nodiscard]] Odb& objects() { return objects_; }

  [[nodiscard]] Result<Head> head() const;
  [[nodiscard]] Result<RefList> refs() const;
  // From now on refs() marks as selected those that a glob matches: the whole name
  // ("refs/heads/*"), or what is left of it without refs/, refs/heads/, refs/tags/ or
  // refs/remotes/. Fails for a glob that matches none.
  [[nodiscard]] Result<void> select_refs(std::vector<std::string> globs);
  // The main worktree first, then the linked ones in order of their git directories.
  [[nodiscard]] Result<std::vector<Worktree>> worktrees() const;
  // Commits being merged into HEAD, as MERGE_HEAD lists them. Before that file is written, `git
  // merge` tells its hooks through the environment.
  [[nodiscard]] Result<std::vector<Oid>> merge_heads() const;
  // Every id that a reflog mentions: of HEAD and all refs, of every worktree. Sorted, no zero.
  [[nodiscard]] Result<std::vector<Oid>> reflog_oids() const;
  // All that keeps objects alive: refs, heads of all worktrees, reflogs, grafts. Sorted, each
  // once.
  [[nodiscard]] Result<std::vector<Oid>> tips() const;
  [[nodiscard]] Result<std::vector<Oid>> tips(const RefList& list) const;  // what refs() gave

  // Commits whose parents were not fetched; empty unless shallow. Sorted.
  [[nodiscard]] Result<std::vector<Oid>> shallow() const;
  // Objects may be absent on purpose: a partial clone.
  [[nodiscard]] bool is_partial() const { return partial_; }
  // The ledger line for an object that could not be read.
  [[nodiscard]] Skipped skipped(const Error& error, std::string kind, const Oid& oid,
                                std::string path = {}) const;

  // The URL of the remote "origin" without user, password and query; "" when there is none.
  [[nodiscard]] std::string remote_url() const;
  // Where git looks for hooks: core.hooksPath or the common directory's hooks.
  [[nodiscard]] std::filesystem::path hooks_dir() const;

  // The object that a revision names ("HEAD~2", "v1.0", an abbreviated id), tags not peeled.
  [[nodiscard]] Result<Oid> resolve(std::string_view revision) const;
  // The commit that a revision names, tags peeled.
  [[nodiscard]] Result<Oid> resolve_commit(std::string_view revision) const;
  // The content of a file in the tree of a revision.
  [[nodiscard]] Result<std::string> read_at(std::string_view revision, std::string_view path) const;

  [[nodiscard]] git_repository* handle() const { return repository_.get(); }

 private:
  Repository(std::unique_ptr<Libgit2> library, Handle<git_repository> repository,
             RepositoryLayout layout, GitConfig config, Odb objects, std::vector<Oid> merging);
  [[nodiscard]] Result<Head> head_of(const std::filesystem::path& git_dir) const;

  std::unique_ptr<Libgit2> library_;  // first: outlives the handles
  RepositoryLayout layout_;
  Handle<git_repository> repository_;
  GitConfig config_;
  Odb objects_;
  std::vector<Oid> merging_;  // as the environment says
  bool partial_ = false;
  std::vector<std::string> selected_refs_;  // globs; none: all refs are
};

// Removes user, password, query and fragment from a URL; scp-like addresses lose nothing but these.
std::string without_credentials(std::string_view url);

}  // namespace stanch

#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "stanch/locator.h"
#include "stanch/oid.h"
#include "stanch/result.h"

namespace stanch {

enum class ObjectKind : std::uint8_t { commit, tree, blob, tag };

// "commit", "tree", "blob" or "tag".
std::string_view to_string(ObjectKind kind);

// One entry of a tree object. `name` borrows from the tree's bytes.
struct TreeEntry {
  std::uint32_t mode = 0;
  std::string_view name;
  Oid oid;

  [[nodiscard]] bool is_tree() const { return (mode & 0170000U) == 0040000U; }
  [[nodiscard]] bool is_submodule() const { return (mode & 0170000U) == 0160000U; }
  // Whatever else a mode says, its object is a blob: files, links, and modes git would not write.
  [[nodiscard]] bool is_blob() const { return !is_tree() && !is_submodule(); }
};

// Reads a tree object entry by entry: "MODE NAME\0" and 20 bytes of id, repeated.
class TreeReader {
 public:
  explicit TreeReader(std::string_view bytes) : rest_(bytes) {}

  // False at the end, and at the first entry that breaks the format (see damaged()).
  bool next(TreeEntry& entry) {
    std::size_t at = 0;
    std::uint32_t mode = 0;
    while (at < rest_.size() && rest_[at] >= '0' && rest_[at] <= '7') {
      mode = mode << 3 | static_cast<std::uint32_t>(rest_[at++] - '0');
    }
    if (at == 0 || at >= rest_.size() || rest_[at] != ' ') {
      return false;
    }
    const std::size_t name = at + 1;
    const std::size_t end = rest_.find('\0', name);
    if (end == std::string_view::npos || rest_.size() - end - 1 < Oid::kSize) {
      return false;
    }
    entry.mode = mode;
    entry.name = rest_.substr(name, end - name);
    entry.oid = Oid::from_raw(rest_.data() + end + 1);
    rest_.remove_prefix(end + 1 + Oid::kSize);
    return true;
  }

  // After next() returned false: bytes are left that are not an entry.
  [[nodiscard]] bool damaged() const { return !rest_.empty(); }

 private:
  std::string_view rest_;
};

// How a loose object starts: "blob 123\0".
struct LooseHeader {
  ObjectKind kind = ObjectKind::blob;
  std::uint64_t size = 0;  // of the object
  std::size_t length = 0;  // of the header
};

// Headers are no longer than this.
inline constexpr std::size_t kMaxLooseHeader = 32;

// Nothing when `bytes` do not start with a header of one of the four kinds.
std::optional<LooseHeader> parse_loose_header(std::string_view bytes);

// Who and when, from an author, committer or tagger line. Views borrow from the object.
struct Ident {
  std::string_view name;
  std::string_view email;
  std::int64_t time = 0;
  int offset = 0;  // minutes east of UTC
};

// Reads "NAME <EMAIL> TIME ZONE" as leniently as git: what is missing or odd stays empty or 0.
Ident parse_ident(std::string_view line);

// The parts of a commit object that history needs. Views borrow from the object.
struct CommitRecord {
  Oid tree;
  std::vector<Oid> parents;
  Ident author;
  Ident committer;
};

// Fails (corrupt) when the tree line or a parent line is damaged.
Result<CommitRecord> parse_commit(std::string_view bytes);

// The commit as reports show it.
CommitInfo commit_info(const Oid& oid, const CommitRecord& record);

// What an annotated tag points at. Views borrow from the object.
struct TagRecord {
  Oid target;
  ObjectKind kind = ObjectKind::commit;
  Ident tagger;
};

// Fails (corrupt) when the object or type line is damaged.
Result<TagRecord> parse_tag(std::string_view bytes);

}  // namespace stanch

// The index format, read straight from the mapped file:
//   "DIRC" version count, entries, extensions, SHA-1 of all before it.
#include "git/index_file.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/bytes.h"
#include "base/object_id.h"
#include "git/index_entry_reader.h"
#include "git/split_index.h"

namespace stanch {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kHeader = 12;

}  // namespace

// One index file on its way into an IndexFile.
struct IndexFile::Parser {
  IndexFile& out;
  const fs::path& path;
  std::string_view bytes;
  std::uint32_t version = 0;
  std::string_view link;  // content of the extension that makes an index a split one

  [[nodiscard]] tl::unexpected<Error> damaged(std::string_view what) const {
    return fail(ErrorKind::corrupt, fmt::format("damaged index: {}", what), path.string());
  }

  Result<void> parse();
  Result<std::size_t> parse_entries(std::uint32_t count);
  Result<void> parse_extensions(std::size_t at);
  Result<void> merge_base(const fs::path& git_dir);
};

Result<void> IndexFile::Parser::parse() {
  if (bytes.size() < kHeader + Oid::kSize || !bytes.starts_with("DIRC")) {
    return damaged("no header");
  }
  version = load_big_endian<std::uint32_t>(bytes.data() + 4);
  if (version < 2 || version > 4) {
    return fail(ErrorKind::unsupported, fmt::format("index version {} cannot be read", version),
                path.string());
  }
  const auto count = load_big_endian<std::uint32_t>(bytes.data() + 8);
  const Oid checksum = Oid::from_raw(bytes.data() + bytes.size() - Oid::kSize);
  bytes.remove_suffix(Oid::kSize);
  // With index.skipHash there is none.
  if (!checksum.is_zero() && checksum != sha1(bytes)) {
    return damaged("its checksum does not agree");
  }
  const auto end = parse_entries(count);
  return end ? parse_extensions(*end) : tl::unexpected(end.error());
}

Result<std::size_t> IndexFile::Parser::parse_entries(std::uint32_t count) {
  std::size_t at = kHeader;
  if (count > (bytes.size() - at) / IndexEntryReader::kLeastSize) {
    return damaged("more entries than it has room for");
  }
  out.entries_.resize(count);
  IndexEntryReader reader(bytes, version, out.compressed_paths_);
  std::string_view before;
  for (std::uint32_t i = 0; i < count; ++i) {
    if (!reader.read(at, before, out.entries_[i])) {
      return damaged(fmt::format("entry {}", i));
    }
    before = out.entries_[i].path;
  }
  return at;
}

Result<void> IndexFile::Parser::parse_extensions(std::size_t at) {
  ByteReader reader(bytes.substr(at));
  while (reader.left() > 0) {
    const auto name = reader.take(4);
    const auto size = reader.big_endian<std::uint32_t>();
    const auto content = name && size ? reader.take(*size) : std::nullopt;
    if (!content) {
      return damaged("extensions");
    }
    if (*name == "TREE") {
      auto tree = parse_cache_tree(*content);
      if (!tree) {
        return damaged("cache tree");
      }
      out.cache_tree_ = std::move(*tree);
    } else if (*name == "link") {
      link = *content;
    } else if (*name != "sdir" && (name->front() < 'A' || name->front() > 'Z')) {
      return fail(ErrorKind::unsupported,
                  fmt::format("the index needs the extension {:?}, which cannot be read", *name),
                  path.string());
    }
  }
  return {};
}

// What a split index leaves to its base. The base's files stay mapped: entries point into them.
Result<void> IndexFile::Parser::merge_base(const fs::path& git_dir) {
  const auto changes = parse_index_link(link);
  if (!changes) {
    return damaged("link to its base");
  }
  if (changes->base.is_zero()) {
    return {};
  }
  auto base = IndexFile::open(git_dir / ("sharedindex." + changes->base.hex()), {});
  if (!base) {
    return tl::unexpected(std::move(base.error()));
  }
  if (!merge_entries(changes->bitmaps, std::move(base->entries_), out.entries_)) {
    return damaged("link to its base");
  }
  std::move(base->files_.begin(), base->files_.end(), std::back_inserter(out.files_));
  std::move(base->compressed_paths_.begin(), base->compressed_paths_.end(),
            std::back_inserter(out.compressed_paths_));
  return {};
}

Result<IndexFile> IndexFile::open(const fs::path& path, const fs::path& git_dir) {
  auto mapped = MappedFile::open(path);
  if (!mapped && mapped.error().kind == ErrorKind::not_found && !git_dir.empty()) {
    return IndexFile();
  }
  if (!mapped) {
    return tl::unexpected(std::move(mapped.error()));
  }
  IndexFile index;
  index.files_.push_back(std::make_shared<const MappedFile>(std::move(*mapped)));
  Parser parser{index, path, index.files_.front()->bytes(), 0, {}};
  auto done = parser.parse();
  if (done && !parser.link.empty()) {
    if (git_dir.empty()) {
      return parser.damaged("the base of a split index is split itself");
    }
    done = parser.merge_base(git_dir);
  }
  if (!done) {
    return tl::unexpected(std::move(done.error()));
  }
  const auto& entries = index.entries_;
  const bool sorted = std::adjacent_find(entries.begin(), entries.end(),
                                         [](const IndexEntry& a, const IndexEntry& b) {
                                           return !in_index_order(a, b);
                                         }) == entries.end();
  if (!sorted) {
    return parser.damaged("entries are not in order");
  }
  return index;
}

bool IndexFile::has(std::string_view path) const {
  const auto found =
      std::lower_bound(entries_.begin(), entries_.end(), path,
                       [](const IndexEntry& entry, std::string_view p) { return entry.path < p; });
  return found != entries_.end() && found->path == path;
}

bool IndexFile::has_below(std::string_view directory) const {
  const std::string prefix = std::string(directory) + "/";
  const auto found = std::lower_bound(
      entries_.begin(), entries_.end(), prefix,
      [](const IndexEntry& entry, const std::string& p) { return entry.path < p; });
  return found != entries_.end() && found->path.starts_with(prefix);
}

}  // namespace stanch

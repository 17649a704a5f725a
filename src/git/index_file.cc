// The index format, read straight from the mapped file:
//   "DIRC" version count, entries, extensions, SHA-1 of all before it.
// An entry is 40 bytes of stat data (only the mode matters here), the id, flags, and the path; in
// version 4 the path is what differs from the one before.
#include "git/index_file.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/bytes.h"
#include "base/object_id.h"
#include "git/split_index.h"

namespace stanch {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kHeader = 12;
constexpr std::size_t kModeAt = 24;
constexpr std::size_t kOidAt = 40;
constexpr std::size_t kFlagsAt = 60;
constexpr std::size_t kPathAt = 62;
constexpr std::uint16_t kExtended = 0x4000;
constexpr std::uint16_t kNameMask = 0x0fff;
constexpr std::uint16_t kIntentToAdd = 0x2000;

// The offset encoding of packs: seven bits a byte, each continuation adding one.
std::optional<std::uint64_t> read_varint(ByteReader& bytes) {
  auto byte = bytes.byte();
  std::uint64_t value = byte ? *byte & 0x7fU : 0;
  while (byte && (*byte & 0x80U) != 0) {
    byte = bytes.byte();
    if (!byte || value > (UINT64_MAX >> 8)) {
      return std::nullopt;
    }
    value = ((value + 1) << 7) | (*byte & 0x7fU);
  }
  return byte ? std::optional(value) : std::nullopt;
}

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
  bool parse_entry(std::size_t& at, IndexEntry& entry);
  bool parse_compressed_path(std::size_t& at, IndexEntry& entry);
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
  if (count > (bytes.size() - at) / kPathAt) {
    return damaged("more entries than it has room for");
  }
  out.entries_.resize(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    if (!parse_entry(at, out.entries_[i])) {
      return damaged(fmt::format("entry {}", i));
    }
  }
  return at;
}

bool IndexFile::Parser::parse_entry(std::size_t& at, IndexEntry& entry) {
  const std::size_t start = at;
  if (bytes.size() - start < kPathAt) {
    return false;
  }
  const char* raw = bytes.data() + start;
  entry.mode = load_big_endian<std::uint32_t>(raw + kModeAt);
  entry.oid = Oid::from_raw(raw + kOidAt);
  const auto flags = load_big_endian<std::uint16_t>(raw + kFlagsAt);
  entry.stage = static_cast<std::uint8_t>(flags >> 12 & 3U);
  at += kPathAt;
  if ((flags & kExtended) != 0) {
    if (bytes.size() - at < 2) {
      return false;
    }
    entry.intent_to_add = (load_big_endian<std::uint16_t>(bytes.data() + at) & kIntentToAdd) != 0;
    at += 2;
  }
  if (version == 4) {
    return parse_compressed_path(at, entry);
  }
  std::size_t length = flags & kNameMask;
  if (length == kNameMask || length >= bytes.size() - at || bytes[at + length] != '\0') {
    length = bytes.find('\0', at) - at;
  }
  if (at >= bytes.size() || length >= bytes.size() - at) {
    return false;
  }
  entry.path = bytes.substr(at, length);
  at = start + ((at - start + length + 8) & ~std::size_t{7});
  return at <= bytes.size();
}

bool IndexFile::Parser::parse_compressed_path(std::size_t& at, IndexEntry& entry) {
  const bool first = &entry == out.entries_.data();
  const std::string_view before = first ? std::string_view() : (&entry)[-1].path;
  ByteReader reader(bytes.substr(at));
  const auto strip = read_varint(reader);
  at += reader.position();
  const std::size_t end = bytes.find('\0', at);
  if (!strip || *strip > before.size() || end == std::string_view::npos) {
    return false;
  }
  constexpr std::size_t kChunk = std::size_t{1} << 20;
  const std::string_view kept = before.substr(0, before.size() - *strip);
  const std::size_t size = kept.size() + (end - at);
  auto& chunks = out.compressed_paths_;
  if (chunks.empty() || chunks.back()->capacity() - chunks.back()->size() < size) {
    chunks.push_back(std::make_unique<std::string>());
    chunks.back()->reserve(std::max(kChunk, size));
  }
  std::string& chunk = *chunks.back();  // never grows past its capacity: the views stay good
  const std::size_t start = chunk.size();
  chunk.append(kept).append(bytes.substr(at, end - at));
  entry.path = std::string_view(chunk).substr(start);
  at = end + 1;
  return true;
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

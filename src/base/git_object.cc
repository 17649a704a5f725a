// Trees, commits and tags as git stores them, read without allocating more than the parent list.
#include "base/git_object.h"

#include <charconv>

namespace stanch {
namespace {

// Cuts the first line off `rest`, without its newline.
std::string_view take_line(std::string_view& rest) {
  const std::size_t end = rest.find('\n');
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  return line;
}

// Cuts "KEY " off the front of `line`.
bool take_key(std::string_view& line, std::string_view key) {
  if (!line.starts_with(key) || line.size() <= key.size() || line[key.size()] != ' ') {
    return false;
  }
  line.remove_prefix(key.size() + 1);
  return true;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) {
    return {};
  }
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

// "+0530" as minutes; 0 for what is not a zone.
int parse_zone(std::string_view zone) {
  if (zone.size() != 5 || (zone[0] != '+' && zone[0] != '-')) {
    return 0;
  }
  int digits = 0;
  const auto [end, error] = std::from_chars(zone.data() + 1, zone.data() + 5, digits);
  if (error != std::errc() || end != zone.data() + 5) {
    return 0;
  }
  const int minutes = digits / 100 * 60 + digits % 100;
  return zone[0] == '-' ? -minutes : minutes;
}

// The author, committer or tagger lines up to the blank line, if they are there.
void parse_headers(std::string_view rest, std::string_view key, Ident& ident) {
  while (!rest.empty()) {
    std::string_view line = take_line(rest);
    if (line.empty()) {
      return;
    }
    if (take_key(line, key)) {
      ident = parse_ident(line);
      return;
    }
  }
}

}  // namespace

std::string_view to_string(ObjectKind kind) {
  switch (kind) {
    case ObjectKind::commit:
      return "commit";
    case ObjectKind::tree:
      return "tree";
    case ObjectKind::blob:
      return "blob";
    case ObjectKind::tag:
      return "tag";
  }
  return "blob";
}

Ident parse_ident(std::string_view line) {
  Ident ident;
  const std::size_t open = line.find('<');
  ident.name = trimmed(line.substr(0, open));
  if (open == std::string_view::npos) {
    return ident;
  }
  const std::size_t close = line.rfind('>');
  if (close == std::string_view::npos || close < open) {
    ident.email = trimmed(line.substr(open + 1));
    return ident;
  }
  ident.email = trimmed(line.substr(open + 1, close - open - 1));
  const std::string_view when = trimmed(line.substr(close + 1));
  const std::size_t space = when.find(' ');
  const std::string_view time = when.substr(0, space);
  std::from_chars(time.data(), time.data() + time.size(), ident.time);
  if (space != std::string_view::npos) {
    ident.offset = parse_zone(trimmed(when.substr(space)));
  }
  return ident;
}

Result<CommitRecord> parse_commit(std::string_view bytes) {
  CommitRecord record;
  std::string_view rest = bytes;
  std::string_view line = take_line(rest);
  if (!take_key(line, "tree") || !Oid::from_hex(line, record.tree)) {
    return fail(ErrorKind::corrupt, "commit has no tree line");
  }
  while (rest.starts_with("parent ")) {
    line = take_line(rest);
    take_key(line, "parent");
    Oid parent;
    if (!Oid::from_hex(line, parent)) {
      return fail(ErrorKind::corrupt, "commit has a damaged parent line");
    }
    record.parents.push_back(parent);
  }
  parse_headers(rest, "author", record.author);
  parse_headers(rest, "committer", record.committer);
  return record;
}

CommitInfo commit_info(const Oid& oid, const CommitRecord& record) {
  CommitInfo info;
  info.oid = oid;
  info.author = record.author.name;
  info.email = record.author.email;
  info.author_time = record.author.time;
  info.author_offset = record.author.offset;
  info.commit_time = record.committer.time;
  return info;
}

Result<TagRecord> parse_tag(std::string_view bytes) {
  TagRecord record;
  std::string_view rest = bytes;
  std::string_view line = take_line(rest);
  if (!take_key(line, "object") || !Oid::from_hex(line, record.target)) {
    return fail(ErrorKind::corrupt, "tag has no object line");
  }
  line = take_line(rest);
  if (!take_key(line, "type")) {
    return fail(ErrorKind::corrupt, "tag has no type line");
  }
  for (const ObjectKind kind :
       {ObjectKind::commit, ObjectKind::tree, ObjectKind::blob, ObjectKind::tag}) {
    if (line == to_string(kind)) {
      record.kind = kind;
      parse_headers(rest, "tagger", record.tagger);
      return record;
    }
  }
  return fail(ErrorKind::corrupt, "tag points at an object of unknown type");
}

std::optional<LooseHeader> parse_loose_header(std::string_view bytes) {
  bytes = bytes.substr(0, kMaxLooseHeader);
  for (const ObjectKind kind :
       {ObjectKind::blob, ObjectKind::tree, ObjectKind::commit, ObjectKind::tag}) {
    const std::string_view word = to_string(kind);
    if (bytes.starts_with(word)) {
      const char* const digits = bytes.data() + word.size() + 1;
      const char* const end = bytes.data() + bytes.size();
      LooseHeader header{kind, 0, 0};
      if (digits >= end || digits[-1] != ' ') {
        return std::nullopt;
      }
      const auto [stop, failed] = std::from_chars(digits, end, header.size);
      if (failed != std::errc() || stop == end || *stop != '\0') {
        return std::nullopt;
      }
      header.length = static_cast<std::size_t>(stop + 1 - bytes.data());
      return header;
    }
  }
  return std::nullopt;
}

}  // namespace stanch

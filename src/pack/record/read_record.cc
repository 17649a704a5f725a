// A record may be damaged, or made by somebody else: nothing in it is believed before it was looked
// at.
#include <algorithm>
#include <cstring>

#include "base/bytes.h"
#include "base/sha256.h"
#include "pack/record/record_format.h"
#include "pack/record/scan_record.h"

namespace stanch {
namespace {

constexpr std::uint32_t kNone = UINT32_MAX;  // an object that is absent

// Takes numbers from bytes whose size was compared with the counts beforehand.
class Body {
 public:
  explicit Body(std::string_view bytes) : at_(bytes.data()) {}

  const char* raw(std::size_t size) {
    const char* taken = at_;
    at_ += size;
    return taken;
  }
  template <std::unsigned_integral T>
  T number() {
    return load_big_endian<T>(raw(sizeof(T)));
  }
  std::vector<Oid> oids(std::uint32_t count) {
    std::vector<Oid> oids(count);
    if (count > 0) {
      std::memcpy(oids.data(), raw(std::size_t{count} * Oid::kSize), count * Oid::kSize);
    }
    return oids;
  }
  std::vector<std::uint32_t> numbers(std::uint32_t count) {
    std::vector<std::uint32_t> numbers(count);
    for (std::uint32_t& value : numbers) {
      value = number<std::uint32_t>();
    }
    return numbers;
  }

 private:
  const char* at_;
};

ScanRecord read_body(const RecordCounts& counts, Body body) {
  ScanRecord record;
  record.objects = body.oids(counts.objects);
  record.standings.resize(counts.objects);
  for (Standing& standing : record.standings) {
    standing = static_cast<Standing>(body.number<std::uint8_t>());
  }
  record.absent = body.oids(counts.absent);
  record.traced = body.numbers(counts.traced);
  KnownHistory& history = record.history;
  history.commits.commits.resize(counts.commits);
  for (RawHistory::Commit& commit : history.commits.commits) {
    commit.number = body.number<std::uint32_t>();
    commit.tree = body.number<std::uint32_t>();
    commit.first_parent = body.number<std::uint32_t>();
    commit.time = static_cast<std::int64_t>(body.number<std::uint64_t>());
  }
  history.commits.parents = body.numbers(counts.parents);
  history.commits.tags.resize(counts.tags);
  for (RawHistory::Tag& tag : history.commits.tags) {
    tag.number = body.number<std::uint32_t>();
    tag.target = body.number<std::uint32_t>();
  }
  history.trees.resize(counts.trees);
  for (KnownHistory::Tree& tree : history.trees) {
    tree.number = body.number<std::uint32_t>();
    tree.first_entry = body.number<std::uint32_t>();
  }
  history.entries.resize(counts.entries);
  for (KnownHistory::Entry& entry : history.entries) {
    entry.position = body.number<std::uint32_t>();
    entry.target = body.number<std::uint32_t>();
  }
  return record;
}

// Starts of lists that lie one behind the other: rising, and not beyond the end.
template <class T>
bool starts_fit(const std::vector<T>& items, std::uint32_t T::*start, std::size_t end) {
  std::uint32_t previous = 0;
  return std::all_of(items.begin(), items.end(), [&](const T& item) {
    const bool fits = previous <= item.*start && item.*start <= end;
    previous = item.*start;
    return fits;
  });
}

bool consistent(const ScanRecord& record) {
  const auto objects = static_cast<std::uint32_t>(record.objects.size());
  const auto is_object = [objects](std::uint32_t position) { return position < objects; };
  const auto may_be_absent = [&](std::uint32_t position) {
    return is_object(position) || position == kNone;
  };
  const auto rising = [](const auto& items) {
    return std::adjacent_find(items.begin(), items.end(),
                              [](const auto& a, const auto& b) { return !(a < b); }) == items.end();
  };
  const KnownHistory& history = record.history;
  const RawHistory& links = history.commits;
  return rising(record.objects) && rising(record.absent) && rising(record.traced) &&
         std::all_of(record.standings.begin(), record.standings.end(),
                     [](Standing standing) { return standing <= Standing::look_again; }) &&
         std::all_of(record.traced.begin(), record.traced.end(), is_object) &&
         std::all_of(links.commits.begin(), links.commits.end(),
                     [&](const RawHistory::Commit& commit) {
                       return is_object(commit.number) && may_be_absent(commit.tree);
                     }) &&
         starts_fit(links.commits, &RawHistory::Commit::first_parent, links.parents.size()) &&
         std::all_of(links.parents.begin(), links.parents.end(), is_object) &&
         std::all_of(links.tags.begin(), links.tags.end(),
                     [&](const RawHistory::Tag& tag) {
                       return is_object(tag.number) && may_be_absent(tag.target);
                     }) &&
         std::all_of(history.trees.begin(), history.trees.end(),
                     [&](const KnownHistory::Tree& tree) { return is_object(tree.number); }) &&
         starts_fit(history.trees, &KnownHistory::Tree::first_entry, history.entries.size()) &&
         std::all_of(history.entries.begin(), history.entries.end(),
                     [&](const KnownHistory::Entry& entry) { return is_object(entry.target); });
}

}  // namespace

Result<ScanRecord> read_record(std::string_view bytes, const RecordKey& key) {
  ByteReader reader(bytes);
  const auto magic = reader.take(kRecordMagic.size());
  const auto written_under = reader.take(kRecordKeySize);
  if (!magic || !written_under) {
    return fail(ErrorKind::corrupt, "the record is cut off");
  }
  if (*magic != kRecordMagic || *written_under != key) {
    return fail(ErrorKind::unsupported, "the record is of other rules or another version");
  }
  RecordCounts counts;
  for (std::uint32_t RecordCounts::*count :
       {&RecordCounts::objects, &RecordCounts::absent, &RecordCounts::traced,
        &RecordCounts::commits, &RecordCounts::parents, &RecordCounts::tags, &RecordCounts::trees,
        &RecordCounts::entries}) {
    counts.*count = reader.big_endian<std::uint32_t>().value_or(0);
  }
  if (reader.left() != counts.body_size() ||
      sha256(bytes.substr(0, bytes.size() - kRecordChecksumSize)) !=
          bytes.substr(bytes.size() - kRecordChecksumSize)) {
    return fail(ErrorKind::corrupt, "the record's checksum is wrong");
  }
  ScanRecord record = read_body(counts, Body(bytes.substr(reader.position())));
  if (!consistent(record)) {
    return fail(ErrorKind::corrupt, "the record contradicts itself");
  }
  for (RawHistory::Commit& commit : record.history.commits.commits) {
    commit.oid = record.objects[commit.number];
  }
  return record;
}

}  // namespace stanch

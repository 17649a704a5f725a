#include "base/sha256.h"
#include "pack/record/record_format.h"
#include "pack/record/scan_record.h"

namespace stanch {
namespace {

class Writer {
 public:
  explicit Writer(std::size_t size) { bytes_.reserve(size); }

  void raw(const void* data, std::size_t size) {
    bytes_.append(static_cast<const char*>(data), size);
  }
  template <std::unsigned_integral T>
  void number(T value) {
    char digits[sizeof value];
    for (std::size_t at = sizeof value; at-- > 0; value = static_cast<T>(value >> 4 >> 4)) {
      digits[at] = static_cast<char>(value & 0xff);
    }
    raw(digits, sizeof digits);
  }
  [[nodiscard]] std::string finish() && {
    bytes_ += sha256(bytes_);
    return std::move(bytes_);
  }

 private:
  std::string bytes_;
};

}  // namespace

std::string write_record(const ScanRecord& record, const RecordKey& key) {
  const KnownHistory& history = record.history;
  const RawHistory& links = history.commits;
  const std::size_t counts[] = {record.objects.size(), record.absent.size(),  record.traced.size(),
                                links.commits.size(),  links.parents.size(),  links.tags.size(),
                                history.trees.size(),  history.entries.size()};
  Writer out(record.objects.size() * 21 + links.commits.size() * 28 + history.trees.size() * 24);
  out.raw(kRecordMagic.data(), kRecordMagic.size());
  out.raw(key.data(), key.size());
  for (const std::size_t count : counts) {
    out.number(static_cast<std::uint32_t>(count));
  }
  out.raw(record.objects.data(), record.objects.size() * Oid::kSize);
  out.raw(record.standings.data(), record.standings.size());
  out.raw(record.absent.data(), record.absent.size() * Oid::kSize);
  for (const std::uint32_t position : record.traced) {
    out.number(position);
  }
  for (const RawHistory::Commit& commit : links.commits) {
    out.number(commit.number);
    out.number(commit.tree);
    out.number(commit.first_parent);
    out.number(static_cast<std::uint64_t>(commit.time));
  }
  for (const std::uint32_t parent : links.parents) {
    out.number(parent);
  }
  for (const RawHistory::Tag& tag : links.tags) {
    out.number(tag.number);
    out.number(tag.target);
  }
  for (const KnownHistory::Tree& tree : history.trees) {
    out.number(tree.number);
    out.number(tree.first_entry);
  }
  for (const KnownHistory::Entry& entry : history.entries) {
    out.number(entry.position);
    out.number(entry.target);
  }
  return std::move(out).finish();
}

}  // namespace stanch

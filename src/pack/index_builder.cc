// Indexing a pack that has no index.
//
// A first pass over the bytes finds where entries begin and hashes those that are stored whole.
// From these a second pass goes up the deltas, wherever in the pack they are, with an explicit
// stack; the last delta against an object takes over from it, so that long chains need little
// memory.
#include "pack/index_builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <tuple>
#include <utility>

#include "base/inflate.h"
#include "base/object_id.h"
#include "pack/buffer.h"
#include "pack/delta.h"
#include "pack/entry.h"

namespace stanch {
namespace {

constexpr std::uint64_t kMaxObjectSize = 1ULL << 30;

class IndexBuilder {
 public:
  explicit IndexBuilder(std::string_view body) : body_(body) {}

  BuiltIndex build(std::uint32_t count) {
    read_entries(count);
    link_deltas();
    for (std::uint32_t at = 0; at < entries_.size(); ++at) {
      if (entries_[at].header.storage == EntryHeader::Storage::whole) {
        resolve_above(at);
      }
    }
    for (const Entry& entry : entries_) {
      if (entry.oid) {
        result_.entries.push_back({*entry.oid, entry.offset});
      }
    }
    if (const std::size_t lost = entries_.size() - result_.entries.size(); lost > 0) {
      result_.complaints.push_back(fmt::format(
          "the pack has no index, and {} of its objects are deltas against objects it lacks",
          lost));
    }
    return std::move(result_);
  }

 private:
  struct Entry {
    std::uint64_t offset = 0;
    EntryHeader header;
    std::optional<Oid> oid;
  };
  // A delta, found by what it is based on.
  struct OffsetLink {
    std::uint64_t base = 0;
    std::uint32_t delta = 0;
  };
  struct OidLink {
    Oid base;
    std::uint32_t delta = 0;
  };
  struct Frame {
    ObjectKind kind = ObjectKind::blob;
    Buffer bytes;
    std::vector<std::uint32_t> deltas;  // against it, to be resolved yet
  };

  void read_entries(std::uint32_t count) {
    std::uint64_t offset = kPackHeaderSize;
    for (std::uint32_t left = count; left > 0; --left) {
      const auto header = parse_entry_header(body_, offset);
      std::size_t used = 0;
      Buffer bytes = header ? inflate(*header, &used) : Buffer();
      if (bytes.empty()) {
        result_.complaints.push_back(
            fmt::format("the pack has no index and is damaged at offset {}: {} objects are lost",
                        offset, left));
        return;
      }
      Entry entry{offset, *header, std::nullopt};
      if (header->storage == EntryHeader::Storage::whole) {
        entry.oid = object_id(header->kind, bytes.view());
      }
      entries_.push_back(entry);
      pool_.release(std::move(bytes));
      offset = header->stream + used;
    }
  }

  void link_deltas() {
    for (std::uint32_t at = 0; at < entries_.size(); ++at) {
      const EntryHeader& header = entries_[at].header;
      if (header.storage == EntryHeader::Storage::offset_delta) {
        by_offset_.push_back({header.base_offset, at});
      } else if (header.storage == EntryHeader::Storage::ref_delta) {
        by_oid_.push_back({header.base_oid, at});
      }
    }
    std::ranges::sort(by_offset_, {},
                      [](const OffsetLink& link) { return std::tie(link.base, link.delta); });
    std::ranges::sort(by_oid_, {},
                      [](const OidLink& link) { return std::tie(link.base, link.delta); });
  }

  // The deltas against an entry whose id is known.
  std::vector<std::uint32_t> deltas_against(const Entry& entry) const {
    std::vector<std::uint32_t> deltas;
    const auto append = [&](const auto& links, const auto& base) {
      auto at =
          std::ranges::lower_bound(links, base, {}, [](const auto& link) { return link.base; });
      for (; at != links.end() && at->base == base; ++at) {
        if (!entries_[at->delta].oid) {
          deltas.push_back(at->delta);
        }
      }
    };
    append(by_offset_, entry.offset);
    append(by_oid_, *entry.oid);
    return deltas;
  }

  // Finds the ids of all deltas above a whole object.
  void resolve_above(std::uint32_t root) {
    std::vector<Frame> stack;
    if (auto deltas = deltas_against(entries_[root]); !deltas.empty()) {
      stack.push_back(
          {entries_[root].header.kind, inflate(entries_[root].header, nullptr), std::move(deltas)});
    }
    while (!stack.empty()) {
      Frame& base = stack.back();
      Entry& entry = entries_[base.deltas.back()];
      base.deltas.pop_back();
      Frame frame{base.kind, entry.oid ? Buffer() : apply(entry, base.bytes.view()), {}};
      if (!frame.bytes.empty()) {
        entry.oid = object_id(frame.kind, frame.bytes.view());
        frame.deltas = deltas_against(entry);
      }
      if (base.deltas.empty()) {
        pool_.release(std::move(base.bytes));
        stack.pop_back();
      }
      if (frame.deltas.empty()) {
        pool_.release(std::move(frame.bytes));
      } else {
        stack.push_back(std::move(frame));
      }
    }
  }

  // Nothing when the stream is damaged. `used` gets the length of the compressed data.
  Buffer inflate(const EntryHeader& header, std::size_t* used) {
    const std::string_view in = body_.substr(header.stream);
    if (header.size > kMaxObjectSize || header.size / kMaxInflateRatio > in.size()) {
      return {};
    }
    Buffer out = pool_.acquire(header.size);
    const auto consumed = inflater_.exact(in, out.data(), header.size);
    if (!consumed) {
      pool_.release(std::move(out));
      return {};
    }
    if (used != nullptr) {
      *used = *consumed;
    }
    out.seal(header.size);
    return out;
  }

  Buffer apply(const Entry& entry, std::string_view base) {
    Buffer delta = inflate(entry.header, nullptr);
    const auto header = delta.empty() ? std::nullopt : parse_delta_header(delta.view());
    Buffer out;
    if (header && header->result_size <= kMaxObjectSize) {
      out = pool_.acquire(header->result_size);
      copies_.clear();
      if (apply_delta(*header, base, out.data(), copies_)) {
        out.seal(header->result_size);
      } else {
        pool_.release(std::exchange(out, Buffer()));
      }
    }
    pool_.release(std::move(delta));
    return out;
  }

  std::string_view body_;
  BuiltIndex result_;
  std::vector<Entry> entries_;
  std::vector<OffsetLink> by_offset_;
  std::vector<OidLink> by_oid_;
  Inflater inflater_;
  BufferPool pool_;
  std::vector<CopyOp> copies_;
};

}  // namespace

BuiltIndex build_index(std::string_view body, std::uint32_t count) {
  return IndexBuilder(body).build(count);
}

}  // namespace stanch

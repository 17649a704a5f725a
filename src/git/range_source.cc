// What a range brings is known up front; the objects themselves are read by the workers.
#include "git/range_source.h"

#include <algorithm>

#include "git/text_buffer.h"

namespace stanch {
namespace {

constexpr std::size_t kItemsInPart = 256;

std::string_view kind_word(TextKind kind) {
  return kind == TextKind::commit ? "commit" : kind == TextKind::tag ? "tag" : "blob";
}

}  // namespace

Result<std::unique_ptr<RangeSource>> RangeSource::open(const Repository& repository,
                                                       const RangeOptions& options) {
  auto gathered = gather_range(repository, options);
  if (!gathered) {
    return tl::unexpected(std::move(gathered.error()));
  }
  return std::unique_ptr<RangeSource>(new RangeSource(repository, options, std::move(*gathered)));
}

bool RangeSource::is_cut_off() const {
  return std::any_of(range_.skipped.begin(), range_.skipped.end(),
                     [](const Skipped& skipped) { return skipped.reason == SkipReason::shallow; });
}

std::size_t RangeSource::parts() const { return items_.size() / kItemsInPart + 1; }

Result<void> RangeSource::read(std::size_t part, TextSink& sink) {
  if (part == 0) {
    for (const Skipped& skipped : range_.skipped) {
      sink.skip(skipped);
    }
  }
  TextBuffer buffer;
  std::vector<const RangeItem*> objects;
  std::vector<BoundedReader::Wanted> wanted;
  const std::size_t end = std::min(items_.size(), (part + 1) * kItemsInPart);
  for (std::size_t i = part * kItemsInPart; i < end && !sink.stopped(); ++i) {
    const RangeItem& item = items_[i];
    if (item.kind != TextKind::path && item.kind != TextKind::ref_name) {
      const ChangedFile& file = item.origins.front().file;
      objects.push_back(&item);
      wanted.push_back({file.oid, kind_word(item.kind), file.path});
      continue;
    }
    Text text = text_of(item);
    text.bytes = buffer.copy(text.path);
    sink.text(text);
  }
  reader_.read(wanted, sink, [&](std::size_t position, const OdbObject& object) {
    yield(*objects[position], object, sink);
  });
  return {};
}

Text RangeSource::text_of(const RangeItem& item) const {
  const RangeOrigin& origin = item.origins.front();
  Text text;
  text.kind = item.kind;
  text.oid = origin.file.oid;
  text.path = origin.file.path;
  text.commit = origin.commit == RangeOrigin::kNoCommit ? Oid() : range_.commits[origin.commit].oid;
  return text;
}

void RangeSource::yield(const RangeItem& item, const OdbObject& object, TextSink& sink) const {
  Text text = text_of(item);
  text.bytes = object.bytes();
  if (item.kind == TextKind::blob) {
    text.changed_lines = [&]() -> Result<std::vector<LineRange>> {
      std::vector<LineRange> all;
      for (const RangeOrigin& origin : item.origins) {
        const auto lines = line_origin(origin).new_lines(origin.file, text.bytes);
        if (!lines) {
          return lines;
        }
        all.insert(all.end(), lines->begin(), lines->end());
      }
      return all;
    };
    text.replaced = [&] {
      std::vector<std::vector<std::string>> all;
      for (const RangeOrigin& origin : item.origins) {
        all.push_back(line_origin(origin).predecessors(origin.file, text.bytes));
      }
      return all;
    };
  }
  sink.text(text);
}

// Compares the commit again to learn what it removed: that is seldom asked for, and large to keep.
LineOrigin RangeSource::line_origin(const RangeOrigin& origin) const {
  LineOrigin lines(repository_, memory_.beside());
  if (origin.commit != RangeOrigin::kNoCommit) {
    const RangeCommit& commit = range_.commits[origin.commit];
    TreeChanges changes;
    diff_tree(repository_, commit.tree, parent_trees(repository_, commit, changes.skipped), "",
              changes);
    lines.set_removed(std::move(changes.removed));
  }
  return lines;
}

}  // namespace stanch

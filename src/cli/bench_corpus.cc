// The texts that rules are measured on, classified as a scan does.
#include "cli/bench_corpus.h"

#include <filesystem>

#include "base/git_object.h"
#include "cli/open_repository.h"
#include "git/files_source.h"
#include "scan/decode.h"

namespace stanch {

// Keeps what a source yields, or a tree holds, up to the limit.
class BenchCorpus::Collector : public TextSink {
 public:
  Collector(BenchCorpus& corpus, std::uint64_t limit) : corpus_(corpus), limit_(limit) {}

  std::shared_ptr<const TextState> text(const Text& text) override {
    add(text.bytes);
    return nullptr;
  }
  void skip(Skipped) override {}
  [[nodiscard]] bool stopped() const override { return corpus_.cut_short_; }

  void add(std::string_view bytes) {
    if (corpus_.size_ + bytes.size() > limit_) {
      corpus_.cut_short_ = true;
      return;
    }
    const Encoding encoding = classify(bytes);
    Entry entry;
    if (encoding == Encoding::bytes || encoding == Encoding::binary) {
      entry.bytes = bytes;
      entry.text_class = encoding == Encoding::binary ? TextClass::binary : TextClass::plain;
    } else {
      entry.bytes = decode(bytes, encoding).text();
    }
    if (!entry.bytes.empty()) {
      corpus_.size_ += entry.bytes.size();
      entry.bytes.append(kSlack, '\0');
      corpus_.entries_.push_back(std::move(entry));
    }
  }

  // The blobs below HEAD's tree.
  Result<void> add_head(const Repository& repository) {
    const auto head = repository.resolve_commit("HEAD");
    const auto commit =
        head ? repository.objects().read(*head, ObjectKind::commit) : tl::unexpected(head.error());
    if (!commit) {
      return tl::unexpected(commit.error());
    }
    const auto record = parse_commit(commit->bytes());
    if (!record) {
      return tl::unexpected(record.error());
    }
    std::vector<Oid> trees{record->tree};
    while (!trees.empty() && !stopped()) {
      const auto tree = repository.objects().read(trees.back(), ObjectKind::tree);
      trees.pop_back();
      if (!tree) {
        return tl::unexpected(tree.error());
      }
      TreeReader reader(tree->bytes());
      for (TreeEntry entry; reader.next(entry) && !stopped();) {
        if (entry.is_tree()) {
          trees.push_back(entry.oid);
        } else if (const auto blob = repository.objects().read(entry.oid, ObjectKind::blob)) {
          add(blob->bytes());
        }
      }
    }
    return {};
  }

 private:
  BenchCorpus& corpus_;
  std::uint64_t limit_;
};

Result<BenchCorpus> BenchCorpus::read(const std::vector<std::string>& paths, std::uint64_t limit) {
  BenchCorpus corpus;
  Collector collector(corpus, limit);
  FilesOptions files;
  for (const std::string& path : paths) {
    std::error_code error;
    const bool bare = std::filesystem::is_directory(path, error) &&
                      std::filesystem::exists(std::filesystem::path(path) / "HEAD", error) &&
                      std::filesystem::exists(std::filesystem::path(path) / "objects", error);
    if (!bare) {
      files.paths.push_back(path);
      continue;
    }
    const auto repository = open_repository(path);
    const auto added =
        repository ? collector.add_head(*repository) : tl::unexpected(repository.error());
    if (!added) {
      return tl::unexpected(added.error());
    }
  }
  const auto source = FilesSource::open(files);
  if (!source) {
    return tl::unexpected(source.error());
  }
  for (std::size_t part = 0; part < (*source)->parts(); ++part) {
    if (auto done = (*source)->read(part, collector); !done) {
      return tl::unexpected(done.error());
    }
  }
  return corpus;
}

std::vector<CorpusText> BenchCorpus::sample(std::size_t step) const {
  std::vector<CorpusText> texts;
  for (std::size_t i = 0; i < entries_.size(); i += step) {
    const Entry& entry = entries_[i];
    texts.push_back(
        {std::string_view(entry.bytes).substr(0, entry.bytes.size() - kSlack), entry.text_class});
  }
  return texts;
}

}  // namespace stanch

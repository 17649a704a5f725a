// What a worker does with archives: the files in them are searched as texts of their own.
#include <algorithm>

#include "base/archive.h"
#include "scan/worker.h"

namespace stanch {

class Worker::Members : public MemberVisitor {
 public:
  Members(Worker& worker, const Text& outer) : worker_(worker), outer_(outer) {}

  std::optional<std::uint64_t> member(const std::string& path, std::string_view bytes) override {
    Text inner;
    inner.kind = outer_.kind;
    inner.oid = outer_.oid;
    inner.path = outer_.path;
    inner.commit = outer_.commit;
    inner.bytes = bytes;
    const std::size_t first = worker_.sightings_.size();
    const std::size_t skipped = worker_.skipped_.size();
    const std::uint64_t searched = worker_.matcher_->counters().bytes;
    worker_.search(inner);
    for (std::size_t i = first; i < worker_.sightings_.size(); ++i) {
      worker_.sightings_[i].member = path;
    }
    if (worker_.sightings_.size() > first || worker_.skipped_.size() > skipped) {
      return std::nullopt;
    }
    return worker_.matcher_->counters().bytes - searched;
  }

  void passed_over(std::uint64_t searched) override { worker_.passed_over_ += searched; }

  void left_out(const std::string& path, SkipReason reason, const std::string& detail) override {
    std::string whole(outer_.path);
    if (!path.empty()) {
      whole.append("!").append(path);
    }
    worker_.skip({reason, kind_word(outer_.kind), outer_.oid, std::move(whole), outer_.bytes.size(),
                  detail});
  }

  [[nodiscard]] bool stopped() const override { return worker_.stopped(); }

 private:
  Worker& worker_;
  const Text& outer_;
};

// What was found in a member is not reported a second time as bytes of the archive.
void Worker::open_archive(const Text& text, std::size_t first_sighting) {
  const std::size_t first_member = sightings_.size();
  Members members(*this, text);
  unpack(text.bytes, members);
  const auto at = [&](std::size_t i) {
    return sightings_.begin() + static_cast<std::ptrdiff_t>(i);
  };
  const auto in_member = [&](const Sighting& outer) {
    return std::any_of(at(first_member), sightings_.end(), [&](const Sighting& inner) {
      return inner.rule == outer.rule && inner.evidence->secret == outer.evidence->secret;
    });
  };
  if (text.replaced && first_member < sightings_.size()) {
    settle_changes(text, first_member);
  }
  sightings_.erase(std::remove_if(at(first_sighting), at(first_member), in_member),
                   at(first_member));
}

Matcher::Counters Worker::matcher_counters() const {
  Matcher::Counters counters = matcher_->counters();
  counters.bytes += passed_over_;
  counters.bytes_known += passed_over_;
  return counters;
}

void Worker::unpack(std::string_view bytes, Members& members) {
  if (remember_members_ && clean_members_ == nullptr) {
    clean_members_ = std::make_unique<CleanMembers>();
  }
  walk_archive(bytes, ArchiveLimits{}, memory_, members, clean_members_.get());
}

// Archives have no lines to compare: what one of a change's predecessors held somewhere is not new.
void Worker::settle_changes(const Text& text, std::size_t first_member) {
  std::vector<std::set<HeldSecret>> changes;
  for (std::vector<std::string>& predecessors : text.replaced()) {
    std::set<HeldSecret>& known = changes.emplace_back();
    for (std::string& bytes : predecessors) {
      const std::size_t size = bytes.size();
      bytes.append(kSlack, '\0');
      known.merge(secrets_in(text, std::string_view(bytes).substr(0, size)));
    }
  }
  for (std::size_t i = first_member; i < sightings_.size(); ++i) {
    const HeldSecret secret(sightings_[i].rule, sightings_[i].evidence->secret);
    sightings_[i].in_change =
        std::any_of(changes.begin(), changes.end(),
                    [&](const std::set<HeldSecret>& known) { return !known.contains(secret); });
  }
}

// Searches other bytes in the place of a text's own, without keeping what was seen.
std::set<Worker::HeldSecret> Worker::secrets_in(const Text& text, std::string_view bytes) {
  const std::size_t first = sightings_.size();
  const std::size_t skipped = skipped_.size();
  if (!bytes.empty()) {
    Members members(*this, text);
    members.member({}, bytes);
    if (looks_like_archive(bytes)) {
      unpack(bytes, members);
    }
  }
  std::set<HeldSecret> secrets;
  for (std::size_t i = first; i < sightings_.size(); ++i) {
    secrets.emplace(sightings_[i].rule, sightings_[i].evidence->secret);
  }
  sightings_.resize(first);
  skipped_.resize(skipped);
  return secrets;
}

}  // namespace stanch

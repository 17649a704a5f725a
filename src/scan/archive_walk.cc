// Archives in archives, depth first with a stack of open ones, under limits that hold for the
// outermost archive as a whole.
#include "scan/archive_walk.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <vector>

#include "base/archive.h"
#include "stanch/matcher.h"

namespace stanch {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kChunk = 65536;
// Bytes of members that are decompressed together.
constexpr std::uint64_t kAhead = std::uint64_t{8} << 20;
// Bytes of memory for a byte of a member: its string grows by doubling; of PDF files there are
// several, to put together text that is drawn in pieces.
constexpr std::uint64_t kGrowth = 3;
constexpr std::uint64_t kGrowthOfPdf = 8;

class ArchiveWalk {
 public:
  ArchiveWalk(std::string_view bytes, const ArchiveLimits& limits, UnpackShare& memory,
              MemberVisitor& visitor, CleanMembers* clean)
      : limits_(limits),
        memory_(memory),
        visitor_(visitor),
        clean_(clean),
        total_limit_(
            std::min(limits.total_size, std::max(limits.ratio_from, limits.ratio * bytes.size()))),
        deadline_(Clock::now() + limits.time) {
    enter(std::make_unique<Level>(memory_), bytes);
  }

  void run() {
    while (!levels_.empty() && !visitor_.stopped()) {
      Level& level = *levels_.back();
      auto member = level.archive->next();
      if (!member) {
        give_up(level.path, member.error());
      }
      if (!member || !*member) {
        levels_.pop_back();
      } else if (!take(level, **member)) {
        return;
      }
    }
  }

 private:
  // An archive that is being read. The outermost one's bytes are the caller's.
  struct Level {
    explicit Level(UnpackShare& memory) : held(memory), ahead(memory) {}

    std::string path;
    Unpacked held;   // for `bytes`
    Unpacked ahead;  // for members of `archive` to come
    std::string bytes;
    std::optional<Sum128> stored;  // of what `bytes` were decompressed from, when that went well
    std::optional<Archive> archive;
    bool locked = false;  // an encrypted member was met
  };

  void give_up(const std::string& path, const Error& error) {
    const bool locked = error.kind == ErrorKind::unsupported;
    visitor_.left_out(path, locked ? SkipReason::encrypted : SkipReason::decode_failed,
                      error.message);
  }

  // Opens the archive in `bytes`, which `level` or the caller owns.
  void enter(std::unique_ptr<Level> level, std::string_view bytes) {
    auto archive = Archive::open(bytes, largest_stream());
    if (!archive) {
      give_up(level->path, archive.error());
      return;
    }
    level->archive = std::move(*archive);
    levels_.push_back(std::move(level));
  }

  // Reads one member and hands it over. False when a limit ends the walk.
  bool take(Level& level, const Archive::Member& member) {
    const std::string path = level.path.empty() ? member.path : level.path + "!" + member.path;
    if (++members_ > limits_.members) {
      return stop("too many files in the archive");
    }
    if (member.encrypted) {
      if (!level.locked) {
        visitor_.left_out(path, SkipReason::encrypted, "the archive needs a password");
      }
      level.locked = true;
      return true;
    }
    auto inner = std::make_unique<Level>(memory_);
    inner->path = path;
    const bool goes_on = read(level, *inner);
    inner->held.shrink_to(inner->bytes.capacity());
    const std::size_t size = inner->bytes.size();
    inner->bytes.append(kSlack, '\0');
    const std::string_view content = std::string_view(inner->bytes).substr(0, size);
    const auto searched = size > 0 ? visitor_.member(path, content) : std::nullopt;
    if (!goes_on || !looks_like_archive(content)) {
      if (inner->stored && searched) {
        clean_->add(*inner->stored, *searched);
      }
      return goes_on;
    }
    if (levels_.size() >= limits_.depth) {
      visitor_.left_out(path, SkipReason::decode_cap, "archives are nested too deep");
    } else {
      enter(std::move(inner), content);
    }
    return true;
  }

  // Streams of PDF files are inflated at once: as far as what is looked at of a member.
  [[nodiscard]] std::size_t largest_stream() const {
    return std::min(limits_.member_size, memory_.limit() / kGrowthOfPdf) + kChunk;
  }

  // Reads the member that `level` is at into `inner`, if it can be had at once.
  bool read_whole(Level& level, Level& inner) {
    ZipReader* const members = level.archive->whole_members();
    if (members == nullptr) {
      return false;
    }
    const std::uint64_t size = members->current().size;
    if (size > limits_.member_size || total_ + size > total_limit_ ||
        !make_room(inner, size + kSlack)) {
      return false;
    }
    inner.stored =
        clean_ != nullptr ? std::optional(clean_->sum(members->current())) : std::nullopt;
    if (const auto known = inner.stored ? clean_->searched(*inner.stored) : std::nullopt) {
      visitor_.passed_over(*known);
      total_ += size;
      return true;
    }
    read_ahead(level, *members);
    const bool whole = members->read(inner.bytes);
    level.ahead.shrink_to(members->held());
    if (whole) {
      total_ += size;
    } else {
      inner.stored.reset();
    }
    return whole;
  }

  // Whether something fits in never depends on what was read ahead.
  bool make_room(Level& inner, std::uint64_t bytes) {
    if (inner.held.grow(bytes)) {
      return true;
    }
    for (const std::unique_ptr<Level>& level : levels_) {
      if (ZipReader* const members = level->archive->whole_members(); members != nullptr) {
        members->forget();
        level->ahead.shrink_to(0);
      }
    }
    return inner.held.grow(bytes);
  }

  // As far as there is room.
  void read_ahead(Level& level, ZipReader& members) {
    const std::uint64_t room = std::min({total_limit_ - total_, kAhead, memory_.left() / 2});
    if (members.held() == 0 && level.ahead.grow(room)) {
      members.read_ahead(room, [&](const ZipMember& member) {
        return clean_ == nullptr || !clean_->searched(clean_->sum(member));
      });
      level.ahead.shrink_to(members.held());
    }
  }

  // Reads the member that `level` is at into `inner`. False when a limit ends the walk.
  bool read(Level& level, Level& inner) {
    std::string& content = inner.bytes;
    if (read_whole(level, inner)) {
      return Clock::now() <= deadline_ || stop("the archive takes too long to unpack");
    }
    const std::uint64_t growth = level.archive->inflates_at_once() ? kGrowthOfPdf : kGrowth;
    bool cut = false;
    std::array<char, kChunk> chunk;
    for (;;) {
      const auto got = level.archive->read(chunk.data(), kChunk);
      if (!got) {
        give_up(inner.path, got.error());
        return true;
      }
      if (*got == 0) {
        return true;
      }
      total_ += *got;
      if (total_ > total_limit_) {
        return stop("the archive unpacks to too much");
      }
      if (Clock::now() > deadline_) {
        return stop("the archive takes too long to unpack");
      }
      const bool too_large = content.size() > limits_.member_size;
      if (!cut && (too_large || !make_room(inner, growth * *got))) {
        cut = true;
        visitor_.left_out(
            inner.path, SkipReason::decode_cap,
            too_large ? "the file in the archive is too large" : beyond_memory(memory_.limit()));
      }
      content.append(chunk.data(), cut ? 0 : *got);
    }
  }

  bool stop(const char* why) {
    visitor_.left_out({}, SkipReason::decode_cap, why);
    return false;
  }

  const ArchiveLimits& limits_;
  UnpackShare& memory_;
  MemberVisitor& visitor_;
  CleanMembers* clean_;
  std::uint64_t total_limit_;
  Clock::time_point deadline_;
  std::vector<std::unique_ptr<Level>> levels_;
  std::uint64_t members_ = 0;
  std::uint64_t total_ = 0;
};

}  // namespace

void walk_archive(std::string_view bytes, const ArchiveLimits& limits, UnpackShare& memory,
                  MemberVisitor& visitor, CleanMembers* clean) {
  ArchiveWalk(bytes, limits, memory, visitor, clean).run();
}

}  // namespace stanch

#include "base/zip_reader.h"

#include <algorithm>
#include <utility>

namespace stanch {

bool ZipReader::next() {
  if (taken_ > 0) {
    take(taken_ - 1);
  }
  if (taken_ == members_.size()) {
    return false;
  }
  ++taken_;
  return true;
}

std::string ZipReader::take(std::size_t member) {
  held_ -= ahead_[member].size();
  return std::exchange(ahead_[member], {});
}

void ZipReader::forget() {
  for (std::size_t at = taken_ - 1; held_ > 0; ++at) {
    take(at);
  }
}

void ZipReader::read_ahead(std::size_t most, const Wanted& wanted) {
  const std::size_t first = taken_ - 1;
  if (held_ > 0 || !current().deflated || current().size > most) {
    return;
  }
  std::vector<std::size_t> chosen;
  std::size_t size = 0;
  for (std::size_t at = first; at < members_.size(); ++at) {
    const ZipMember& member = members_[at];
    if (size + member.size > most) {
      break;
    }
    if (member.deflated && member.size > 0 && (at == first || wanted(member))) {
      chosen.push_back(at);
      size += member.size;
    }
  }
  if (chosen.size() > 1) {
    inflate_ahead(std::move(chosen));
  }
}

// The longest come first, so that the lanes have something to do up to the end.
void ZipReader::inflate_ahead(std::vector<std::size_t> chosen) {
  std::ranges::sort(chosen, std::greater(), [&](std::size_t at) { return members_[at].size; });
  std::vector<InflateJob> jobs;
  for (const std::size_t at : chosen) {
    const ZipMember& member = members_[at];
    ahead_[at].resize(member.size + kInflateSlack);
    const auto begin = static_cast<std::size_t>(member.data.data() - archive_.data());
    jobs.push_back({archive_.substr(begin), ahead_[at].data(), member.size, Wrapping::none});
  }
  if (!together_) {
    together_.emplace();
  }
  together_->run(jobs);
  for (std::size_t job = 0; job < jobs.size(); ++job) {
    const ZipMember& member = members_[chosen[job]];
    std::string& content = ahead_[chosen[job]];
    const bool whole = jobs[job].done && jobs[job].used == member.data.size();
    content.resize(whole ? member.size : 0);
    if (zip_checksum(content) != member.crc) {
      content.clear();
    }
    held_ += content.size();
  }
}

bool ZipReader::read(std::string& out) {
  std::string content = take(taken_ - 1);
  if (content.empty()) {
    return read_zip_member(current(), inflater_, out);
  }
  if (out.empty()) {
    out = std::move(content);
  } else {
    out.append(content);
  }
  return true;
}

}  // namespace stanch

#include "scan/clean_members.h"

#include <span>
#include <string>

#include "stanch/matcher.h"

namespace stanch {
namespace {

void append(std::string& to, std::uint64_t value) {
  to.append(reinterpret_cast<const char*>(&value), sizeof(value));
}

void append(std::string& to, const Sum128& sum) {
  append(to, sum.low);
  append(to, sum.high);
}

Sum128 sum_of(std::string_view bytes, std::span<const KeyedSum> keyed) {
  if (bytes.size() <= KeyedSum::kLongest) {
    return keyed.front().of(bytes);
  }
  std::string sums;
  for (std::size_t at = 0; at < bytes.size(); at += KeyedSum::kLongest) {
    append(sums, keyed.front().of(bytes.substr(at, KeyedSum::kLongest)));
  }
  const std::size_t size = sums.size();
  sums.append(kSlack, '\0');
  return sum_of(std::string_view(sums).substr(0, size), keyed.subspan(1));
}

}  // namespace

Sum128 CleanMembers::sum(const ZipMember& member) const {
  std::string all;
  append(all, sum_of(member.data, of_pieces_));
  append(all, std::uint64_t{member.size} << 32 | member.crc);
  append(all, std::uint64_t{member.deflated});
  const std::size_t size = all.size();
  all.append(kSlack, '\0');
  return of_all_.of(std::string_view(all).substr(0, size));
}

std::optional<std::uint64_t> CleanMembers::searched(const Sum128& sum) const {
  const auto found = known_.find({sum.low, sum.high});
  return found == known_.end() ? std::nullopt : std::optional(found->second);
}

void CleanMembers::add(const Sum128& sum, std::uint64_t searched) {
  if (known_.size() == kMost) {
    known_.clear();
  }
  known_.emplace(std::pair(sum.low, sum.high), searched);
}

}  // namespace stanch

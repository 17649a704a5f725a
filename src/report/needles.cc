// Searching for many strings by binary search in their sorted list.
//
// The needles that are prefixes of a text T lie close below T in the sorted order: the greatest
// needle g <= T is either a prefix of T, and then the longest one, or every needle that is a prefix
// of T is also a prefix of what g and T share. So each step either succeeds or shortens T.
#include "report/needles.h"

#include <algorithm>

namespace stanch {
namespace {

std::size_t start_of(std::string_view text) {
  return static_cast<std::size_t>(static_cast<unsigned char>(text[0])) << 8 |
         static_cast<unsigned char>(text[1]);
}

void add(std::vector<Needles::Match>& matches, const Needles::Match& match) {
  if (matches.empty() || matches.back().end <= match.begin) {
    matches.push_back(match);
    return;
  }
  Needles::Match& last = matches.back();
  last.visible = std::min(last.visible, match.begin - last.begin);
  last.end = std::max(last.end, match.end);
}

}  // namespace

Needles::Needles(std::vector<Needle> needles) : sorted_(std::move(needles)) {
  std::erase_if(sorted_, [](const Needle& needle) { return needle.text.size() < kMinSize; });
  std::sort(sorted_.begin(), sorted_.end(), [](const Needle& a, const Needle& b) {
    return a.text != b.text ? a.text < b.text : a.visible < b.visible;
  });
  const auto last = std::unique(sorted_.begin(), sorted_.end(),
                                [](const Needle& a, const Needle& b) { return a.text == b.text; });
  sorted_.erase(last, sorted_.end());
  for (const Needle& needle : sorted_) {
    starts_.set(start_of(needle.text));
    longest_ = std::max(longest_, needle.text.size());
    reversed_.emplace_back(needle.text.rbegin(), needle.text.rend());
  }
  std::sort(reversed_.begin(), reversed_.end());
}

const Needle* Needles::longest_at(std::string_view text) const {
  while (text.size() >= kMinSize) {
    const auto above =
        std::upper_bound(sorted_.begin(), sorted_.end(), text,
                         [](std::string_view t, const Needle& needle) { return t < needle.text; });
    if (above == sorted_.begin()) {
      return nullptr;
    }
    const Needle& below = *std::prev(above);
    const std::size_t limit = std::min(text.size(), below.text.size());
    const auto differ = std::mismatch(
        text.begin(), text.begin() + static_cast<std::ptrdiff_t>(limit), below.text.begin());
    const auto shared = static_cast<std::size_t>(differ.first - text.begin());
    if (shared == below.text.size()) {
      return &below;
    }
    text = text.substr(0, shared);
  }
  return nullptr;
}

std::vector<Needles::Match> Needles::find(std::string_view text) const {
  std::vector<Match> matches;
  for (std::size_t i = 0; i + kMinSize <= text.size(); ++i) {
    if (!starts_.test(start_of(text.substr(i)))) {
      continue;
    }
    if (const Needle* needle = longest_at(text.substr(i, longest_))) {
      add(matches, {i, i + needle->text.size(), needle->visible});
    }
  }
  return matches;
}

std::size_t Needles::tail_at_start(std::string_view text) const {
  for (std::size_t size = std::min(text.size(), longest_); size >= kMinPiece; --size) {
    const std::string wanted(text.rend() - static_cast<std::ptrdiff_t>(size), text.rend());
    const auto found = std::lower_bound(reversed_.begin(), reversed_.end(), wanted);
    if (found != reversed_.end() && found->starts_with(wanted)) {
      return found->size() == size ? 0 : size;  // a whole needle is found anyway
    }
  }
  return 0;
}

std::size_t Needles::head_at_end(std::string_view text) const {
  for (std::size_t size = std::min(text.size(), longest_); size >= kMinPiece; --size) {
    const std::string_view wanted = text.substr(text.size() - size);
    const auto found =
        std::lower_bound(sorted_.begin(), sorted_.end(), wanted,
                         [](const Needle& needle, std::string_view w) { return needle.text < w; });
    if (found != sorted_.end() && found->text.starts_with(wanted)) {
      return found->text.size() == size ? 0 : size;
    }
  }
  return 0;
}

std::vector<Needles::Match> Needles::find_in_cutting(std::string_view text) const {
  std::vector<Match> pieces = find(text);
  if (const std::size_t size = tail_at_start(text)) {
    pieces.push_back({0, size, 0});
  }
  if (const std::size_t size = head_at_end(text)) {
    pieces.push_back({text.size() - size, text.size(), 0});
  }
  std::sort(pieces.begin(), pieces.end(), [](const Match& a, const Match& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.visible < b.visible;
  });
  std::vector<Match> matches;
  for (const Match& piece : pieces) {
    add(matches, piece);
  }
  return matches;
}

}  // namespace stanch

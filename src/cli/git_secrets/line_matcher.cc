// Lines with prohibited matches. All expressions joined in one find the candidates in a whole text;
// each is then asked about the candidates' lines.
#include "cli/git_secrets/line_matcher.h"

#include <algorithm>

namespace stanch::git_secrets {
namespace {

constexpr std::size_t kWindow = std::size_t{1} << 24;

// Whole lines from `begin` on, about a window full.
std::string_view window(std::string_view text, std::size_t begin) {
  if (text.size() - begin <= kWindow) {
    return text.substr(begin);
  }
  const std::size_t end = text.find('\n', begin + kWindow);
  return text.substr(begin, end == std::string_view::npos ? end : end + 1 - begin);
}

// The text without carriage returns at line ends; "" when it has none.
std::string with_plain_line_ends(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0;;) {
    const std::size_t end = text.find("\r\n", at);
    if (end == std::string_view::npos) {
      return plain.empty() ? plain : plain.append(text.substr(at));
    }
    plain.append(text.substr(at, end - at)).append("\n");
    at = end + 2;
  }
}

}  // namespace

Result<LineMatcher> LineMatcher::make(const Expressions& expressions) {
  LineMatcher matcher;
  std::vector<std::string> all;
  for (const std::string& expression : expressions.prohibited) {
    // As a whole first: parts of a wrong expression can be right.
    auto whole = LinePattern::compile(expression, LinePattern::Edges::free);
    if (!whole) {
      return tl::unexpected(whole.error());
    }
    for (const std::string& part : alternatives(expression)) {
      auto pattern = LinePattern::compile(part, LinePattern::Edges::whole_words);
      if (!pattern) {
        return tl::unexpected(pattern.error());
      }
      matcher.prohibited_.push_back(std::move(*pattern));
      all.push_back(part);
    }
  }
  for (const std::string& expression : expressions.allowed) {
    auto pattern = LinePattern::compile(expression, LinePattern::Edges::free);
    if (!pattern) {
      return tl::unexpected(pattern.error());
    }
    matcher.allowed_.push_back(std::move(*pattern));
  }
  auto any = any_of(all);
  if (!any) {
    return tl::unexpected(any.error());
  }
  matcher.any_ = std::move(*any);
  return matcher;
}

std::vector<Span> LineMatcher::matches(std::string_view line) const {
  std::vector<Span> found;
  for (const LinePattern& pattern : prohibited_) {
    for (auto match = pattern.find(line, 0); match; match = pattern.find(line, match->end)) {
      found.push_back(*match);
    }
  }
  return found;
}

void LineMatcher::each(std::string_view text, const std::function<void(const Line&)>& visit) const {
  const std::string plain = with_plain_line_ends(text);
  if (!plain.empty()) {
    text = plain;
  }
  std::size_t number = 1;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::string_view part = window(text, begin);
    std::size_t counted = 0;
    for (std::size_t at = 0; at < part.size();) {
      if (any_) {
        const auto candidate = any_->find(part, at);
        if (!candidate) {
          break;
        }
        const std::size_t before = part.rfind('\n', candidate->begin);
        at = std::max(at, before == std::string_view::npos ? 0 : before + 1);
      }
      const std::size_t end = std::min(part.find('\n', at), part.size());
      const std::string_view line = part.substr(at, end - at);
      number += static_cast<std::size_t>(
          std::count(part.begin() + static_cast<std::ptrdiff_t>(counted),
                     part.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
      counted = at;
      if (auto found = matches(line); !found.empty()) {
        visit({number, line, std::move(found)});
      }
      at = end + 1;
    }
    number += static_cast<std::size_t>(
        std::count(part.begin() + static_cast<std::ptrdiff_t>(std::min(counted, part.size())),
                   part.end(), '\n'));
    begin += part.size();
  }
}

bool LineMatcher::allows(const std::string& prefix, const Line& line) const {
  const std::string printed = prefix + std::string(line.text);
  std::vector<bool> accounted(line.matches.size());
  for (const LinePattern& pattern : allowed_) {
    for (auto match = pattern.find(printed, 0); match; match = pattern.find(printed, match->end)) {
      if (match->begin < prefix.size()) {
        return true;
      }
      const Span at{match->begin - prefix.size(), match->end - prefix.size()};
      bool touches = false;
      for (std::size_t i = 0; i < line.matches.size(); ++i) {
        if (at.overlaps(line.matches[i])) {
          accounted[i] = touches = true;
        }
      }
      if (!touches) {
        return true;
      }
    }
  }
  return std::all_of(accounted.begin(), accounted.end(), [](bool is) { return is; });
}

}  // namespace stanch::git_secrets

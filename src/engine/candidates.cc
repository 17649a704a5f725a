// Candidates: anchored matches around the places that the database pointed at. Starts are tried one
// by one, but nearly all fall to a table of first bytes or to the boundary before they cost a
// match.
#include "engine/candidates.h"

#include <algorithm>

#include "base/ascii.h"
#include "engine/checks/checks.h"
#include "engine/text_lines.h"

namespace stanch {
namespace {

// The byte that ends a colour or style of terminals, ESC [ 1;31 m.
constexpr char kStyleEnd = 'm';

// True when `text`, up to `at`, ends with a sequence that sets the style of a terminal.
bool ends_with_style(std::string_view text, std::size_t at) {
  std::size_t i = at - 1;
  if (text[i] != kStyleEnd) {
    return false;
  }
  constexpr std::size_t kLongest = 20;
  const std::size_t stop = at > kLongest ? at - kLongest : 0;
  while (i > stop && (ascii::is_digit(text[i - 1]) || text[i - 1] == ';')) {
    --i;
  }
  return i >= 2 && text[i - 1] == '[' && text[i - 2] == '\x1b';
}

// True when `text`, up to `at`, ends with an escape whose last byte is a letter or digit.
bool ends_with_escape(std::string_view text, std::size_t at) {
  const auto hex = [&](std::size_t digits) {
    for (std::size_t i = at - digits; i < at; ++i) {
      if (!ascii::is_hex(text[i])) {
        return false;
      }
    }
    return true;
  };
  if (at >= 2 && text[at - 2] == '\\') {
    return std::string_view("ntrfbv0").find(text[at - 1]) != std::string_view::npos;
  }
  if (at >= 3 && text[at - 3] == '%') {
    return hex(2);
  }
  if (at >= 4 && text[at - 4] == '\\' && text[at - 3] == 'x') {
    return hex(2);
  }
  return at >= 6 && text[at - 6] == '\\' && text[at - 5] == 'u' && hex(4);
}

// Whether a candidate starts inside others, which end at `end`, and brings nothing that they did
// not have. What a name gets may be another name, as in flag("token", "api-token", "...").
bool is_covered(const Candidate& candidate, std::size_t end) {
  const bool named = !candidate.name.empty() && candidate.name.end <= candidate.secret.begin;
  const bool beyond = named && candidate.secret.begin >= end;
  return candidate.match.begin < end && !beyond;
}

// Where a match that ends at or behind `end` may start at the earliest: in the line, which it may
// have taken the end of, and not more than `width` bytes away.
std::size_t first_start(std::string_view text, std::size_t end, std::size_t width) {
  std::size_t inside = end;
  while (inside > 0 && end - inside < 2 && is_line_end(text[inside - 1])) {
    --inside;
  }
  return line_start(text, inside, width - std::min(width, end - inside));
}

}  // namespace

bool opens_word(std::string_view text, std::size_t at) {
  return at == 0 || !ascii::is_alnum(text[at - 1]) || !ascii::is_alnum(text[at]) ||
         ends_with_escape(text, at) || ends_with_style(text, at);
}

bool closes_word(std::string_view text, std::size_t at) {
  const bool name_goes_on =
      at + 1 < text.size() && text[at] == '_' && ascii::is_alnum(text[at + 1]);
  return at == text.size() || !ascii::is_alnum(text[at - 1]) ||
         !(ascii::is_alnum(text[at]) || name_goes_on);
}

Beside allowed_beside(const RulePlan& plan, const PreparedRule& prepared, TextClass text_class) {
  const bool anything = text_class == TextClass::binary &&
                        (prepared.opening > 0 || std::ranges::any_of(plan.rule().checks, is_proof));
  return anything ? Beside::anything : Beside::no_word;
}

void CandidateWalk::extend(std::size_t begin, std::size_t end) {
  at_ = std::max(at_, begin);
  stop_ = std::max(stop_, std::min(end, text_.size()));
}

Result<std::optional<Candidate>> CandidateWalk::next() {
  while (at_ < stop_) {
    const std::size_t start = at_++;
    if (!prepared_.first[static_cast<unsigned char>(text_[start])] ||
        (beside_ == Beside::no_word && plan_.rule().bounded && !opens_word(text_, start))) {
      continue;
    }
    Result<std::optional<Candidate>> found = candidate_at(start);
    if (!found) {
      return found;
    }
    if (*found) {
      const bool glued = (*found)->glued;
      const std::size_t end = (*found)->match.end;
      const bool covered = is_covered(**found, glued ? glued_covered_ : covered_);
      glued_covered_ = std::max(glued_covered_, end);
      covered_ = glued ? covered_ : std::max(covered_, end);
      if (!covered) {
        return found;
      }
    }
  }
  return std::nullopt;
}

// Starts come in ascending order, so a line end found once serves until it is passed.
void CandidateWalk::find_line_stop(std::size_t start, std::size_t reach) {
  const bool known =
      start <= line_stop_ &&
      (line_stop_ >= start + reach || line_stop_ == text_.size() || is_line_end(text_[line_stop_]));
  if (!known) {
    line_stop_ = line_stop(text_, start, 2 * reach);
  }
}

Result<std::optional<Candidate>> CandidateWalk::candidate_at(std::size_t start) {
  if (is_line_end(text_[start])) {
    return std::nullopt;
  }
  const std::size_t reach = std::size_t{plan_.widths().max} + 1;
  find_line_stop(start, reach);
  const std::size_t subject = start > 0 && !is_line_end(text_[start - 1]) ? start - 1 : start;
  const std::size_t subject_end = std::min(line_stop_, start + reach);
  Result<bool> matched = scratch_.match(
      prepared_.pattern, text_.substr(subject, subject_end - subject), start - subject);
  if (!matched) {
    return rule_failure(plan_.rule(), matched.error().message);
  }
  if (!*matched) {
    return std::nullopt;
  }
  const std::size_t end = subject + scratch_.capture(0).value_or(Span{}).end;
  const bool glued =
      plan_.rule().bounded && (!opens_word(text_, start) || !closes_word(text_, end));
  if (end <= start || (glued && beside_ == Beside::no_word)) {
    return std::nullopt;
  }
  return Candidate{Range{static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)},
                   prepared_.secret_in(scratch_, prepared_.pattern, subject),
                   prepared_.name_in(scratch_, subject), glued};
}

Result<void> each_candidate(const RulePlan& plan, const PreparedRule& prepared,
                            std::string_view text, std::span<const Hit> hits, RegexScratch& scratch,
                            Beside beside,
                            const std::function<Result<void>(const Candidate&)>& each) {
  const auto before = [](std::size_t end, std::size_t width) { return end - std::min(end, width); };
  CandidateWalk walk(plan, prepared, text, scratch, beside);
  for (const Hit& hit : hits) {
    // A match that takes in a final \r for Hyperscan ends one byte earlier; see hs_pattern.h.
    walk.extend(first_start(text, hit.first_end, std::size_t{plan.widths().max} + 1),
                before(hit.last_end, plan.widths().min) + 1);
    while (true) {
      Result<std::optional<Candidate>> candidate = walk.next();
      if (!candidate) {
        return tl::unexpected(candidate.error());
      }
      if (!*candidate) {
        break;
      }
      if (Result<void> done = each(**candidate); !done) {
        return done;
      }
    }
  }
  return {};
}

}  // namespace stanch

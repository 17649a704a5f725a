// Runs of lines are decoded as one text, and hits looked for in that. A hit is then judged from the
// start of the line that a match would begin in, on nothing but that line and those below: so it
// does not matter how long the run is, where it was cut, or what changed above.
#include "engine/wrapped_search.h"

#include <algorithm>
#include <map>
#include <memory>

#include "base/wrapped_line.h"
#include "engine/allow_marker.h"
#include "engine/candidates.h"
#include "engine/ranking.h"
#include "engine/text_lines.h"
#include "stanch/matcher.h"

namespace stanch {
namespace {

// Lines are taken together up to this many digits, and those below as far as a match can reach.
constexpr std::size_t kRunDigits = std::size_t{32} * 1024;

bool may_look_behind(std::string_view pattern) {
  return pattern.find("\\b") != std::string_view::npos ||
         pattern.find("\\B") != std::string_view::npos ||
         pattern.find('^') != std::string_view::npos ||
         pattern.find("\\A") != std::string_view::npos;
}

// Formats that cannot be mistaken.
bool is_searched(const RulePlan& plan) {
  const Rule& rule = plan.rule();
  return plan.enabled() && rule.distinctive && !rule.block && !plan.generic();
}

}  // namespace

// Lines in which matches may begin, `own` of them, and those below.
struct WrappedSearch::Run {
  std::string_view text;
  std::span<const EncodedPlace> places;
  std::vector<WrappedLine> lines;
  std::size_t own = 0;
  JoinedDigits digits;

  void add(const WrappedLine& line) {
    digits.add(text, line);
    lines.push_back(line);
  }
};

struct WrappedSearch::Piece {
  const Run& run;
  const DecodedPiece& decoded;
  std::vector<Range> origins;  // of its bytes in the text

  // The number of bytes that begin before `at` of the text.
  [[nodiscard]] std::uint32_t bytes_before(std::uint32_t at) const {
    return static_cast<std::uint32_t>(std::ranges::lower_bound(origins, at, {}, &Range::begin) -
                                      origins.begin());
  }
  [[nodiscard]] const WrappedLine& line_of(std::uint32_t at) const {
    return *std::prev(std::ranges::upper_bound(
        run.lines, at, {}, [](const WrappedLine& line) { return line.line.begin; }));
  }
};

WrappedSearch::WrappedSearch(std::span<const RulePlan> plans, HitSource& source,
                             RegexScratch& scratch, Judge& judge)
    : plans_(plans), source_(source), scratch_(scratch), judge_(judge) {
  for (const RulePlan& plan : plans_) {
    if (is_searched(plan) && may_look_behind(plan.rule().pattern)) {
      look_behind_.push_back(plan.index());
    }
  }
}

namespace {

// The lines that the text which goes through the line of `at` begins in, as far up as a match can
// reach and below `done`; the topmost last. More than one where a line both ends a text and begins
// another.
std::vector<WrappedLine> first_lines(std::string_view text, std::uint32_t at, std::uint32_t done) {
  std::vector<WrappedLine> firsts;
  auto start = static_cast<std::uint32_t>(line_start(text, at, kWrapReach));
  std::optional<WrappedLine> first = first_wrapped_line(text, at);
  for (auto above = wrapped_line_above(text, start);
       above && above->line.begin >= done && at - above->line.begin <= kWrapReach;
       above = wrapped_line_above(text, start)) {
    const std::optional<WrappedLine> below = next_wrapped_line(text, *above);
    if (!below) {
      break;
    }
    if (first && !below->goes_on) {
      firsts.push_back(*first);
    }
    first = above;
    start = above->line.begin;
  }
  if (first) {
    firsts.push_back(*first);
  }
  return firsts;
}

}  // namespace

Result<void> WrappedSearch::search(std::string_view text, std::span<const EncodedPlace> places,
                                   std::vector<Detection>& out) {
  std::vector<EncodedPlace> digits;
  std::ranges::copy_if(places, std::back_inserter(digits),
                       [](const EncodedPlace& place) { return !place.escaped; });
  std::ranges::sort(digits, {}, [](const EncodedPlace& place) { return place.range.begin; });
  std::uint32_t done = 0;  // lines up to here were taken as starts of matches
  for (const EncodedPlace& place : digits) {
    for (std::uint32_t at = std::max(place.range.begin, done); at < place.range.end;) {
      const auto stop = static_cast<std::uint32_t>(line_stop(text, at, place.range.end - at));
      std::vector<WrappedLine> firsts = first_lines(text, at, done);
      for (; !firsts.empty(); firsts.pop_back()) {
        if (auto searched = search_from(text, digits, firsts.back(), at, out); !searched) {
          return searched;
        }
      }
      done = at = stop + 1;
    }
  }
  return {};
}

// Takes as starts of matches the lines from `first` to that of `at`.
Result<void> WrappedSearch::search_from(std::string_view text, std::span<const EncodedPlace> places,
                                        const WrappedLine& first, std::uint32_t at,
                                        std::vector<Detection>& out) {
  std::optional<WrappedLine> line = first;
  while (line && line->line.begin <= at) {
    Run run{text, places, {}, 0, {}};
    while (line && (line->line.begin <= at && run.digits.at.size() < kRunDigits)) {
      run.add(*line);
      ++run.own;
      line = line->goes_on ? next_wrapped_line(text, *line) : std::nullopt;
    }
    const std::optional<WrappedLine> next = line;
    const std::uint32_t end = run.lines.back().line.end;
    while (line && line->line.begin - end <= kWrapReach) {
      run.add(*line);
      line = line->goes_on ? next_wrapped_line(text, *line) : std::nullopt;
    }
    if (Result<void> searched = search_run(run, out); !searched) {
      return searched;
    }
    line = next;
  }
  return {};
}

Result<void> WrappedSearch::search_run(const Run& run, std::vector<Detection>& out) {
  if (run.lines.size() < 2) {
    return {};
  }
  const Range all{0, static_cast<std::uint32_t>(run.digits.digits.size())};
  for (const DecodedPiece& decoded : decode_place(run.digits.digits, {all, false})) {
    Piece piece{run, decoded, decoded.origins};
    for (Range& origin : piece.origins) {
      origin = run.digits.origin(origin);
    }
    if (Result<void> done = search_piece(piece, out); !done) {
      return done;
    }
  }
  return {};
}

Result<void> WrappedSearch::search_piece(const Piece& piece, std::vector<Detection>& out) {
  const std::string_view text = piece.decoded.text();
  const Range all{0, static_cast<std::uint32_t>(text.size())};
  std::vector<Hit> hits;
  std::vector<EncodedPlace> places;
  if (Result<void> found = find_or_name_all(source_, plans_.size(), text, {&all, 1}, hits, places);
      !found) {
    return found;
  }
  // The lines in which a match of a rule may begin, each once; at their first byte alone: false.
  std::map<std::pair<std::uint32_t, std::size_t>, bool> starts;
  const std::span<const WrappedLine> own = std::span(piece.run.lines).first(piece.run.own);
  for (const std::uint32_t rule : look_behind_) {
    for (std::size_t i = 1; i < own.size(); ++i) {
      starts[{rule, i}] = false;
    }
  }
  for (const Hit& hit : hits) {
    const RulePlan& plan = plans_[hit.rule];
    if (!is_searched(plan)) {
      continue;
    }
    const std::uint32_t reach = std::uint32_t{plan.widths().max} + 1;
    const std::uint32_t from = hit.first_end - std::min(hit.first_end, reach);
    const std::uint32_t begin = piece.origins[std::min(from, all.end - 1)].begin;
    const std::uint32_t end = piece.origins[std::min(hit.last_end, all.end - 1)].begin;
    for (std::size_t i = 0; i < own.size(); ++i) {
      if (own[i].digits.end > begin && own[i].digits.begin <= end) {
        starts[{hit.rule, i}] = true;
      }
    }
  }
  for (const auto& [start, whole] : starts) {
    if (Result<void> done = search_line(piece, plans_[start.first], own[start.second], whole, out);
        !done) {
      return done;
    }
  }
  return {};
}

Result<void> WrappedSearch::search_line(const Piece& piece, const RulePlan& plan,
                                        const WrappedLine& line, bool whole,
                                        std::vector<Detection>& out) {
  const std::uint32_t first = piece.bytes_before(line.digits.begin);
  const std::uint32_t last = piece.bytes_before(line.digits.end);
  if (first == last) {
    return {};
  }
  Result<const PreparedRule*> prepared = plan.prepare();
  if (!prepared) {
    return tl::unexpected(prepared.error());
  }
  const std::string_view decoded =
      piece.decoded.text().substr(first, last - first + std::uint32_t{plan.widths().max} + 2);
  CandidateWalk walk(plan, **prepared, decoded, scratch_);
  walk.extend(0, whole ? last - first : 1);
  while (true) {
    Result<std::optional<Candidate>> candidate = walk.next();
    if (!candidate) {
      return tl::unexpected(candidate.error());
    }
    if (!*candidate) {
      return {};
    }
    const Range match = (*candidate)->match;
    const bool spans = piece.origins[first + match.end - 1].end > line.line.end;
    if (spans && !(*candidate)->secret.empty()) {
      if (Result<void> done = judge(piece, plan, **prepared, decoded, first, **candidate, out);
          !done) {
        return done;
      }
    }
  }
}

Result<void> WrappedSearch::judge(const Piece& piece, const RulePlan& plan,
                                  const PreparedRule& prepared, std::string_view decoded,
                                  std::uint32_t offset, const Candidate& candidate,
                                  std::vector<Detection>& out) {
  const std::string_view text = piece.run.text;
  const auto origin = [&](Range range) {
    return Range{piece.origins[offset + range.begin].begin,
                 piece.origins[offset + range.end - 1].end};
  };
  Range match = origin(candidate.match);
  const WrappedLine& first = piece.line_of(match.begin);
  // One of the lines says by itself that it holds text; without that nobody would look here.
  const bool named = std::ranges::any_of(piece.run.places, [&](const EncodedPlace& place) {
    return !place.escaped && place.range.begin < match.end && first.line.begin < place.range.end;
  });
  // All that the expression may have looked at, and whether more follows.
  const auto looked = static_cast<std::uint32_t>(std::min<std::size_t>(
      decoded.size(), std::size_t{candidate.match.begin} + plan.widths().max + 2));
  const Range seen = origin(Range{candidate.match.begin, looked});
  const WrappedLine& last = piece.line_of(seen.end - 1);
  const std::uint32_t end =
      last.goes_on ? decided_by(text, last) : std::max(seen.end, last.digits.end);
  if (!named || end - match.begin > kWrapReach) {
    return {};
  }
  Result<Verdict> verdict = judge_.judge(plan, prepared, decoded, candidate);
  if (!verdict) {
    return tl::unexpected(verdict.error());
  }
  if (verdict->detection.evidence == nullptr) {
    return {};
  }
  Evidence evidence = *verdict->detection.evidence;
  evidence.encoding = std::string(piece.decoded.coding).append(kWrappedEncoding);
  if (evidence.allow_marker.empty()) {
    const Range lines = line_around(text, match, kContext);
    evidence.allow_marker = allow_marker(text.substr(lines.begin, lines.size()));
  }
  Detection detection;
  detection.rule = plan.index();
  detection.secret = origin(candidate.secret);
  match.end = end;
  detection.match = match;
  detection.reach = line_around(text, match, kContext);
  detection.evidence = std::make_shared<const Evidence>(std::move(evidence));
  out.push_back(std::move(detection));
  return {};
}

}  // namespace stanch

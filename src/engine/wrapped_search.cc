// Runs of lines are decoded as one text, and hits looked for in that. A hit is then judged from the
// start of the line that a match would begin in, on nothing but that line and those below: so it
// does not matter how long the run is, where it was cut, or what changed above.
#include "engine/wrapped_search.h"

#include <algorithm>
#include <map>
#include <string>

#include "base/wrapped_line.h"
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

}  // namespace

// The lines in which a match of a rule may begin; at their first byte alone: false.
struct WrappedSearch::Starts {
  std::map<std::size_t, std::map<std::uint32_t, bool>> rules_of;  // by the number of the line
};

WrappedSearch::WrappedSearch(std::span<const RulePlan> plans, HitSource& source,
                             RegexScratch& scratch, Judge& judge)
    : DecodedSearch(plans, source, scratch, judge) {
  for (const RulePlan& plan : plans_) {
    if (is_searched(plan) && may_look_behind(plan.rule().pattern)) {
      look_behind_.push_back(plan.index());
    }
  }
}

Result<void> WrappedSearch::search(std::string_view text, std::span<const EncodedPlace> places,
                                   std::vector<Detection>& out) {
  std::vector<EncodedPlace> digits;
  std::ranges::copy_if(places, std::back_inserter(digits),
                       [](const EncodedPlace& place) { return !place.escaped; });
  std::ranges::sort(digits, {}, [](const EncodedPlace& place) { return place.range.begin; });
  std::uint32_t done = 0;  // lines up to here were taken as starts of matches
  for (const EncodedPlace& place : digits) {
    for (std::uint32_t at = std::max(place.range.begin, done); at < place.range.end;) {
      std::vector<WrappedLine> firsts = first_lines(text, at, done);
      done = static_cast<std::uint32_t>(line_stop(text, at, place.range.end - at)) + 1;
      for (; !firsts.empty(); firsts.pop_back()) {
        if (auto searched = search_from(text, digits, firsts.back(), at, done, out); !searched) {
          return searched;
        }
      }
      at = done;
    }
  }
  return {};
}

// Takes as starts of matches the lines from `first` to that of `at`, and those below as long as
// there are places in them, too. Lines done that go on move `done`.
Result<void> WrappedSearch::search_from(std::string_view text, std::span<const EncodedPlace> places,
                                        const WrappedLine& first, std::uint32_t at,
                                        std::uint32_t& done, std::vector<Detection>& out) {
  const auto is_start = [&](const WrappedLine& line) {
    const auto place = std::ranges::upper_bound(
        places, line.digits.begin, {}, [](const EncodedPlace& place) { return place.range.end; });
    return line.line.begin <= at || (place != places.end() && place->range.begin < line.digits.end);
  };
  std::optional<WrappedLine> line = first;
  while (line && is_start(*line)) {
    WrappedRun run{text, places, {}, 0, {}};
    while (line && is_start(*line) && run.digits.at.size() < kRunDigits) {
      done = line->goes_on ? std::max(done, line->line.end + 1) : done;
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

Result<void> WrappedSearch::search_run(const WrappedRun& run, std::vector<Detection>& out) {
  if (run.lines.size() < 2) {
    return {};
  }
  const Range all{0, static_cast<std::uint32_t>(run.digits.digits.size())};
  const auto origin_of = [&run](Range range) { return run.digits.origin(range); };
  for (MappedPiece& mapped : decode_mapped(run.digits.digits, {all, false}, origin_of, {})) {
    mapped.coding.append(kWrappedEncoding);
    if (Result<void> done = search_piece({run, mapped}, out); !done) {
      return done;
    }
  }
  return {};
}

Result<void> WrappedSearch::search_piece(const WrappedPiece& piece, std::vector<Detection>& out) {
  const MappedPiece& mapped = piece.mapped;
  Result<Pointers> pointers = ask(mapped.text());
  if (!pointers) {
    return tl::unexpected(pointers.error());
  }
  Starts starts;
  for (const std::uint32_t rule : look_behind_) {
    for (std::size_t i = 1; i < piece.run.own; ++i) {
      starts.rules_of[i][rule] = false;
    }
  }
  note_hits(piece, mapped, pointers->hits, starts);
  for (const auto& start : starts.rules_of) {
    const WrappedLine& line = piece.run.lines[start.first];
    const std::uint32_t first = piece.bytes_before(line.digits.begin);
    const WrappedLineText text{line, mapped.text().substr(first),
                               std::span(mapped.origins).subspan(first), mapped.coding};
    for (const auto& rule : start.second) {
      const Range at{0, rule.second ? UINT32_MAX : 1};
      if (auto done = search_line(piece, text, plans_[rule.first], at, out); !done) {
        return done;
      }
    }
  }
  Starts nested;
  Result<void> done = note_nested(piece, pointers->places, nested);
  for (auto start = nested.rules_of.begin(); done && start != nested.rules_of.end(); ++start) {
    done = search_nested_line(piece, piece.run.lines[start->first], nested, start->first, out);
  }
  return done;
}

// `decoded` is the piece itself, or what was decoded from it once more.
void WrappedSearch::note_hits(const WrappedPiece& piece, const MappedPiece& decoded,
                              std::span<const Hit> hits, Starts& starts) const {
  const auto end = static_cast<std::uint32_t>(decoded.origins.size());
  for (const Hit& hit : hits) {
    const RulePlan& plan = plans_[hit.rule];
    if (!is_searched(plan)) {
      continue;
    }
    const std::uint32_t reach = std::uint32_t{plan.widths().max} + 1;
    const std::uint32_t from = hit.first_end - std::min(hit.first_end, reach);
    const std::uint32_t begin = decoded.origins[std::min(from, end - 1)].begin;
    const std::uint32_t last = decoded.origins[std::min(hit.last_end, end - 1)].begin;
    for (std::size_t i = 0; i < piece.run.own; ++i) {
      const WrappedLine& line = piece.run.lines[i];
      if (line.digits.end > begin && line.digits.begin <= last) {
        starts.rules_of[i][hit.rule] = true;
      }
    }
  }
}

// Which lines matches may begin in that stand encoded in the piece's text.
Result<void> WrappedSearch::note_nested(const WrappedPiece& piece,
                                        std::span<const EncodedPlace> places, Starts& starts) {
  const MappedPiece& mapped = piece.mapped;
  const auto origin_of = [&mapped](Range range) { return mapped.outermost(range); };
  for (const EncodedPlace& place : widened_places(mapped.text(), places)) {
    for (const MappedPiece& nested : decode_mapped(mapped.text(), place, origin_of, {})) {
      Result<Pointers> pointers = ask(nested.text());
      if (!pointers) {
        return tl::unexpected(pointers.error());
      }
      note_hits(piece, nested, pointers->hits, starts);
    }
  }
  return {};
}

// What is encoded in the text from the start of the line on: what stands above has no say. So the
// rules that look behind say nothing of its first byte.
Result<void> WrappedSearch::search_nested_line(const WrappedPiece& piece, const WrappedLine& line,
                                               const Starts& starts, std::size_t number,
                                               std::vector<Detection>& out) {
  const MappedPiece& mapped = piece.mapped;
  const std::uint32_t first = piece.bytes_before(line.digits.begin);
  std::string text(mapped.text().substr(first, kWrapReach));
  const std::size_t size = text.size();
  text.append(kSlack, '\0');
  const std::string_view below = std::string_view(text).substr(0, size);
  const auto origin_of = [&mapped, first](Range range) {
    return mapped.outermost({first + range.begin, first + range.end});
  };
  Result<Pointers> pointers = ask(below);
  if (!pointers) {
    return tl::unexpected(pointers.error());
  }
  for (const EncodedPlace& place : widened_places(below, pointers->places)) {
    for (const MappedPiece& nested : decode_mapped(below, place, origin_of, mapped.coding)) {
      const WrappedLineText decoded{line,          nested.text(), nested.origins,
                                    nested.coding, &nested,       first};
      for (const auto& rule : starts.rules_of.at(number)) {
        const bool looks_behind = std::ranges::binary_search(look_behind_, rule.first);
        const Range at{looks_behind ? 1U : 0U, UINT32_MAX};
        if (auto done = search_line(piece, decoded, plans_[rule.first], at, out); !done) {
          return done;
        }
      }
    }
  }
  return {};
}

// `starts` are those of matches, among the bytes of the line.
Result<void> WrappedSearch::search_line(const WrappedPiece& piece, const WrappedLineText& line,
                                        const RulePlan& plan, Range starts,
                                        std::vector<Detection>& out) {
  const std::uint32_t own = line.own();
  if (own <= starts.begin) {
    return {};
  }
  Result<const PreparedRule*> prepared = plan.prepare();
  if (!prepared) {
    return tl::unexpected(prepared.error());
  }
  const std::string_view decoded = line.text.substr(0, own + std::uint32_t{plan.widths().max} + 2);
  CandidateWalk walk(plan, **prepared, decoded, scratch_);
  walk.extend(starts.begin, std::min(own, starts.end));
  while (true) {
    Result<std::optional<Candidate>> candidate = walk.next();
    if (!candidate) {
      return tl::unexpected(candidate.error());
    }
    if (!*candidate) {
      return {};
    }
    const Range match = (*candidate)->match;
    const bool spans = line.origins[match.end - 1].end > line.line.line.end;
    // What has no escape in it is found without decoding once more.
    const bool stands_plain =
        line.nested != nullptr && line.nested->decoded.origin(match).size() == match.size();
    if (spans && !stands_plain && !(*candidate)->secret.empty()) {
      if (Result<void> done = report(piece, line, plan, **prepared, decoded, **candidate, out);
          !done) {
        return done;
      }
    }
  }
}

Result<void> WrappedSearch::report(const WrappedPiece& piece, const WrappedLineText& line,
                                   const RulePlan& plan, const PreparedRule& prepared,
                                   std::string_view decoded, const Candidate& candidate,
                                   std::vector<Detection>& out) {
  const std::string_view text = piece.run.text;
  const Range match = line.origin(candidate.match);
  // One of the lines says by itself that it holds text; without that nobody would look here.
  const bool named = std::ranges::any_of(piece.run.places, [&](const EncodedPlace& place) {
    return !place.escaped && place.range.begin < match.end &&
           line.line.line.begin < place.range.end;
  });
  const std::uint32_t seen = line.seen(candidate, plan.widths(), decoded, piece.mapped);
  const WrappedLine& last = piece.line_of(seen - 1);
  const std::uint32_t end = last.goes_on ? decided_by(text, last) : std::max(seen, last.digits.end);
  if (!named || end - match.begin > kWrapReach) {
    return {};
  }
  return judge(plan, prepared, decoded, candidate, line.coding,
               {text, {match.begin, end}, line.origin(candidate.secret), match}, out);
}

}  // namespace stanch

// Subset construction on demand. In practice a few hundred states serve for all of a repository; if
// there are ever too many, they are forgotten and worked out again.
#include "engine/line_walker.h"

#include <algorithm>
#include <string>
#include <utility>

#include "stanch/matcher.h"

namespace stanch {
namespace {

constexpr std::size_t kMaxStates = 8192;

}  // namespace

LineTables LineTables::make(const LineAutomaton& automaton) {
  LineTables tables;
  // Bytes with the same answer at every position are alike.
  std::map<std::string, std::uint8_t> columns;
  std::vector<std::string> answers;
  for (std::size_t byte = 0; byte < 256; ++byte) {
    std::string answer;
    for (const LineAutomaton::Position& position : automaton.positions) {
      answer.push_back(position.set[byte] ? '\1' : '\0');
    }
    const auto [entry, fresh] = columns.emplace(answer, static_cast<std::uint8_t>(columns.size()));
    tables.column_of[byte] = entry->second;
    if (fresh) {
      answers.push_back(std::move(answer));
    }
  }
  tables.columns = static_cast<std::uint32_t>(answers.size());
  tables.starts = automaton.starts;
  tables.takes.resize(automaton.positions.size() * tables.words());
  for (std::size_t i = 0; i < automaton.positions.size(); ++i) {
    const LineAutomaton::Position& position = automaton.positions[i];
    for (std::size_t column = 0; column < answers.size(); ++column) {
      const auto answer = static_cast<std::uint64_t>(answers[column][i]);
      tables.takes[i * tables.words() + column / 64] |= answer << column % 64;
    }
    tables.last.push_back(position.last ? 1 : 0);
    tables.follow_begin.push_back(static_cast<std::uint32_t>(tables.follow.size()));
    tables.follow.insert(tables.follow.end(), position.follow.begin(), position.follow.end());
  }
  tables.follow_begin.push_back(static_cast<std::uint32_t>(tables.follow.size()));
  return tables;
}

bool LineTables::valid() const {
  const std::size_t count = last.size();
  const auto is_position = [&](std::uint32_t position) { return position < count; };
  return columns > 0 && columns <= 256 && takes.size() == count * words() &&
         follow_begin.size() == count + 1 && follow_begin.back() == follow.size() &&
         std::ranges::is_sorted(follow_begin) && std::ranges::all_of(follow, is_position) &&
         std::ranges::all_of(starts, is_position) &&
         std::ranges::all_of(column_of, [&](std::uint8_t column) { return column < columns; });
}

LineWalker::LineWalker(const LineTables& tables) : tables_(tables) { reset(); }

void LineWalker::reset() {
  positions_.clear();
  states_.clear();
  next_.clear();
  state_of({});               // kDead
  positions_.emplace_back();  // kAccepted has no positions of its own
  next_.resize(next_.size() + tables_.columns, kAccepted);
  std::vector<std::uint32_t> starts = tables_.starts;
  std::ranges::sort(starts);
  state_of(std::move(starts));  // kStart
}

LineWalker::State LineWalker::state_of(std::vector<std::uint32_t> positions) {
  const auto state = static_cast<State>(positions_.size());
  const auto [entry, fresh] = states_.try_emplace(positions, state);
  if (fresh) {
    positions_.push_back(std::move(positions));
    next_.resize(next_.size() + tables_.columns, kUnknown);
  }
  return entry->second;
}

LineWalker::State LineWalker::step(State from, std::uint8_t column) {
  std::vector<std::uint32_t> reached;
  for (const std::uint32_t position : positions_[from]) {
    if (!tables_.position_takes(position, column)) {
      continue;
    }
    if (tables_.last[position] != 0) {
      next_[from * tables_.columns + column] = kAccepted;
      return kAccepted;
    }
    reached.insert(reached.end(), tables_.follow.begin() + tables_.follow_begin[position],
                   tables_.follow.begin() + tables_.follow_begin[position + 1]);
  }
  std::ranges::sort(reached);
  reached.erase(std::unique(reached.begin(), reached.end()), reached.end());
  if (positions_.size() >= kMaxStates) {
    reset();
    return state_of(std::move(reached));
  }
  const State to = state_of(std::move(reached));
  next_[from * tables_.columns + column] = to;
  return to;
}

bool LineWalker::passes(std::string_view text, std::size_t at) {
  const std::size_t limit = at + std::min<std::size_t>(text.size() - at, kContext);
  State state = kStart;
  for (; at < limit; ++at) {
    const std::uint8_t column = tables_.column_of[static_cast<unsigned char>(text[at])];
    const State known = next_[state * tables_.columns + column];
    state = known == kUnknown ? step(state, column) : known;
    if (state <= kAccepted) {
      return state == kAccepted;
    }
  }
  return limit < text.size();
}

}  // namespace stanch

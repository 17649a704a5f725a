// Subset construction on demand. In practice a few hundred states serve for all of a repository; if
// there are ever too many, they are forgotten and worked out again.
#include "engine/line_walker.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "base/quick_hash.h"

namespace stanch {
namespace {

constexpr std::size_t kMaxStates = 8192;
// Lines of code end before that. Walking on from every opening of a line without end costs more
// than to have it searched.
constexpr std::size_t kLongestWalk = 512;

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

LineWalker::LineWalker(const LineTables& tables)
    : tables_(tables),
      accepted_(tables.columns),
      unknown_(2 * tables.columns),
      start_(3 * tables.columns) {
  reset();
}

std::size_t LineWalker::HashOfPositions::operator()(const Positions& positions) const {
  return quick_hash(
      {reinterpret_cast<const char*>(positions.data()), positions.size() * sizeof(std::uint32_t)});
}

void LineWalker::reset() {
  positions_.clear();
  rows_.clear();
  next_.clear();
  rows_.emplace(Positions{}, kDead);
  for (const Row row : {kDead, accepted_, unknown_}) {
    positions_.emplace_back();
    next_.resize(next_.size() + tables_.columns, row);
  }
  Positions starts = tables_.starts;
  std::ranges::sort(starts);
  row_of(std::move(starts));
}

LineWalker::Row LineWalker::row_of(Positions positions) {
  const auto row = static_cast<Row>(next_.size());
  const auto [entry, fresh] = rows_.try_emplace(positions, row);
  if (fresh) {
    positions_.push_back(std::move(positions));
    next_.resize(next_.size() + tables_.columns, unknown_);
  }
  return entry->second;
}

LineWalker::Row LineWalker::step(Row from, std::uint8_t column) {
  Positions reached;
  for (const std::uint32_t position : positions_[from / tables_.columns]) {
    if (!tables_.position_takes(position, column)) {
      continue;
    }
    if (tables_.last[position] != 0) {
      next_[from + column] = accepted_;
      return accepted_;
    }
    reached.insert(reached.end(), tables_.follow.begin() + tables_.follow_begin[position],
                   tables_.follow.begin() + tables_.follow_begin[position + 1]);
  }
  std::ranges::sort(reached);
  reached.erase(std::unique(reached.begin(), reached.end()), reached.end());
  if (positions_.size() >= kMaxStates) {
    reset();
    return row_of(std::move(reached));
  }
  const Row to = row_of(std::move(reached));
  next_[from + column] = to;
  return to;
}

LineWalker::Row LineWalker::next(Row row, char byte) {
  const std::uint8_t column = tables_.column_of[static_cast<unsigned char>(byte)];
  const Row known = next_[row + column];
  return known == unknown_ ? step(row, column) : known;
}

// Each step waits for the one before, so several walks go side by side, and on even when one of
// them has come to its end: no branch can guess where that is.
void LineWalker::thin_out(std::string_view text, std::vector<std::uint32_t>& places) const {
  constexpr std::size_t kSide = 8;
  constexpr std::size_t kSteps = 16;
  std::size_t kept = 0;
  std::size_t i = 0;
  while (i < places.size()) {
    const std::size_t count = std::min(kSide, places.size() - i);
    if (places[i + count - 1] + kSteps > text.size()) {
      break;
    }
    std::array<const char*, kSide> at;
    for (std::size_t walk = 0; walk < kSide; ++walk) {
      at[walk] = text.data() + places[i + std::min(walk, count - 1)];
    }
    std::array<Row, kSide> rows;
    rows.fill(start_);
    for (std::size_t step = 0; step < kSteps; ++step) {
      for (std::size_t walk = 0; walk < kSide; ++walk) {
        rows[walk] =
            next_[rows[walk] + tables_.column_of[static_cast<unsigned char>(at[walk][step])]];
      }
    }
    for (std::size_t walk = 0; walk < count; ++walk) {
      places[kept] = places[i + walk];
      kept += rows[walk] != kDead ? 1 : 0;
    }
    i += count;
  }
  const auto begin = places.begin();
  places.erase(begin + static_cast<std::ptrdiff_t>(kept), begin + static_cast<std::ptrdiff_t>(i));
}

bool LineWalker::passes(std::string_view text, std::size_t at) {
  const std::size_t limit = at + std::min(text.size() - at, kLongestWalk);
  Row row = start_;
  for (; at < limit; ++at) {
    row = next(row, text[at]);
    if (row <= accepted_) {
      return row == accepted_;
    }
  }
  return limit < text.size() || next(row, '\n') == accepted_;
}

}  // namespace stanch

// Repetitions in the patterns of other tools.
#include "rules/import/repetition_reader.h"

#include <string_view>

#include "base/ascii.h"

namespace stanch {
namespace {

// {n}, {n,} or {n,m}. Leaves the cursor where it was when there is none.
bool read_counts(PatternCursor& cursor, ForeignRepetition& repetition) {
  const std::string_view all = cursor.rest();
  if (!cursor.take("{")) {
    return false;
  }
  std::optional<std::uint32_t> low = cursor.number();
  if (!low && cursor.is(PatternDialect::posix) && cursor.at(",") && cursor.rest().size() > 1 &&
      ascii::is_digit(cursor.rest()[1])) {
    low = 0;
  }
  if (low) {
    repetition.min = repetition.max = *low;
    if (cursor.take(",")) {
      repetition.max = cursor.number().value_or(ForeignPattern::kUnlimited);
    }
    if (cursor.take("}") && repetition.min <= repetition.max) {
      return true;
    }
  }
  cursor.go_to(all);
  return false;
}

bool read_bounds(PatternCursor& cursor, ForeignRepetition& repetition) {
  if (cursor.take("?")) {
    repetition.max = 1;
    return true;
  }
  if (cursor.take("+")) {
    repetition.min = 1;
    return true;
  }
  return cursor.take("*") || read_counts(cursor, repetition);
}

}  // namespace

std::optional<ForeignRepetition> read_repetition(PatternCursor& cursor) {
  while (cursor.ok() && cursor.flags.extended && !cursor.at_end() && cursor.skip_layout()) {
  }
  ForeignRepetition repetition;
  if (!cursor.ok() || !read_bounds(cursor, repetition)) {
    return std::nullopt;
  }
  repetition.lazy = cursor.flags.swap_greed;
  if (!cursor.is(PatternDialect::posix) && cursor.take("?")) {
    repetition.lazy = !repetition.lazy;
  } else if (!cursor.is(PatternDialect::posix) && cursor.at("+")) {
    cursor.give_up("a possessive repetition");
    return std::nullopt;
  }
  return repetition;
}

}  // namespace stanch

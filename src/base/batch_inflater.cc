// The fast loop takes two symbols of each stream in turn. It does not ask what a symbol is:
// literals, lengths and offsets are steps alike, noted with the bits they were found with, and an
// entry says itself which table the next step is looked up in. So the processor has nothing to
// guess, and the look-ups of one stream fill the time in which those of the others are under way.
#include "base/batch_inflater.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/deflate/lane.h"

namespace stanch {
namespace {

#ifdef __x86_64__
#define STANCH_BMI2 __attribute__((target("bmi,bmi2")))
#else
#define STANCH_BMI2
#endif

// A lane in registers.
struct Cursor {
  explicit Cursor(Lane& lane)
      : reader(lane.reader),
        table(lane.table),
        entries(lane.steps.entries.data() + lane.steps_taken),
        tables(&lane.tables()) {}

  void put_back(Lane& lane, std::size_t steps) const {
    lane.reader = reader;
    lane.table = table;
    lane.steps_taken = static_cast<std::size_t>(entries - lane.steps.entries.data()) + steps;
  }

  BitReader reader;
  const std::uint32_t* table;
  std::uint32_t* entries;
  const CodeTables* tables;
};

constexpr std::size_t kStepsPerRound = 2;

// Takes one symbol as the step `ahead` of where the cursor is. False at a special entry, of which
// nothing has been taken then.
[[gnu::always_inline]] inline bool take_step(Cursor& cursor, std::size_t ahead) {
  constexpr std::size_t kBits = offsetof(Steps, bits) / sizeof(std::uint32_t);
  std::uint32_t entry = cursor.table[cursor.reader.bits & (CodeTables::kTableSize - 1)];
  if ((entry & CodeTables::kSpecial) != 0) [[unlikely]] {
    if ((entry & CodeTables::kStop) == 0) {
      entry = cursor.tables->go_on(entry, cursor.reader.bits);
    }
    if ((entry & CodeTables::kSpecial) != 0) {
      return false;
    }
  }
  cursor.entries[ahead] = entry;
  cursor.entries[ahead + kBits] = static_cast<std::uint32_t>(cursor.reader.bits);
  cursor.reader.bits >>= entry & CodeTables::kTakes;
  cursor.reader.count -= entry;  // its lowest six bits
  cursor.table = reinterpret_cast<const std::uint32_t*>(
      reinterpret_cast<const char*>(cursor.tables) + (entry & CodeTables::kLength));
  return true;
}

constexpr std::size_t kAll = SIZE_MAX;

// Runs lanes until one meets a special entry: which one. kAll when one may have come to its limit.
template <std::size_t... kIndex>
STANCH_BMI2 std::size_t run_lanes(Lane* const* lanes, std::index_sequence<kIndex...> /*all*/) {
  std::tuple cursors{Cursor(*lanes[kIndex])...};
  std::size_t halted = kAll;
  std::size_t step = 0;
  const auto take = [&](auto& cursor, std::size_t index) __attribute__((always_inline)) {
    halted = index;
    return take_step(cursor, step);
  };
  std::size_t rounds = std::min({lanes[kIndex]->rounds()...});
  for (; rounds > 0; --rounds) {
    (std::get<kIndex>(cursors).reader.refill(), ...);
    step = 0;
    if (!(take(std::get<kIndex>(cursors), kIndex) && ...)) {
      break;
    }
    step = 1;
    if (!(take(std::get<kIndex>(cursors), kIndex) && ...)) {
      break;
    }
    ((std::get<kIndex>(cursors).entries += kStepsPerRound), ...);
  }
  if (rounds == 0) {
    halted = kAll;
    step = 0;
  }
  // Those before the one that halted are a step ahead of it.
  (std::get<kIndex>(cursors).put_back(*lanes[kIndex],
                                      step + (halted != kAll && kIndex < halted ? 1 : 0)),
   ...);
  return halted;
}

std::size_t run_lanes(std::span<Lane* const> lanes) {
  switch (lanes.size()) {
    case 1:
      return run_lanes(lanes.data(), std::make_index_sequence<1>());
    case 2:
      return run_lanes(lanes.data(), std::make_index_sequence<2>());
    default:
      return run_lanes(lanes.data(), std::make_index_sequence<3>());
  }
}

}  // namespace

BatchInflater::BatchInflater(Vectors vectors) {
  if (vectors != Vectors::none) {
    lanes_.reserve(kLanes);
    while (lanes_.size() < kLanes) {
      lanes_.emplace_back(vectors);
    }
  }
}

void BatchInflater::run(std::span<InflateJob> jobs) {
  if (lanes_.empty()) {
    for (InflateJob& job : jobs) {
      leave(job);
    }
    return;
  }
  set_order(jobs);
  std::array<Lane*, kLanes> lanes{};
  std::array<InflateJob*, kLanes> taken{};
  std::size_t running = 0;
  for (Lane& lane : lanes_) {
    lanes[running] = &lane;
    running += start(lane, taken[running]) ? 1 : 0;
  }
  while (running > 0) {
    const std::size_t halted = run_lanes(std::span(lanes).first(running));
    // From the last: its place is taken by one that has been looked at.
    for (std::size_t at = running; at-- > 0;) {
      Lane& lane = *lanes[at];
      if (halted != kAll && halted != at) {
        continue;
      }
      const Lane::State state = halted == at ? lane.on_special() : lane.on_limit();
      if (state == Lane::State::symbols) {
        continue;
      }
      finish(lane, *taken[at], state);
      if (!start(lane, taken[at])) {
        --running;
        lanes[at] = lanes[running];
        taken[at] = taken[running];
      }
    }
  }
}

// Those that make up much of the whole come first, so that no lane is left alone with one of them.
void BatchInflater::set_order(std::span<InflateJob> jobs) {
  constexpr std::size_t kMuch = 8;  // more than one in so many bytes
  std::size_t all = 0;
  for (const InflateJob& job : jobs) {
    all += job.size;
  }
  order_.clear();
  next_ = 0;
  for (const bool first : {true, false}) {
    for (InflateJob& job : jobs) {
      if ((job.size > all / kMuch) == first) {
        order_.push_back(&job);
      }
    }
  }
}

// Gives a lane the next job that it can begin with. False when none is left.
bool BatchInflater::start(Lane& lane, InflateJob*& job) {
  while (next_ < order_.size()) {
    job = order_[next_++];
    const Lane::State state = lane.begin(job->in, job->out, job->size, job->wrapping);
    if (state == Lane::State::symbols) {
      return true;
    }
    finish(lane, *job, state);
  }
  return false;
}

void BatchInflater::finish(const Lane& lane, InflateJob& job, Lane::State state) {
  if (state == Lane::State::complete) {
    job.used = lane.used();
    job.done = true;
  } else {
    leave(job);
  }
}

void BatchInflater::leave(InflateJob& job) {
  ++left_over_;
  const auto used = inflater_.exact(job.in, job.out, job.size, job.wrapping);
  job.used = used.value_or(0);
  job.done = used.has_value();
}

}  // namespace stanch

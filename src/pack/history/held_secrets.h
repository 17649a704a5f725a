#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "pack/history/containment.h"
#include "pack/history/member_sets.h"

namespace stanch {

// What the question is about, by object number.
struct HeldSecrets {
  std::vector<std::vector<std::uint32_t>> secrets_of;  // by object asked for
  std::vector<std::uint32_t> numbers;                  // by object asked for; kNone when absent
  std::size_t secrets = 0;
};

// By Containment id: the set of secrets held there or below.
[[nodiscard]] std::vector<MemberSets::Id> secrets_below(const Containment& containment,
                                                        const HeldSecrets& held, MemberSets& sets);

}  // namespace stanch

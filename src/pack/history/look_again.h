#pragma once

#include <cstdint>
#include <vector>

#include "stanch/oid.h"

namespace stanch {

// What a later scan has to look at again, because it does not follow from the objects that are new:
// objects that something was reported about, by number, and ids that are referred to and absent.
struct LookAgain {
  std::vector<std::uint32_t> objects;
  std::vector<Oid> absent;

  void append(const LookAgain& other) {
    objects.insert(objects.end(), other.objects.begin(), other.objects.end());
    absent.insert(absent.end(), other.absent.begin(), other.absent.end());
  }
};

}  // namespace stanch

#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "pack/history/containment.h"
#include "pack/history/life.h"
#include "pack/history/tree_forms.h"
#include "pack/object_reader.h"

namespace stanch {

// Names for what was found: walks down from a tree along its marks and reads the names of the few
// trees on the way. Tree order is the byte order of paths, so the first path met is the smallest.
class PathFinder {
 public:
  PathFinder(ObjectReader& reader, const TreeForms& forms, const Containment& containment)
      : reader_(reader), forms_(forms), containment_(containment) {}

  struct Place {
    std::string path;
    std::uint32_t object = Containment::kNone;  // Containment id
  };

  // The smallest path below `tree` of an object that `wanted` takes. `worth` says of a tree whether
  // one can lie below it; it may say yes too often.
  Place smallest(std::uint32_t tree, const std::function<bool(std::uint32_t)>& wanted,
                 const std::function<bool(std::uint32_t)>& worth);

 private:
  struct Step {
    std::uint32_t tree = 0;  // Containment id
    std::size_t mark = 0;    // index of the mark taken
  };

  Place name(const std::vector<Step>& steps);
  // The name of an entry, "" when the tree cannot be read.
  std::string entry_name(std::uint32_t tree, std::uint32_t position);

  ObjectReader& reader_;
  const TreeForms& forms_;
  const Containment& containment_;
};

}  // namespace stanch

#include "git/tag_tip.h"

#include <algorithm>

namespace stanch {

TagTip follow_tags(const Odb& objects, const Oid& oid) {
  TagTip tip;
  tip.object = oid;
  for (;;) {
    const auto object = objects.read(tip.object);
    if (!object) {
      return tip;
    }
    tip.kind = object->kind();
    if (tip.kind != ObjectKind::tag) {
      return tip;
    }
    const auto tag = parse_tag(object->bytes());
    const bool seen = std::find(tip.tags.begin(), tip.tags.end(), tip.object) != tip.tags.end();
    if (!tag || seen) {
      return tip;
    }
    tip.tags.push_back(tip.object);
    tip.object = tag->target;
  }
}

}  // namespace stanch

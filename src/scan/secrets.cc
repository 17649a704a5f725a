// From sightings to secrets: what was seen in many places is one secret.
#include "scan/secrets.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <tuple>

#include "scan/fingerprint.h"

namespace stanch {
namespace {

auto place(const Sighting& sighting) {
  return std::tie(sighting.path, sighting.member, sighting.oid, sighting.commit, sighting.line,
                  sighting.column, sighting.kind);
}

// Better evidence first: confidence, then the rule's place in the set.
bool better(const Sighting& a, const Sighting& b) {
  return std::tuple(-static_cast<int>(a.evidence->confidence), a.rule) <
         std::tuple(-static_cast<int>(b.evidence->confidence), b.rule);
}

}  // namespace

std::vector<Secret> gather(std::vector<Sighting> sightings, std::span<const Rule> rules) {
  // What rules for certain files found stays apart until it is known which files those are.
  std::map<std::tuple<std::string_view, std::string, std::uint32_t>, std::vector<Sighting>> groups;
  for (Sighting& sighting : sightings) {
    const Rule& rule = rules[sighting.rule];
    std::string secret = with_line_feeds(sighting.evidence->secret);
    const std::uint32_t apart = rule.paths.empty() ? UINT32_MAX : sighting.rule;
    groups[{rule.family, std::move(secret), apart}].push_back(std::move(sighting));
  }
  std::vector<Secret> secrets;
  secrets.reserve(groups.size());
  for (auto& [key, group] : groups) {
    std::sort(group.begin(), group.end(), [](const Sighting& a, const Sighting& b) {
      return place(a) < place(b) || (place(a) == place(b) && better(a, b));
    });
    group.erase(
        std::unique(group.begin(), group.end(),
                    [](const Sighting& a, const Sighting& b) { return place(a) == place(b); }),
        group.end());
    const auto best = std::min_element(group.begin(), group.end(), better);
    Secret secret;
    secret.rule = best->rule;
    secret.evidence = best->evidence;
    secret.sightings = std::move(group);
    secrets.push_back(std::move(secret));
  }
  return secrets;
}

HeldObjects held_objects(std::span<const Secret> secrets) {
  HeldObjects held;
  for (const Secret& secret : secrets) {
    std::vector<Oid> objects;
    for (const Sighting& sighting : secret.sightings) {
      if (!sighting.oid.is_zero()) {
        objects.push_back(sighting.oid);
      }
    }
    std::sort(objects.begin(), objects.end());
    objects.erase(std::unique(objects.begin(), objects.end()), objects.end());
    held.all.insert(held.all.end(), objects.begin(), objects.end());
    held.by_secret.push_back(std::move(objects));
  }
  std::sort(held.all.begin(), held.all.end());
  held.all.erase(std::unique(held.all.begin(), held.all.end()), held.all.end());
  return held;
}

}  // namespace stanch

// From secrets to findings: places with their paths and commits, lives, fingerprints.
#include "scan/findings.h"

#include <algorithm>
#include <atomic>
#include <functional>
#include <string>
#include <thread>
#include <tuple>
#include <unordered_map>

#include "scan/fingerprint.h"

namespace stanch {
namespace {

std::string kind_name(const Sighting& sighting) {
  switch (sighting.kind) {
    case TextKind::blob:
      return "blob";
    case TextKind::commit:
      return sighting.in_header ? "author" : "commit-message";
    case TextKind::tag:
      return sighting.in_header ? "author" : "tag-message";
    case TextKind::ref_name:
      return "ref-name";
    case TextKind::path:
      return "path";
    case TextKind::note:
      return "note";
    case TextKind::index:
      return "index";
    case TextKind::file:
      return "file";
    case TextKind::standard_input:
      return "stdin";
  }
  return "blob";
}

using PlaceOf = std::unordered_map<Oid, const ObjectPlace*>;

Location location_of(const Sighting& sighting, const PlaceOf& places) {
  Location location;
  location.kind = kind_name(sighting);
  location.object = sighting.oid;
  location.path = sighting.path;
  location.commit = sighting.commit;
  if (const auto found = places.find(sighting.oid); found != places.end()) {
    if (location.path.empty()) {
      location.path = found->second->path;
    }
    if (found->second->commit) {
      location.commit = found->second->commit->oid;
    }
  }
  if (!sighting.member.empty()) {
    location.path.append("!").append(sighting.member);
  }
  location.line = sighting.line;
  location.column = sighting.column;
  location.end_line = sighting.end_line;
  location.end_column = sighting.end_column;
  location.in_change = sighting.in_change;
  return location;
}

// Oldest first when commits are known, then by path; objects that no commit holds come last.
void sort_locations(std::vector<Location>& locations, const PlaceOf& places) {
  std::unordered_map<Oid, std::int64_t> time;
  for (const Location& location : locations) {
    const auto found = places.find(location.object);
    if (found != places.end() && found->second->commit) {
      time.emplace(location.object, found->second->commit->commit_time);
    }
  }
  const auto key = [&](const Location& location) {
    const auto at = time.find(location.object);
    const bool known = places.empty() || at != time.end();
    return std::tuple(!known, at == time.end() ? 0 : at->second, std::cref(location.path),
                      location.object, location.line, location.column, location.commit);
  };
  std::sort(locations.begin(), locations.end(), [&](const Location& a, const Location& b) {
    const auto x = key(a);
    const auto y = key(b);
    return std::tie(std::get<0>(x), std::get<1>(x), std::get<2>(x).get(), std::get<3>(x),
                    std::get<4>(x), std::get<5>(x), std::get<6>(x)) <
           std::tie(std::get<0>(y), std::get<1>(y), std::get<2>(y).get(), std::get<3>(y),
                    std::get<4>(y), std::get<5>(y), std::get<6>(y));
  });
}

void fingerprint_all(std::span<const Secret> secrets, std::span<const Rule> rules, unsigned jobs,
                     std::vector<Finding>& findings) {
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next.fetch_add(1); i < secrets.size(); i = next.fetch_add(1)) {
      findings[i].fingerprint =
          fingerprint(rules[secrets[i].rule].family, secrets[i].evidence->secret);
    }
  };
  std::vector<std::jthread> threads;
  for (unsigned i = 1; i < jobs && i < secrets.size(); ++i) {
    threads.emplace_back(work);
  }
  work();
}

}  // namespace

std::vector<Finding> make_findings(std::span<const Secret> secrets, std::span<const Rule> rules,
                                   const HeldObjects* held, const Locator::Answer* answer,
                                   unsigned jobs) {
  PlaceOf places;
  if (answer != nullptr) {
    for (std::size_t i = 0; i < held->all.size(); ++i) {
      places.emplace(held->all[i], &answer->places[i]);
    }
  }
  std::vector<Finding> findings(secrets.size());
  for (std::size_t i = 0; i < secrets.size(); ++i) {
    Finding& finding = findings[i];
    finding.rule = &rules[secrets[i].rule];
    finding.evidence = secrets[i].evidence;
    finding.confidence = secrets[i].evidence->confidence;
    for (const Sighting& sighting : secrets[i].sightings) {
      finding.locations.push_back(location_of(sighting, places));
      if (!sighting.evidence->allow_marker.empty() && !finding.suppressed) {
        finding.suppressed = Suppression{"inline", sighting.evidence->allow_marker};
      }
    }
    sort_locations(finding.locations, places);
    finding.locations_total = finding.locations.size();
    if (answer != nullptr) {
      finding.life = answer->lives[i];
    }
  }
  fingerprint_all(secrets, rules, jobs, findings);
  return findings;
}

void limit_locations(std::vector<Finding>& findings, std::size_t most) {
  for (Finding& finding : findings) {
    if (finding.locations.size() > most) {
      finding.locations.resize(most);
    }
    for (PairedId& id : finding.ids) {
      id.locations.resize(std::min(id.locations.size(), most));
    }
  }
}

void sort_findings(std::vector<Finding>& findings) {
  std::sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
    const auto rank = [](const Finding& f) {
      return std::tuple(f.suppressed.has_value(), -static_cast<int>(f.confidence),
                        -static_cast<int>(f.rule->severity));
    };
    if (rank(a) != rank(b)) {
      return rank(a) < rank(b);
    }
    return std::tie(a.rule->id, a.locations, a.fingerprint) <
           std::tie(b.rule->id, b.locations, b.fingerprint);
  });
}

}  // namespace stanch

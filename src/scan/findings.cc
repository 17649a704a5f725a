// From sightings to findings: one finding a secret, whatever number of places it is in.
#include "scan/findings.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <string_view>
#include <thread>
#include <tuple>
#include <unordered_map>

#include "scan/fingerprint.h"

namespace stanch {
namespace {

auto place(const Sighting& sighting) {
  return std::tie(sighting.path, sighting.member, sighting.oid, sighting.commit, sighting.line,
                  sighting.column, sighting.kind);
}

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

// Better evidence first: confidence, then the rule's place in the set.
bool better(const Sighting& a, const Sighting& b) {
  return std::tuple(-static_cast<int>(a.evidence->confidence), a.rule) <
         std::tuple(-static_cast<int>(b.evidence->confidence), b.rule);
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

namespace {

// By object, path and path in an archive; a text of its own.
using Holder = std::tuple<Oid, std::string_view, std::string_view>;

// The secrets of one text: where each stands first, by line.
using Held = std::map<Holder, std::vector<std::pair<std::size_t, std::uint32_t>>>;

Held by_holder(std::span<const Secret> secrets) {
  Held held;
  for (std::size_t i = 0; i < secrets.size(); ++i) {
    for (const Sighting& sighting : secrets[i].sightings) {
      auto& list = held[{sighting.oid, sighting.path, sighting.member}];
      if (list.empty() || list.back().first != i) {
        list.emplace_back(i, sighting.line);
      }
    }
  }
  return held;
}

bool names(const Rule& rule, const Rule& other) {
  return std::find(rule.pairs.begin(), rule.pairs.end(), other.id) != rule.pairs.end();
}

// Whether two secrets are the halves of one pair, the first of them the id.
bool is_id_of(const Rule& id, const Rule& secret) {
  const bool one_way = names(secret, id) || names(id, secret);
  return one_way && id.severity < secret.severity;
}

}  // namespace

void drop_below(std::vector<Secret>& secrets, std::span<const Rule> rules, Confidence least) {
  const auto convinces = [&](std::size_t i) { return secrets[i].evidence->confidence >= least; };
  std::vector<bool> stays(secrets.size());
  for (std::size_t i = 0; i < secrets.size(); ++i) {
    stays[i] = convinces(i);
  }
  for (const auto& [holder, list] : by_holder(secrets)) {
    for (const auto& [id, id_line] : list) {
      const Rule& rule = rules[secrets[id].rule];
      stays[id] =
          stays[id] || std::any_of(list.begin(), list.end(), [&](const auto& other) {
            return convinces(other.first) && is_id_of(rule, rules[secrets[other.first].rule]);
          });
    }
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < secrets.size(); ++i) {
    if (stays[i]) {
      std::swap(secrets[kept++], secrets[i]);
    }
  }
  secrets.resize(kept);
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

void join_pairs(std::span<const Secret> secrets, std::vector<Finding>& findings) {
  constexpr std::uint32_t kNone = UINT32_MAX;
  std::vector<std::uint32_t> nearest(secrets.size(), kNone);
  for (const auto& [holder, list] : by_holder(secrets)) {
    for (const auto& [id, id_line] : list) {
      for (const auto& [secret, line] : list) {
        if (!is_id_of(*findings[id].rule, *findings[secret].rule)) {
          continue;
        }
        findings[id].paired_with = findings[secret].rule->id;
        findings[secret].paired_with = findings[id].rule->id;
        const std::uint32_t distance = line > id_line ? line - id_line : id_line - line;
        if (distance < nearest[id]) {
          nearest[id] = distance;
          findings[id].id_of = findings[secret].fingerprint;
        }
      }
    }
  }
}

void merge_pairs(std::vector<Finding>& findings) {
  std::unordered_map<std::string_view, Finding*> by_fingerprint;
  for (Finding& finding : findings) {
    by_fingerprint.emplace(finding.fingerprint, &finding);
  }
  std::vector<bool> moved(findings.size());
  for (std::size_t i = 0; i < findings.size(); ++i) {
    Finding& id = findings[i];
    const auto secret = by_fingerprint.find(id.id_of);
    if (id.id_of.empty() || id.suppressed || secret == by_fingerprint.end()) {
      continue;
    }
    secret->second->paired_with = id.rule->id;
    secret->second->ids.push_back(PairedId{id.rule, id.evidence, std::move(id.locations)});
    moved[i] = true;
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (!moved[i]) {
      if (kept != i) {
        findings[kept] = std::move(findings[i]);
      }
      ++kept;
    }
  }
  findings.resize(kept);
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

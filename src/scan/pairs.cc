// Ids beside their secrets. Which text a secret stands in decides, not how far apart they are.
#include "scan/pairs.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>
#include <unordered_map>

namespace stanch {
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

}  // namespace stanch

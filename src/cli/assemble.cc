// From what workers saw to a report: gather, locate, suppress, sort.
#include "cli/assemble.h"

#include <algorithm>
#include <ctime>

#include "cli/exclusions.h"
#include "scan/findings.h"
#include "scan/pairs.h"
#include "scan/path_patterns.h"
#include "scan/sample_paths.h"
#include "scan/suppress.h"

namespace stanch {
namespace {

constexpr std::size_t kHistoryLocations = 100;

// Findings without a single place on a changed line do not block: they go to `older`.
void split_older(Report& report) {
  const auto older = std::stable_partition(
      report.findings.begin(), report.findings.end(), [](const Finding& finding) {
        return std::any_of(finding.locations.begin(), finding.locations.end(),
                           [](const Location& at) { return at.in_change; });
      });
  std::move(older, report.findings.end(), std::back_inserter(report.older));
  report.findings.erase(older, report.findings.end());
}

// A blob of the ledger whose path is still to be found: none, or only that within the archive.
bool lacks_path(const Skipped& skipped) {
  return is_unread_content(skipped.reason) && !skipped.oid.is_zero() &&
         (skipped.path.empty() || skipped.path.front() == '!');
}

void add_objects(const std::vector<Skipped>& skipped, std::vector<Oid>& objects) {
  for (const Skipped& line : skipped) {
    if (lacks_path(line)) {
      objects.push_back(line.oid);
    }
  }
  std::sort(objects.begin(), objects.end());
  objects.erase(std::unique(objects.begin(), objects.end()), objects.end());
}

void add_paths(const std::vector<Oid>& objects, const std::vector<ObjectPlace>& places,
               std::vector<Skipped>& skipped) {
  for (Skipped& line : skipped) {
    if (lacks_path(line)) {
      const auto at = std::lower_bound(objects.begin(), objects.end(), line.oid);
      line.path.insert(0, places[static_cast<std::size_t>(at - objects.begin())].path);
    }
  }
}

bool complete(const Report& report) {
  return std::none_of(report.skipped.begin(), report.skipped.end(), [&](const Skipped& skipped) {
    return is_fault(skipped.reason) || report.strict;
  });
}

// Content that is there, or was, and was not read.
bool may_hide_a_secret(SkipReason reason) {
  return is_fault(reason) || reason == SkipReason::too_large || reason == SkipReason::decode_cap ||
         reason == SkipReason::encrypted || reason == SkipReason::promisor ||
         reason == SkipReason::shallow;
}

void list_stale(const Assembly& assembly, Report& report) {
  if (report.command != "scan-history" ||
      !shows_stale(report, assembly.flags, assembly.options, assembly.files.config)) {
    return;
  }
  for (const BaselineEntry& entry : assembly.files.baseline.stale()) {
    report.stale.push_back({entry.fingerprint, entry.rule, entry.reason});
  }
}

void add_stage(Report& report, std::string stage, std::uint64_t bytes, std::uint64_t items,
               double seconds) {
  StageStats stats;
  stats.stage = std::move(stage);
  stats.bytes = bytes;
  stats.items = items;
  stats.seconds = seconds;
  report.stats.push_back(std::move(stats));
}

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// Where in history the objects that hit were; asked of nobody when none did.
struct Whereabouts {
  HeldObjects held;
  Locator::Answer answer;
  bool known = false;
  double seconds = 0;
};

// Also completes the paths of ledger lines in `skipped`, and adds what could not be read.
Result<Whereabouts> locate(const Assembly& assembly, const std::vector<Secret>& secrets,
                           std::vector<Skipped>& skipped) {
  const auto start = std::chrono::steady_clock::now();
  Whereabouts where;
  where.held = held_objects(secrets);
  add_objects(skipped, where.held.all);
  where.known = assembly.locator != nullptr && !where.held.all.empty();
  if (where.known) {
    auto answer = assembly.locator->locate(where.held.by_secret, where.held.all);
    if (!answer) {
      return tl::unexpected(answer.error());
    }
    where.answer = std::move(*answer);
    add_paths(where.held.all, where.answer.places, skipped);
    skipped.insert(skipped.end(), where.answer.skipped.begin(), where.answer.skipped.end());
  }
  where.seconds = seconds_since(start);
  return where;
}

// Leaves out findings that rules or flags do not ask for, and lowers what is doubtful.
void narrow_down(const Assembly& assembly, std::vector<Finding>& findings) {
  keep_named_files(findings, assembly.paths);
  doubt_samples(findings, assembly.paths, assembly.options.min_confidence);
  doubt_translations(findings, assembly.paths, assembly.options.min_confidence);
  if (assembly.flags.reachable) {
    std::erase_if(findings, [](const Finding& f) { return f.life && !f.life->reachable; });
  }
  if (!assembly.flags.refs.empty()) {
    std::erase_if(findings, [](const Finding& f) { return f.life && !f.life->selected; });
  }
}

void order(Report& report) {
  if (report.command == "scan-history") {
    limit_locations(report.findings, kHistoryLocations);
  }
  sort_findings(report.findings);
  sort_findings(report.older);
  report.suppressed = static_cast<std::uint64_t>(
      std::count_if(report.findings.begin(), report.findings.end(),
                    [](const Finding& finding) { return finding.suppressed.has_value(); }));
}

void take_ledger(const Assembly& assembly, std::vector<Skipped> skipped, Report& report) {
  exclude(skipped, assembly.files.config.exclude, assembly.paths);
  std::sort(skipped.begin(), skipped.end());
  skipped.erase(std::unique(skipped.begin(), skipped.end()), skipped.end());
  report.skipped = std::move(skipped);
  report.complete = complete(report);
}

void add_stages(const Matcher::Counters& matcher, const Whereabouts& where, Report& report) {
  add_stage(report, "seen before", matcher.bytes_known, 0, 0);
  add_stage(report, "scan", matcher.bytes - matcher.bytes_known, matcher.hits,
            matcher.scan_seconds);
  add_stage(report, "confirm", 0, matcher.confirms, matcher.confirm_seconds);
  add_stage(report, "history", 0, where.held.all.size(), where.seconds);
}

}  // namespace

bool shows_stale(const Report& report, const ScanFlags& flags, const ScanOptions& options,
                 const Config& config) {
  const bool all_rules =
      flags.only_rules.empty() && flags.no_rules.empty() &&
      options.min_confidence <= config.min_confidence.value_or(Confidence::medium);
  return all_rules && !flags.reachable && flags.refs.empty() &&
         std::none_of(report.skipped.begin(), report.skipped.end(),
                      [](const Skipped& skipped) { return may_hide_a_secret(skipped.reason); });
}

std::string today() {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  ::gmtime_r(&now, &utc);
  char text[16];
  const std::size_t size = std::strftime(text, sizeof text, "%Y-%m-%d", &utc);
  return {text, size};
}

Result<void> assemble(Assembly& assembly, ScanResult result, Report& report) {
  const auto& rules = assembly.session.rules->rules;
  report.rules_hash = assembly.session.rules->hash;
  report.strict = assembly.flags.strict;
  report.objects = result.objects;
  report.bytes = result.bytes;
  report.bytes_scanned = result.matcher.bytes;

  std::vector<Secret> secrets = gather(std::move(result.sightings), rules);
  drop_below(secrets, rules, assembly.options.min_confidence);

  auto where = locate(assembly, secrets, result.skipped);
  if (!where) {
    return tl::unexpected(where.error());
  }
  report.findings = make_findings(secrets, rules, where->known ? &where->held : nullptr,
                                  where->known ? &where->answer : nullptr, assembly.options.jobs);
  join_pairs(secrets, report.findings);
  narrow_down(assembly, report.findings);
  suppress(report.findings, assembly.files.baseline, today(), assembly.paths);
  exclude(report.findings, assembly.files.config.exclude, assembly.paths);
  merge_pairs(report.findings);
  split_older(report);
  order(report);
  take_ledger(assembly, std::move(result.skipped), report);
  list_stale(assembly, report);
  if (assembly.flags.stats) {
    add_stages(result.matcher, *where, report);
  }
  report.elapsed_ms = static_cast<std::uint64_t>(seconds_since(assembly.start) * 1000);
  return {};
}

}  // namespace stanch

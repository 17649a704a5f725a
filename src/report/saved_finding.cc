// From the objects of a saved report to findings and the ledger.
#include "report/saved_finding.h"

#include <string>
#include <vector>

#include "report/format.h"

namespace stanch {
namespace {

std::optional<CommitInfo> commit(const OrderedJson& json) {
  if (!json.is_object()) {
    return std::nullopt;
  }
  CommitInfo info;
  info.oid = saved_id(json, "commit");
  info.author = json_text(json, "author");
  info.email = json_text(json, "email");
  parse_rfc3339(json_text(json, "date"), info.author_time, info.author_offset);
  info.commit_time = info.author_time;
  return info;
}

std::vector<CheckOutcome> checks(const OrderedJson& json) {
  std::vector<CheckOutcome> outcomes;
  const OrderedJson& states = json_member(json, "checks");
  if (!states.is_object()) {
    return outcomes;
  }
  for (const auto& [name, state] : states.items()) {
    CheckOutcome outcome;
    outcome.name = name;
    outcome.state = state == "pass"   ? CheckState::pass
                    : state == "fail" ? CheckState::fail
                                      : CheckState::skipped;
    outcome.note = json_text(json_member(json, "check_notes"), name.c_str());
    outcomes.push_back(outcome);
  }
  return outcomes;
}

}  // namespace

std::optional<SecretLife> saved_life(const OrderedJson& json) {
  if (!json_member(json, "at_head").is_boolean()) {
    return std::nullopt;
  }
  SecretLife life;
  const OrderedJson& introduced = json_member(json, "introduced");
  life.introduced = commit(introduced);
  life.introduced_path = json_text(introduced, "path");
  life.introduced_object = saved_id(introduced, "object");
  life.at_or_before = saved_flag(introduced, "at_or_before");
  life.removed = commit(json_member(json, "removed"));
  life.at_head = saved_flag(json, "at_head");
  life.reachable = saved_flag(json, "reachable");
  life.pushed = saved_flag(json, "pushed");
  life.refs = saved_texts(json, "refs");
  life.refs_total = json_number(json, "refs_total");
  life.commits = json_number(json, "commits");
  return life;
}

std::shared_ptr<const Evidence> saved_evidence(const OrderedJson& json, Confidence confidence) {
  auto evidence = std::make_shared<Evidence>();
  evidence->secret = json_text(json, "secret");
  evidence->masked = saved_flag(json, "redacted", true);
  evidence->confidence = confidence;
  evidence->entropy = saved_real(json, "entropy");
  evidence->score = saved_real(json, "score", -1);
  evidence->checks = checks(json);
  evidence->encoding = json_text(json, "encoding");
  const OrderedJson& snippet = json_member(json, "snippet");
  evidence->line = json_text(snippet, "text");
  const std::uint32_t column = json_small_number(snippet, "column");
  evidence->line_secret = column == 0 ? 0 : column - 1;
  evidence->line_secret_size = json_small_number(snippet, "length");
  return evidence;
}

Location saved_location(const OrderedJson& json) {
  Location place;
  place.kind = json_text(json, "kind");
  place.object = saved_id(json, "object");
  place.path = json_text(json, "path");
  place.line = json_small_number(json, "line");
  place.column = json_small_number(json, "column");
  place.end_line = json_small_number(json, "end_line");
  place.end_column = json_small_number(json, "end_column");
  place.commit = saved_id(json, "commit");
  place.in_change = saved_flag(json, "in_change", true);
  return place;
}

Skipped saved_skipped(const OrderedJson& json) {
  Skipped skipped;
  skipped.reason =
      saved_name(json_text(json, "reason"), SkipReason::excluded, SkipReason::unreadable);
  skipped.kind = json_text(json, "kind");
  skipped.oid = saved_id(json, "object");
  skipped.path = json_text(json, "path");
  skipped.size = json_number(json, "size");
  skipped.detail = json_text(json, "detail");
  return skipped;
}

}  // namespace stanch

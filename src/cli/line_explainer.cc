#include "cli/line_explainer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/escape.h"
#include "engine/filters/entropy.h"
#include "report/format.h"
#include "report/redact.h"
#include "report/view.h"
#include "report/visible_prefix.h"
#include "scan/path_patterns.h"
#include "scan/sample_paths.h"

namespace stanch {
namespace {

constexpr std::size_t kShownWeights = 8;

void print_line(const std::string& text) {
  if (!text.empty()) {
    fmt::print("  {}\n", text);
  }
}

std::string wanted_entropy(const Rule& rule) {
  return rule.min_entropy > 0 ? fmt::format(" (the rule asks for {:.1f})", rule.min_entropy) : "";
}

}  // namespace

void LineExplainer::print(const Explanation& entry) const {
  const Rule& rule = session_.rules->rules[entry.rule];
  fmt::print("\n{}  {}\n", style_.strong(rule.id), verdict(entry));
  print_value(rule, entry);
  if (entry.evidence != nullptr) {
    print_line(printable(describe_checks(*entry.evidence)));
  }
  print_weights(entry);
}

std::string LineExplainer::verdict(const Explanation& entry) const {
  if (!entry.filter.empty()) {
    const std::string why = entry.detail.empty() ? "" : ": " + printable(entry.detail);
    return style_.good("not reported") + ", turned down by " + entry.filter + why;
  }
  if (entry.evidence == nullptr) {
    return style_.good("not reported");
  }
  const Rule& rule = session_.rules->rules[entry.rule];
  if (!rule.paths.empty() && !PathPatterns().match(rule.paths, path_)) {
    return style_.good("not reported") + ", turned down by the file's path";
  }
  const bool scored = !rule.score.empty();
  const bool doubted =
      is_sample_path(path_) && scored && entry.evidence->confidence == Confidence::high;
  const Confidence confidence = doubted ? Confidence::medium : entry.evidence->confidence;
  std::string text = style_.warning("reported") + ", " + std::string(to_string(confidence)) +
                     " confidence" + (doubted ? " for a sample, high elsewhere" : "");
  if (!entry.evidence->allow_marker.empty()) {
    text += ", allowed by the comment " + printable(entry.evidence->allow_marker);
  }
  return text;
}

void LineExplainer::print_value(const Rule& rule, const Explanation& entry) const {
  if (entry.secret.empty()) {
    return;
  }
  const std::string_view value = text_.substr(entry.secret.begin, entry.secret.size());
  std::string shown(value.substr(0, visible_prefix(rule, value)));
  shown += kMask;
  const std::string place = line_.contains(entry.secret)
                                ? fmt::format("column {}", entry.secret.begin - line_.begin + 1)
                                : "on other lines";
  print_line(fmt::format("{}  {}, {} bytes, {:.1f} bits a character{}",
                         style_.secret(printable(shown)), place, value.size(),
                         shannon_entropy(value), wanted_entropy(rule)));
}

// The weights are log-odds that add up to the score's.
void LineExplainer::print_weights(const Explanation& entry) {
  if (entry.weights.empty()) {
    return;
  }
  double odds = 0;
  for (const FeatureWeight& weight : entry.weights) {
    odds += weight.contribution;
  }
  print_line(fmt::format("score {:.2f}: the model's odds that it is a secret, from",
                         1 / (1 + std::exp(-odds))));
  const std::size_t shown = std::min(entry.weights.size(), kShownWeights);
  double rest = 0;
  for (std::size_t i = 0; i < entry.weights.size(); ++i) {
    const FeatureWeight& weight = entry.weights[i];
    if (i < shown) {
      print_line(fmt::format("  {:<28} {:>8.2f} {:>+8.2f}", weight.name, weight.value,
                             weight.contribution));
    } else {
      rest += weight.contribution;
    }
  }
  if (shown < entry.weights.size()) {
    print_line(fmt::format("  {:<28} {:>8} {:>+8.2f}",
                           counted(entry.weights.size() - shown, "other", "others"), "", rest));
  }
}

}  // namespace stanch

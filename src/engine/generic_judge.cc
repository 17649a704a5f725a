// From the parts of an assignment, a header or a call to a confidence.
#include "engine/generic_judge.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "engine/filters/harmless_name.h"
#include "engine/filters/harmless_place.h"
#include "engine/reach.h"

namespace stanch {
namespace {

// Three long parts, the first of which begins as JSON does in base64.
bool is_like_jwt(std::string_view value) {
  constexpr std::size_t kPart = 16;
  const auto first = value.find('.');
  const auto last = value.rfind('.');
  return value.starts_with("ey") && std::count(value.begin(), value.end(), '.') == 2 &&
         first >= kPart && last - first > kPart && value.size() - last > kPart;
}

}  // namespace

bool GenericJudge::accepts(const GenericMatch& match, const Rule& rule, Evidence& evidence,
                           Verdict& verdict) const {
  const std::string_view secret = view(match.line, match.value);
  const std::string_view called = whole_name(match);
  if (const std::string_view reason = harmless_name_reason(called); !reason.empty()) {
    return turn_down(verdict, "harmless", reason);
  }
  if (const std::string_view reason =
          harmless_place_reason(match.line, called, match.name, match.value);
      !reason.empty()) {
    return turn_down(verdict, "harmless", reason);
  }
  evidence.score = score_generic(match).probability;
  if (explain_ == Explain::yes) {
    verdict.weights = explain_generic(match);
  }
  std::optional<Confidence> confidence = confidence_of(evidence.score, secret);
  // A service's own rules see one line, so that they have no say about what stands on several.
  // Whatever else it issues, a service may take JSON Web Tokens.
  if (confidence && !rule.block && !is_like_jwt(secret) &&
      (services_.has_token_name(name_in_words(match)) || services_.has_token_prefix(secret))) {
    confidence = Confidence::low;
  }
  if (confidence &&
      (is_seen_by_others(called) || contradicted(evidence) || names_example_host(match.line))) {
    confidence = std::min(*confidence, Confidence::medium);
  }
  evidence.confidence = confidence.value_or(Confidence::low);
  return confidence || turn_down(verdict, "score");
}

}  // namespace stanch

// Prints the features of generic matches, for training. Reads lines of
//   NAME_BEGIN NAME_END VALUE_BEGIN VALUE_END<tab>LINE
// and writes, for each, its features, the reasons of the filters ("-" for none) and the score that
// the present model gives; the first output line names the columns.
#include <cstdio>
#include <iostream>
#include <sstream>
#include <string>

#include "engine/filters/harmless.h"
#include "engine/filters/harmless_name.h"
#include "engine/filters/harmless_place.h"
#include "engine/filters/placeholder.h"
#include "engine/filters/reference.h"
#include "engine/generic/features.h"
#include "engine/generic/scorer.h"

namespace {

void print_reason(std::string_view reason) {
  std::printf("%s\t", reason.empty() ? "-" : std::string(reason).c_str());
}

}  // namespace

int main() {
  std::ios::sync_with_stdio(false);
  for (const std::string_view name : stanch::kFeatureNames) {
    std::printf("%s\t", std::string(name).c_str());
  }
  std::printf("placeholder\tharmless\treference\tprobability\n");
  std::string input;
  while (std::getline(std::cin, input)) {
    const auto tab = input.find('\t');
    if (tab == std::string::npos) {
      std::fprintf(stderr, "no tab in: %s\n", input.c_str());
      return 2;
    }
    stanch::GenericMatch match;
    std::istringstream numbers(input.substr(0, tab));
    numbers >> match.name.begin >> match.name.end >> match.value.begin >> match.value.end;
    match.line = std::string_view(input).substr(tab + 1);
    if (!numbers || match.value.end > match.line.size() || match.value.empty()) {
      std::fprintf(stderr, "bad ranges in: %s\n", input.c_str());
      return 2;
    }
    const stanch::Features features = stanch::extract_features(match);
    for (std::size_t i = 0; i < stanch::kFeatureCount; ++i) {
      std::printf("%.6g\t", static_cast<double>(features.data()[i]));
    }
    const std::string_view value = match.line.substr(match.value.begin, match.value.size());
    print_reason(stanch::placeholder_reason(value));
    const std::string_view called = stanch::whole_name(match);
    std::string_view harmless = stanch::harmless_reason(value);
    harmless = harmless.empty() ? stanch::harmless_name_reason(called) : harmless;
    harmless = harmless.empty()
                   ? stanch::harmless_place_reason(match.line, called, match.name, match.value)
                   : harmless;
    print_reason(harmless);
    print_reason(stanch::reference_reason(match.line, match.value));
    std::printf("%.6g\n", stanch::score_generic(match).probability);
  }
  return 0;
}

// Evaluates the trees of model.inc. Each node carries the mean score of the training cases that
// reached it, so that a step from a node to its child is what the node's feature contributed.
#include "engine/generic/scorer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include "engine/filters/entropy.h"

namespace stanch {
namespace {

// The child for values up to the threshold comes right after its parent; the other one is `right`
// nodes after the tree's root. A leaf has none: its `right` is 0.
struct Node {
  std::uint8_t feature;
  std::uint16_t right;
  float threshold;
  float score;
};

struct Model {
  double slope;  // log-odds = slope * (sum of the trees' leaves) + offset
  double offset;
  double high;
  double medium;
  double low;
};

#include "engine/generic/model.inc"

// Walks one tree from its root and reports every step to `step(feature, change)`.
template <class Step>
double walk(std::size_t root, const Features& features, const Step& step) {
  std::size_t at = root;
  while (kNodes[at].right != 0) {
    const Node& node = kNodes[at];
    const bool left = features.data()[node.feature] <= node.threshold;
    const std::size_t child = left ? at + 1 : root + node.right;
    step(node.feature, kNodes[child].score - node.score);
    at = child;
  }
  return kNodes[at].score;
}

}  // namespace

GenericScore score_generic(const GenericMatch& match) {
  const Features features = extract_features(match);
  double sum = 0;
  for (const std::uint16_t root : kRoots) {
    sum += walk(root, features, [](std::size_t, double) {});
  }
  return {1 / (1 + std::exp(-(kModel.slope * sum + kModel.offset)))};
}

std::optional<Confidence> confidence_of(double probability, std::string_view value) {
  constexpr double kMachineMadeBits = 48;
  const double bits = shannon_entropy(value) * static_cast<double>(value.size());
  if (probability >= kModel.high && bits >= kMachineMadeBits) {
    return Confidence::high;
  }
  if (probability >= kModel.medium) {
    return Confidence::medium;
  }
  return probability >= kModel.low ? std::optional(Confidence::low) : std::nullopt;
}

std::vector<FeatureWeight> explain_generic(const GenericMatch& match) {
  const Features features = extract_features(match);
  std::array<double, kFeatureCount> change{};
  double base = 0;
  for (const std::uint16_t root : kRoots) {
    base += kNodes[root].score;
    walk(root, features, [&](std::size_t feature, double by) { change[feature] += by; });
  }
  std::vector<FeatureWeight> weights;
  weights.push_back({"base", 0, kModel.slope * base + kModel.offset});
  for (std::size_t i = 0; i < kFeatureCount; ++i) {
    if (change[i] != 0) {
      weights.push_back({kFeatureNames[i], features.data()[i], kModel.slope * change[i]});
    }
  }
  std::sort(weights.begin() + 1, weights.end(), [](const auto& a, const auto& b) {
    return std::abs(a.contribution) > std::abs(b.contribution);
  });
  return weights;
}

}  // namespace stanch

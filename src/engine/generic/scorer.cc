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

// The children are counted from the tree's root; those of a leaf are the leaf itself.
struct Node {
  std::uint8_t feature;
  std::array<std::uint8_t, 2> child;  // for values up to the threshold, and above it
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

const Node& child_of(const Node* root, const Node& node, const Features& features) {
  const bool above = features.data()[node.feature] > node.threshold;
  return root[node.child[above ? 1 : 0]];
}

// The score of the leaf that `features` lead to. All trees take the same number of steps, those
// that end early stay where they are: the processor then works on several trees at a time.
float leaf_score(const Node* root, const Features& features) {
  const Node* node = root;
  for (int depth = 0; depth < kDepth; ++depth) {
    node = &child_of(root, *node, features);
  }
  return node->score;
}

}  // namespace

GenericScore score_generic(const GenericMatch& match) {
  const Features features = extract_features(match);
  double sum = 0;
  for (const std::uint16_t root : kRoots) {
    sum += leaf_score(&kNodes[root], features);
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
    const Node* tree = &kNodes[root];
    base += tree->score;
    const Node* node = tree;
    for (int depth = 0; depth < kDepth; ++depth) {
      const Node& child = child_of(tree, *node, features);
      change[node->feature] += child.score - node->score;
      node = &child;
    }
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

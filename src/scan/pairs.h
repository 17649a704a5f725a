#pragma once

#include <span>
#include <vector>

#include "scan/secrets.h"
#include "stanch/finding.h"
#include "stanch/rule.h"

// A pair is an id and its secret in one text. The id is the half of lower severity.
namespace stanch {

// Leaves out the secrets below a confidence, but for the ids of secrets that stay: an id that means
// little by itself says whose a secret is.
void drop_below(std::vector<Secret>& secrets, std::span<const Rule> rules, Confidence least);

// Finds pairs: both findings name the other's rule. An id belongs to the nearest of several
// secrets.
void join_pairs(std::span<const Secret> secrets, std::vector<Finding>& findings);

// Moves each id that is not suppressed into the finding of its secret, so that a pair is one
// finding. An id whose secret is not among `findings` stays a finding of its own.
void merge_pairs(std::vector<Finding>& findings);

}  // namespace stanch

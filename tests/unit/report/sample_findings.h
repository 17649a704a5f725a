#pragma once

#include <memory>
#include <string>

#include "sample.h"

namespace stanch::sample {

// The findings that samples are made of; each adds its rule and its secret to the sample.
Finding pushed_token(Sample& sample);
Finding removed_password(Sample& sample);
Finding stashed_key(Sample& sample);
// These two are of the sample's first rule.
Finding token_in_ref(Sample& sample);
Finding suppressed_token(Sample& sample);

CommitInfo commit(char digit, const std::string& author, std::int64_t time, int offset);
// Of a secret in a line.
std::shared_ptr<Evidence> evidence(const std::string& before, const std::string& secret,
                                   const std::string& after);

}  // namespace stanch::sample

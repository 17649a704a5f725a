#pragma once

#include <string>
#include <string_view>

namespace stanch {

// A file of two rules: one with every member there is, and a block rule with few.
inline constexpr std::string_view kTwoRules = R"yml(
vendor: Acme
rotate: {url: 'https://acme.invalid/keys', how: 'Delete the key under Keys.'}
tags: [cloud]
rules:
  - id: acme-key
    name: Acme key
    pattern: 'acme_([a-z0-9]{20})'
    secret: '1'
    family: acme
    keywords: [acme_]
    bounded: false
    distinctive: false
    stored: true
    entropy: 3.5
    checks: [crc32-base62]
    allow: {patterns: ['^0'], words: [sample], paths: ['^docs/']}
    paths: ['[.]key$']
    score: generic
    pairs: [acme-block]
    confidence: high
    severity: critical
    tags: [ci]
    rotate: {how: 'Ask the owner.'}
    examples: ['acme_${lowernum:20}']
    negatives: ['acme_short']
  - id: acme-block
    name: Acme block
    pattern: 'BEGIN ACME'
    span: {before: 10, after: 2000}
    body: '([a-z]{4,100})'
    examples: ['BEGIN ACME']
    negatives: ['BEGIN']
)yml";

// A file with one rule, to which `members` are added.
inline std::string with_rule(std::string_view members) {
  return "vendor: V\nrules:\n  - id: one\n    name: One\n" + std::string(members);
}

// The members without which a rule of one's own is refused.
inline constexpr std::string_view kSamples = "    examples: [e]\n    negatives: [n]\n";

}  // namespace stanch

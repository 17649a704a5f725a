// Identity of a rule set. Members are hashed with their length in front, so that moving a byte from
// one member to the next changes the hash.
#include "rules/rule_set.h"

#include <fmt/format.h>

#include "base/sha256.h"

namespace stanch {
namespace {

// Gathers length-prefixed members into one buffer to hash.
class Canonical {
 public:
  void add(std::string_view member) { text_ += fmt::format("{}:{}", member.size(), member); }
  void add(double number) { add(fmt::format("{}", number)); }
  void add(const std::vector<std::string>& list) {
    text_ += fmt::format("[{}]", list.size());
    for (const std::string& member : list) {
      add(member);
    }
  }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
};

void add_rule(const Rule& rule, Canonical& out) {
  out.add(rule.id);
  out.add(rule.pattern);
  out.add(rule.secret);
  out.add(rule.family);
  out.add(rule.block ? fmt::format("{},{}", rule.block->before, rule.block->after) : "line");
  out.add(rule.body);
  out.add(rule.keywords);
  out.add(rule.bounded ? "bounded" : "");
  out.add(rule.distinctive ? "distinctive" : "");
  out.add(rule.stored ? "stored" : "");
  out.add(rule.min_entropy);
  out.add(rule.checks);
  out.add(rule.allow.patterns);
  out.add(rule.allow.matches);
  out.add(rule.allow.lines);
  out.add(rule.allow.words);
  out.add(rule.allow.paths);
  out.add(rule.paths);
  out.add(rule.score);
  out.add(rule.pairs);
  out.add(to_string(rule.confidence));
}

}  // namespace

std::string hash_rules(const RuleSet& set) {
  Canonical members;
  for (const Rule& rule : set.rules) {
    add_rule(rule, members);
  }
  return sha256_hex(members.text());
}

}  // namespace stanch

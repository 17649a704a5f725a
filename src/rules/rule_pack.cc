// Binary form of a rule set: a magic number, the hash, the rules, then their examples in a section
// of its own. Numbers are LEB128, strings and lists have their length in front. One visitor
// describes the members of a rule for reading and writing alike.
#include "rules/rule_pack.h"

#include <cstring>
#include <utility>

namespace stanch {
namespace {

constexpr std::string_view kMagic = "stanch rules 4\n";
constexpr std::size_t kMaxRules = 100'000;

class Writer {
 public:
  void number(std::uint64_t value) {
    while (value >= 0x80) {
      out.push_back(static_cast<char>(value | 0x80));
      value >>= 7;
    }
    out.push_back(static_cast<char>(value));
  }
  void member(const std::string& value) {
    number(value.size());
    out += value;
  }
  void member(const std::vector<std::string>& list) {
    number(list.size());
    for (const std::string& value : list) {
      member(value);
    }
  }
  void member(bool value) { out.push_back(value ? 1 : 0); }
  void member(double value) {
    char raw[sizeof value];
    std::memcpy(raw, &value, sizeof value);
    out.append(raw, sizeof value);
  }
  void member(std::uint32_t value) { number(value); }
  template <class Enum>
  void enumeration(Enum value, Enum /*last*/) {
    out.push_back(static_cast<char>(value));
  }
  void member(const std::optional<BlockSpan>& block) {
    member(block.has_value());
    if (block) {
      member(block->before);
      member(block->after);
    }
  }

  std::string out;
};

// Reads with bounds: after a failure everything reads as empty and ok() is false.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] bool at_end() const { return ok_ && rest_.empty(); }

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      const std::string_view byte = take(1);
      if (byte.empty()) {
        return 0;
      }
      value |= static_cast<std::uint64_t>(byte[0] & 0x7f) << shift;
      if ((byte[0] & 0x80) == 0) {
        return value;
      }
    }
    ok_ = false;
    return 0;
  }
  std::string_view take(std::uint64_t size) {
    if (size > rest_.size()) {
      ok_ = false;
      rest_ = {};
      return {};
    }
    const std::string_view bytes = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return bytes;
  }
  // A count of things of at least one byte each.
  std::size_t count() {
    const std::uint64_t value = number();
    if (value > rest_.size()) {
      ok_ = false;
      return 0;
    }
    return static_cast<std::size_t>(value);
  }
  void member(std::string& value) { value = take(number()); }
  void member(std::vector<std::string>& list) {
    const std::size_t size = count();
    list.reserve(size);
    for (std::size_t i = 0; i < size && ok_; ++i) {
      member(list.emplace_back());
    }
  }
  void member(bool& value) {
    const std::string_view byte = take(1);
    value = !byte.empty() && byte[0] == 1;
    ok_ = ok_ && (value || byte == std::string_view("\0", 1));
  }
  void member(double& value) {
    const std::string_view raw = take(sizeof value);
    if (raw.size() == sizeof value) {
      std::memcpy(&value, raw.data(), sizeof value);
    }
  }
  void member(std::uint32_t& value) {
    const std::uint64_t wide = number();
    ok_ = ok_ && wide <= UINT32_MAX;
    value = static_cast<std::uint32_t>(wide);
  }
  template <class Enum>
  void enumeration(Enum& value, Enum last) {
    const std::string_view byte = take(1);
    const unsigned char raw = byte.empty() ? 0 : static_cast<unsigned char>(byte[0]);
    ok_ = ok_ && raw <= static_cast<unsigned char>(last);
    value = ok_ ? static_cast<Enum>(raw) : Enum{};
  }
  void member(std::optional<BlockSpan>& block) {
    bool present = false;
    member(present);
    if (present) {
      block.emplace();
      member(block->before);
      member(block->after);
    }
  }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

template <class Archive, class AnyRule>
void visit_rule(Archive& archive, AnyRule& rule) {
  archive.member(rule.id);
  archive.member(rule.name);
  archive.member(rule.vendor);
  archive.member(rule.pattern);
  archive.member(rule.outline);
  archive.member(rule.secret);
  archive.member(rule.family);
  archive.member(rule.block);
  archive.member(rule.body);
  archive.member(rule.keywords);
  archive.member(rule.bounded);
  archive.member(rule.distinctive);
  archive.member(rule.stored);
  archive.member(rule.min_entropy);
  archive.member(rule.checks);
  archive.member(rule.allow.patterns);
  archive.member(rule.allow.matches);
  archive.member(rule.allow.lines);
  archive.member(rule.allow.words);
  archive.member(rule.allow.paths);
  archive.member(rule.paths);
  archive.member(rule.score);
  archive.member(rule.pairs);
  archive.enumeration(rule.confidence, Confidence::high);
  archive.enumeration(rule.severity, Severity::critical);
  archive.member(rule.tags);
  archive.member(rule.rotate_url);
  archive.member(rule.rotate_how);
  archive.member(rule.source);
}

}  // namespace

std::string pack_rules(const RuleSet& set) {
  Writer rules;
  Writer examples;
  for (const Rule& rule : set.rules) {
    visit_rule(rules, rule);
    examples.member(rule.examples);
    examples.member(rule.negatives);
  }
  Writer all;
  all.out = kMagic;
  all.member(set.hash);
  all.number(set.rules.size());
  all.member(rules.out);
  all.member(examples.out);
  return std::move(all.out);
}

Result<RuleSet> unpack_rules(std::string_view bytes, PackPart part) {
  Reader all(bytes);
  if (all.take(kMagic.size()) != kMagic) {
    return fail(ErrorKind::corrupt, "not a packed rule set of this version");
  }
  RuleSet set;
  all.member(set.hash);
  const std::size_t count = all.count();
  Reader rules(all.take(all.number()));
  Reader examples(all.take(all.number()));
  if (!all.at_end() || count > kMaxRules) {
    return fail(ErrorKind::corrupt, "the packed rule set is damaged");
  }
  set.rules.reserve(count);
  for (std::size_t i = 0; i < count && rules.ok(); ++i) {
    Rule& rule = set.rules.emplace_back();
    visit_rule(rules, rule);
    if (part == PackPart::rules_and_examples) {
      examples.member(rule.examples);
      examples.member(rule.negatives);
    }
  }
  const bool examples_read = part == PackPart::rules || examples.at_end();
  if (!rules.at_end() || !examples_read) {
    return fail(ErrorKind::corrupt, "the packed rule set is damaged");
  }
  return set;
}

}  // namespace stanch

// Rules as YAML. Texts are quoted with single quotes, in which only the quote itself needs care.
#include "rules/import/rule_writer.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/escape.h"

namespace stanch {
namespace {

std::string quoted(std::string_view text) {
  const bool plain =
      std::none_of(text.begin(), text.end(),
                   [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }) &&
      valid_utf8(text) == text;
  std::string out = plain ? "'" : "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (plain) {
      out += c == '\'' ? "''" : std::string(1, c);
    } else if (c == '\n') {
      out += "\\n";
    } else if (byte < 0x20 || byte >= 0x7f) {
      out += fmt::format("\\x{:02x}", byte);
    } else {
      out += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
    }
  }
  return out + (plain ? '\'' : '"');
}

// A comment is one line, whatever the text holds.
std::string comment(std::string_view indent, std::string_view text) {
  return fmt::format("{}# {}\n", indent, printable(text));
}

class YamlWriter {
 public:
  YamlWriter(std::string first, std::string indent)
      : first_(std::move(first)), indent_(std::move(indent)) {}

  void text(std::string_view name, std::string_view value) {
    if (!value.empty()) {
      line(fmt::format("{}: {}", name, quoted(value)));
    }
  }
  void texts(std::string_view name, const std::vector<std::string>& values) {
    if (values.empty()) {
      return;
    }
    line(fmt::format("{}:", name));
    for (const std::string& value : values) {
      out_ += fmt::format("{}  - {}\n", indent_, quoted(value));
    }
  }
  void line(std::string_view text) {
    out_ += fmt::format("{}{}\n", out_.empty() ? first_ : indent_, text);
  }
  [[nodiscard]] const std::string& out() const { return out_; }

 private:
  std::string first_;
  std::string indent_;
  std::string out_;
};

std::string write_allow(const Allow& allow, const std::string& indent) {
  YamlWriter members(indent + "  ", indent + "  ");
  members.texts("patterns", allow.patterns);
  members.texts("matches", allow.matches);
  members.texts("lines", allow.lines);
  members.texts("words", allow.words);
  members.texts("paths", allow.paths);
  return members.out().empty() ? "" : indent + "allow:\n" + members.out();
}

std::string write_rule(const ConvertedRule& converted) {
  const Rule& rule = converted.rule;
  YamlWriter out("  - ", "    ");
  out.line(fmt::format("id: {}", rule.id));
  out.text("name", rule.name);
  out.text("pattern", rule.pattern);
  if (rule.block) {
    out.line(fmt::format("span: {{before: {}, after: {}}}", rule.block->before, rule.block->after));
    out.text("body", rule.body);
  }
  out.text("secret", rule.secret);
  out.line("bounded: false");
  out.texts("keywords", rule.keywords);
  if (rule.min_entropy > 0) {
    out.line(fmt::format("entropy: {}", rule.min_entropy));
  }
  if (rule.confidence != Confidence::medium) {
    out.line(fmt::format("confidence: {}", to_string(rule.confidence)));
  }
  if (rule.severity != Severity::high) {
    out.line(fmt::format("severity: {}", to_string(rule.severity)));
  }
  out.texts("pairs", rule.pairs);
  out.texts("tags", rule.tags);
  out.texts("examples", rule.examples);
  const std::string note =
      converted.description.empty() ? "" : comment("  ", converted.description);
  return note + out.out() + write_allow(rule.allow, "    ");
}

}  // namespace

std::vector<std::string> describe_losses(const ConvertedRules& rules) {
  std::vector<std::string> lines;
  for (const ImportLoss& rule : rules.left_out) {
    lines.push_back(fmt::format("rule {} is left out: {}", rule.rule, rule.reason));
  }
  std::vector<ImportLoss> losses = rules.losses;
  std::vector<std::string> reasons;
  for (const ImportLoss& loss : losses) {
    if (std::find(reasons.begin(), reasons.end(), loss.reason) == reasons.end()) {
      reasons.push_back(loss.reason);
    }
  }
  for (const std::string& reason : reasons) {
    std::vector<std::string> ids;
    for (const ImportLoss& loss : losses) {
      if (loss.reason == reason && !loss.rule.empty()) {
        ids.push_back(loss.rule);
      }
    }
    lines.push_back(ids.empty()
                        ? fmt::format("not taken over: {}", reason)
                        : fmt::format("not taken over of {}: {}", fmt::join(ids, ", "), reason));
  }
  return lines;
}

std::string write_rules(const ConvertedRules& rules, const std::string& source,
                        const std::string& vendor) {
  std::string out =
      comment("", fmt::format("{} of {} rules of {}, from {}, converted by `stanch "
                              "rules import`.",
                              rules.rules.size(), rules.rules.size() + rules.left_out.size(),
                              rules.tool, source));
  for (const std::string& line : describe_losses(rules)) {
    out += comment("", line);
  }
  YamlWriter head("", "");
  head.text("vendor", vendor);
  head.text("imported", rules.tool);
  out += head.out() + write_allow(rules.allow, "");
  out += rules.rules.empty() ? "rules: []\n" : "rules:\n";
  for (const ConvertedRule& rule : rules.rules) {
    out += write_rule(rule);
  }
  return out;
}

}  // namespace stanch

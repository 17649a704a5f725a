#include "report/sarif_rule_text.h"

#include <fmt/format.h>

#include <algorithm>

namespace stanch {
namespace {

constexpr std::size_t kMaxDescription = 1024;
constexpr std::size_t kMaxName = 255;

std::string cut(std::string text, std::size_t size) {
  if (text.size() > size) {
    while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) {
      --size;
    }
    text.resize(size);
  }
  return text;
}

std::string how_to_rotate(const Rule& rule) {
  std::string text = rule.rotate_how.empty() ? "Revoke it where it was issued." : rule.rotate_how;
  return text.ends_with('.') ? text : text + ".";
}

}  // namespace

SarifRuleText sarif_rule_text(const Rule& rule) {
  const std::string full = fmt::format(
      "{} was found in text that Git keeps. Whoever can read the repository, or any copy "
      "of it, can use it.",
      rule.name);
  const std::string keep =
      "Keep secrets out of Git: read them from environment variables or a secrets manager.";
  const std::string link =
      rule.rotate_url.empty() ? std::string() : fmt::format(" See {}", rule.rotate_url);
  SarifRuleText text;
  text.name = cut(rule.name, kMaxName);
  text.what = cut(fmt::format("{} in the repository", rule.name), kMaxDescription);
  text.full = cut(full, kMaxDescription);
  text.help = fmt::format(
      "{} If it was pushed, rotate it before anything else. {}{} Then take it "
      "out of history with git filter-repo. {}",
      full, how_to_rotate(rule), link, keep);
  text.markdown = fmt::format(
      "{}\n\n1. **Rotate it first** if it was pushed. {}{}\n2. Take it out of history: "
      "`git filter-repo --replace-text`.\n3. {}\n",
      full, how_to_rotate(rule),
      rule.rotate_url.empty() ? "" : fmt::format(" [How]({})", rule.rotate_url), keep);
  text.tags = {"security", "secret"};
  for (const std::string& tag : rule.tags) {
    if (std::find(text.tags.begin(), text.tags.end(), tag) == text.tags.end()) {
      text.tags.push_back(tag);
    }
  }
  return text;
}

}  // namespace stanch

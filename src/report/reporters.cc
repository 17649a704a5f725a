// The table of formats.
#include "report/reporters.h"

#include <array>

#include "report/formats.h"

namespace stanch {
namespace {

struct Entry {
  std::string_view name;
  Format format;
};

constexpr std::array kFormats = {
    Entry{"text", Format::text},     Entry{"json", Format::json},
    Entry{"jsonl", Format::jsonl},   Entry{"sarif", Format::sarif},
    Entry{"csv", Format::csv},       Entry{"junit", Format::junit},
    Entry{"gitlab", Format::gitlab}, Entry{"html", Format::html},
    Entry{"github", Format::github}, Entry{"markdown", Format::markdown}};

}  // namespace

const Reporter& reporter_for(Format format) {
  static const TextReporter kText;
  static const JsonReporter kJson;
  static const JsonlReporter kJsonl;
  static const SarifReporter kSarif;
  static const CsvReporter kCsv;
  static const JunitReporter kJunit;
  static const GitlabReporter kGitlab;
  static const HtmlReporter kHtml;
  static const GithubReporter kGithub;
  static const MarkdownReporter kMarkdown;
  switch (format) {
    case Format::text:
      return kText;
    case Format::json:
      return kJson;
    case Format::jsonl:
      return kJsonl;
    case Format::sarif:
      return kSarif;
    case Format::csv:
      return kCsv;
    case Format::junit:
      return kJunit;
    case Format::gitlab:
      return kGitlab;
    case Format::html:
      return kHtml;
    case Format::github:
      return kGithub;
    case Format::markdown:
      return kMarkdown;
  }
  return kText;
}

std::optional<Format> format_from_name(std::string_view name) {
  for (const Entry& entry : kFormats) {
    if (entry.name == name) {
      return entry.format;
    }
  }
  return std::nullopt;
}

}  // namespace stanch

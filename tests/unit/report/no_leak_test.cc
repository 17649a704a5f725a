// No format may show a secret, in whatever escape, however hostile its bytes.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <array>
#include <cctype>
#include <nlohmann/json.hpp>

#include "base/escape.h"
#include "sample.h"

namespace stanch {
namespace {

constexpr std::array kFormats = {Format::text,   Format::json,    Format::jsonl,  Format::sarif,
                                 Format::csv,    Format::junit,   Format::gitlab, Format::html,
                                 Format::github, Format::markdown};

// As workflow commands or as character references write it, `escape` being their first character.
std::string escaped(std::string_view text, std::string_view escape) {
  std::string out;
  for (const char c : printable(text)) {
    const bool is_word = std::isalnum(static_cast<unsigned char>(c)) != 0 || c == ' ';
    out += is_word ? std::string(1, c)
           : escape == "%"
               ? (c == '%' || c == ',' || c == ':' ? fmt::format("%{:02X}", c) : std::string(1, c))
               : fmt::format("&#{};", static_cast<int>(c));
  }
  return out;
}

std::string html_escaped(std::string_view text, bool quotes) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += quotes ? "&quot;" : "\"";
        break;
      case '\'':
        out += quotes ? "&#39;" : "'";
        break;
      default:
        out.push_back(c);
    }
  }
  return out;
}

std::vector<std::string> disguises(const std::string& secret) {
  const std::string json = nlohmann::json(valid_utf8(secret)).dump();
  const std::string ascii = nlohmann::json(valid_utf8(secret)).dump(-1, ' ', true);
  std::string doubled;
  for (const char c : secret) {
    doubled += c == '"' ? "\"\"" : std::string(1, c);
  }
  return {secret,
          json.substr(1, json.size() - 2),
          ascii.substr(1, ascii.size() - 2),
          doubled,
          html_escaped(secret, true),
          html_escaped(secret, false),
          percent_encode_path(secret),
          printable(secret),
          valid_utf8(secret),
          escaped(secret, "%"),
          escaped(secret, "&")};
}

TEST(NoLeak, WhateverTheSecretLooksLike) {
  const std::string secrets[] = {
      sample::token('q'),
      "quo\"te'and\\back\"slash",
      "new\nline\rand\ttab-and-more",
      "regex.*+?(){}[]^$|meta",
      "<script>alert('x')</script>&amp;",
      "\x1b[31mred\x1b[0m-and-\x9b-raw",
      "caf\xc3\xa9-\xe2\x80\xae-\xf0\x9f\x94\x91-unicode",
      "\xff\xfe-not-utf8-\xc0\xaf",
      "=cmd|' /C calc'!A0",
      "]]><!--x-->-%2F%00-percent",
      "short1",
      std::string("nul\0inside", 10),
      "{{template}} ${expansion} `tick`",
  };
  for (const std::string& secret : secrets) {
    const sample::Sample sample = sample::hostile(secret);
    for (const Format format : kFormats) {
      for (const bool suppressed : {false, true}) {
        for (const bool color : {false, true}) {
          const std::string report = sample::render(
              format, sample.report, {.color = color, .show_suppressed = suppressed});
          for (const std::string& disguise : disguises(secret)) {
            EXPECT_EQ(report.find(disguise), std::string::npos)
                << printable(secret) << " as " << printable(disguise) << " in format "
                << static_cast<int>(format) << ": "
                << printable(report.substr(report.find(disguise) - 40, 120));
          }
        }
      }
    }
  }
}

TEST(NoLeak, InASampleOfEverything) {
  for (const auto& sample : {sample::history(), sample::staged()}) {
    for (const Format format : kFormats) {
      const std::string report = sample::render(format, sample.report, {.show_suppressed = true});
      for (const std::string& secret : sample.secrets) {
        EXPECT_EQ(report.find(secret), std::string::npos) << static_cast<int>(format);
        EXPECT_EQ(report.find(secret.substr(5)), std::string::npos) << static_cast<int>(format);
      }
    }
  }
}

TEST(NoLeak, ShowSecretsShowsThem) {
  const sample::Sample sample = sample::history();
  for (const Format format : kFormats) {
    const std::string report = sample::render(format, sample.report, {.show_secrets = true});
    const bool references = format == Format::markdown;
    const std::string secret = references ? escaped(sample.secrets[0], "&") : sample.secrets[0];
    EXPECT_NE(report.find(secret), std::string::npos) << static_cast<int>(format);
  }
}

TEST(NoControl, ReachesATerminal) {
  sample::Sample sample = sample::history();
  std::string all;
  for (int c = 1; c < 256; ++c) {
    all.push_back(static_cast<char>(c));
  }
  for (Finding& finding : sample.report.findings) {
    finding.locations.front().path = all;
    auto evidence = std::make_shared<Evidence>(*finding.evidence);
    evidence->line = all + evidence->line + all;
    evidence->line_secret += static_cast<std::uint32_t>(all.size());
    evidence->checks.push_back({"check", CheckState::pass, all});
    finding.evidence = evidence;
    if (finding.life && finding.life->introduced) {
      finding.life->introduced->author = all;
      finding.life->introduced_path = all;
      finding.life->refs = {all};
    }
  }
  sample.report.skipped.front().path = all;
  sample.report.skipped.front().detail = all;
  for (const bool show : {false, true}) {
    const std::string report = sample::render(Format::text, sample.report,
                                              {.show_secrets = show, .show_suppressed = true});
    std::string_view rest = report;
    while (!rest.empty()) {
      const int length = utf8_length(rest);
      ASSERT_GT(length, 0);
      const auto character = rest.substr(0, static_cast<std::size_t>(length));
      EXPECT_TRUE(character == "\n" || printable(character) == character) << printable(character);
      rest.remove_prefix(character.size());
    }
  }
}

}  // namespace
}  // namespace stanch

// One line of a baseline: FINGERPRINT, then NAME=VALUE with values in quotes where they need them.
#include "scan/baseline_entry.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <utility>
#include <vector>

#include "base/hex.h"

namespace stanch {
namespace {

std::string in_quotes(std::string_view value) {
  std::string out = "\"";
  for (const char c : value) {
    if (c == '"' || c == '\\') {
      out.push_back('\\');
    }
    out.push_back(c == '\n' || c == '\r' ? ' ' : c);
  }
  return out + "\"";
}

// Reads `"..."` with \" and \\, or a bare word, from the front of `rest`.
bool take_value(std::string_view& rest, std::string& value) {
  if (rest.empty() || rest[0] != '"') {
    const std::size_t end = std::min(rest.find_first_of(" \t"), rest.size());
    value = rest.substr(0, end);
    rest.remove_prefix(end);
    return true;
  }
  for (std::size_t i = 1; i < rest.size(); ++i) {
    if (rest[i] == '"') {
      rest.remove_prefix(i + 1);
      return true;
    }
    if (rest[i] == '\\' && i + 1 < rest.size()) {
      ++i;
    }
    value.push_back(rest[i]);
  }
  return false;
}

void skip_blanks(std::string_view& rest) {
  rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r"), rest.size()));
}

// Returns the complaint about the member, or "".
std::string set_member(std::string_view name, const std::string& value, BaselineEntry& entry) {
  if (name == "rule") {
    entry.rule = value;
  } else if (name == "reason") {
    entry.reason = value;
  } else if (name == "until") {
    if (!is_date(value)) {
      return "until takes a day of the calendar as YYYY-MM-DD";
    }
    entry.until = value;
  } else if (name == "path") {
    if (value.empty()) {
      return "path takes a glob; without path= the secret is accepted wherever it is";
    }
    entry.path = value;
  } else if (name == "by") {
    entry.by = value;
  } else {
    return fmt::format("unknown member {} (known: rule, reason, until, path, by)", name);
  }
  return "";
}

}  // namespace

std::string read_entry(std::string_view line, BaselineEntry& entry) {
  std::string_view rest = line;
  const std::size_t end = std::min(rest.find_first_of(" \t"), rest.size());
  entry.fingerprint = rest.substr(0, end);
  bool hex = true;
  for (char& c : entry.fingerprint) {
    hex = hex && hex_digit(c) >= 0;
    c = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  if (entry.fingerprint.size() != 32 || !hex) {
    return "a line starts with a fingerprint of 32 hexadecimal digits";
  }
  rest.remove_prefix(end);
  std::vector<std::string_view> seen;
  for (skip_blanks(rest); !rest.empty(); skip_blanks(rest)) {
    const std::size_t equals = rest.find('=');
    if (equals == std::string_view::npos) {
      return "expected NAME=VALUE after the fingerprint";
    }
    const std::string_view name = rest.substr(0, equals);
    rest.remove_prefix(equals + 1);
    std::string value;
    if (!take_value(rest, value)) {
      return fmt::format("the value of {} has no closing quote", name);
    }
    if (std::find(seen.begin(), seen.end(), name) != seen.end()) {
      return fmt::format("{} stands here twice: keep one", name);
    }
    seen.push_back(name);
    if (std::string complaint = set_member(name, value, entry); !complaint.empty()) {
      return complaint;
    }
  }
  return "";
}

std::string entry_line(const BaselineEntry& entry) {
  std::string out = entry.fingerprint;
  if (!entry.rule.empty()) {
    out += " rule=" + entry.rule;
  }
  for (const auto& [name, value] : {std::pair("reason", &entry.reason),
                                    std::pair("path", &entry.path), std::pair("by", &entry.by)}) {
    if (!value->empty()) {
      out += fmt::format(" {}={}", name, in_quotes(*value));
    }
  }
  if (!entry.until.empty()) {
    out += " until=" + entry.until;
  }
  return out;
}

bool is_date(std::string_view text) {
  const auto number = [&](std::size_t at, std::size_t size) {
    int value = 0;
    for (const char c : text.substr(at, size)) {
      value = c >= '0' && c <= '9' && value >= 0 ? value * 10 + (c - '0') : -1;
    }
    return value;
  };
  if (text.size() != 10 || text[4] != '-' || text[7] != '-' || number(0, 4) < 0) {
    return false;
  }
  const std::chrono::year_month_day day{std::chrono::year{number(0, 4)},
                                        std::chrono::month{static_cast<unsigned>(number(5, 2))},
                                        std::chrono::day{static_cast<unsigned>(number(8, 2))}};
  return day.ok();
}

}  // namespace stanch

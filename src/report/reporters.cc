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

constexpr std::array kFormats = {Entry{"text", Format::text}, Entry{"json", Format::json},
                                 Entry{"jsonl", Format::jsonl}, Entry{"sarif", Format::sarif}};

}  // namespace

const Reporter& reporter_for(Format format) {
  static const TextReporter kText;
  static const JsonReporter kJson;
  static const JsonlReporter kJsonl;
  static const SarifReporter kSarif;
  switch (format) {
    case Format::json:
      return kJson;
    case Format::jsonl:
      return kJsonl;
    case Format::sarif:
      return kSarif;
    default:
      return kText;
  }
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

// Places in a SARIF log: addresses, regions in the units that its readers count in, and the line.
#include <algorithm>

#include "report/format.h"
#include "report/sarif_parts.h"
#include "report/uri.h"
#include "report/view.h"

namespace stanch {
namespace {

// Columns in SARIF are UTF-16 code units; ours are bytes.
std::uint32_t utf16_units(std::string_view text) {
  std::uint32_t units = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    units += byte >= 0xF0 ? 2 : (byte & 0xC0) == 0x80 ? 0 : 1;
  }
  return units;
}

OrderedJson region(const Location& place) {
  OrderedJson json = {{"startLine", std::max(place.line, 1U)},
                      {"startColumn", std::max(place.column, 1U)},
                      {"endLine", std::max({place.end_line, place.line, 1U})}};
  const bool after = place.end_line > place.line || place.end_column > place.column;
  json["endColumn"] = std::max(after ? place.end_column : place.column + 1, 1U);
  return json;
}

// The columns of the place whose line the evidence shows from its beginning.
void convert_columns(const Evidence& evidence, const Location& place, OrderedJson& region) {
  const std::string_view line = evidence.line;
  if (evidence.line_secret + 1 != place.column || evidence.line_secret > line.size()) {
    return;
  }
  const std::uint32_t start = utf16_units(line.substr(0, evidence.line_secret)) + 1;
  region["startColumn"] = start;
  if (place.end_line == place.line &&
      place.column + evidence.line_secret_size == place.end_column) {
    const auto secret = line.substr(evidence.line_secret, evidence.line_secret_size);
    region["endColumn"] = start + std::max(utf16_units(secret), 1U);
  }
}

}  // namespace

OrderedJson sarif_artifact(const JsonPage& page, const Location& place) {
  const std::string uri = place_uri(place, page.redactor.name(lookup_path(page.report, place)));
  OrderedJson json = {{"uri", uri}};
  if (!uri.starts_with("file:")) {
    json["uriBaseId"] = kSarifRoot;
  }
  return json;
}

OrderedJson sarif_location(const JsonPage& page, const Location& place) {
  OrderedJson json;
  json["physicalLocation"] = {{"artifactLocation", sarif_artifact(page, place)},
                              {"region", region(place)}};
  if (place.kind != "blob" && place.kind != "index" && place.kind != "file") {
    json["logicalLocations"] =
        OrderedJson::array({{{"name", page.name(describe_place(place))}, {"kind", place.kind}}});
  }
  if (!place.commit.is_zero() || !place.object.is_zero()) {
    OrderedJson& properties = json["properties"];
    if (!place.object.is_zero()) {
      properties["object"] = place.object.hex();
    }
    if (!place.commit.is_zero()) {
      properties["commit"] = place.commit.hex();
    }
  }
  return json;
}

OrderedJson sarif_primary_location(const JsonPage& page, const Finding& finding,
                                   const Location& place) {
  OrderedJson json = sarif_location(page, place);
  const Redactor::Snippet snippet = page.redactor.snippet(finding);
  OrderedJson& physical = json["physicalLocation"];
  convert_columns(evidence_of(finding), place, physical["region"]);
  physical["region"]["snippet"] =
      sarif_message(valid_utf8(snippet.empty() ? page.redactor.secret(finding) : snippet.secret));
  if (!snippet.empty()) {
    physical["contextRegion"] = {{"startLine", physical["region"]["startLine"]},
                                 {"endLine", physical["region"]["endLine"]},
                                 {"snippet", sarif_message(valid_utf8(snippet.text()))}};
  }
  return json;
}

}  // namespace stanch
